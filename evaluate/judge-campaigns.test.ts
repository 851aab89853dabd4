import { describe, expect, it } from 'vitest';
import type { FindingsDocument, FoundCampaign, FoundMovement } from '../services/cli/findings/document.ts';
import type { BenignAct, GroundTruth, TruthHop } from '../services/generate/truth.ts';
import { bCubed, type CampaignVerdict, judgeCampaigns } from './judge-campaigns.ts';

describe('the precision and recall of clusters', () => {
  it('are whole where each intrusion is one cluster', () => {
    const items = [
      { intrusion: 0, cluster: 'a' },
      { intrusion: 0, cluster: 'a' },
      { intrusion: 1, cluster: 'b' },
    ];

    expect(bCubed(items)).toEqual({ precision: 1, recall: 1, items: 3 });
  });

  it('lose precision where two are one, and recall where one is two', () => {
    const joined = [0, 0, 1].map((intrusion) => ({ intrusion, cluster: 'a' }));
    const parted = ['a', 'a', 'b'].map((cluster) => ({ intrusion: 0, cluster }));

    expect(bCubed(joined)).toMatchObject({ precision: expect.closeTo(5 / 9, 10), recall: 1 });
    expect(bCubed(parted)).toMatchObject({ precision: 1, recall: expect.closeTo(5 / 9, 10) });
  });

  it('lose precision by what is nobody’s in their clusters, and nothing by what is elsewhere', () => {
    const items = [
      { intrusion: 0, cluster: 'a' },
      { intrusion: null, cluster: 'a' },
      { intrusion: null, cluster: 'c' },
    ];

    expect(bCubed(items)).toEqual({ precision: 0.5, recall: 1, items: 1 });
  });
});

/** An act of an intruder at some minute past noon; `A>B@5` is one from A to B. */
function aHop(intrusion: number, act: string): TruthHop {
  const { source, target, time } = partsOf(act);
  const hop: Partial<TruthHop> = {
    intrusion,
    source,
    target,
    time,
    end: time,
    techniques: ['T1021'],
    sourceAliases: [],
    targetAliases: [],
    sourceAddress: `address of ${source}`,
  };
  return hop as TruthHop;
}

function aSweep(act: string): BenignAct {
  return { kind: 'SWEEP', user: 'admin', ...partsOf(act) };
}

/** What was found of an act, in a campaign or alone. */
function found(act: string, campaign: string | null, tier: FoundMovement['tier'] = 'DETECTED'): FoundMovement {
  const { source, target, time } = partsOf(act);
  const end = (name: string) => ({ host: { id: name, name }, ip: null, port: null, process: null });
  const movement: Partial<FoundMovement> = {
    id: act,
    source: end(source) as FoundMovement['source'],
    target: end(target) as FoundMovement['target'],
    technique: ['T1021'],
    tier,
    firstSeen: time,
    lastSeen: time,
    campaign,
  };
  return movement as FoundMovement;
}

function partsOf(act: string): { readonly source: string; readonly target: string; readonly time: string } {
  const [ends = '', minute = ''] = act.split('@');
  const [source = '', target = ''] = ends.split('>');
  return { source, target, time: `2026-03-10T12:${minute.padStart(2, '0')}:00.000Z` };
}

/** Judges movements; campaigns are listed in this order, each with its score. */
function judged(
  truth: Pick<GroundTruth, 'hops'> & Partial<Pick<GroundTruth, 'benign'>>,
  movements: readonly FoundMovement[],
  scores: Readonly<Record<string, number>>,
): CampaignVerdict {
  const campaigns = Object.entries(scores).map(([id, riskScore]) => {
    const campaign: Partial<FoundCampaign> = {
      id,
      riskScore,
      movements: movements.flatMap((each) => (each.campaign === id ? [each.id] : [])),
    };
    return campaign as FoundCampaign;
  });
  const findings: Partial<FindingsDocument> = { movements, campaigns };
  return judgeCampaigns({ benign: [], ...truth } as GroundTruth, findings as FindingsDocument);
}

describe('the campaigns of an estate', () => {
  const HOPS = [aHop(0, 'A>B@0'), aHop(0, 'B>C@10'), aHop(1, 'J>K@0'), aHop(1, 'K>L@10')];

  it('are right where each intruder’s acts are one, first in the list', () => {
    const movements = [found('A>B@0', 'a'), found('B>C@10', 'a', 'OBSERVED'), found('J>K@0', 'j'), found('K>L@10', 'j')];

    expect(judged({ hops: HOPS }, movements, { a: 80, j: 70 })).toEqual({
      backed: { precision: 1, recall: 1, items: 3 },
      all: { precision: 1, recall: 1, items: 4 },
      fragments: 2,
      intrusions: 2,
      mixed: 0,
      swept: 0,
      foreign: 0,
      foreignBacked: 0,
      members: 4,
      areFirst: true,
      areFirstFive: true,
      falseListed: 0,
      falseScore: 0,
    });
  });

  it('lose recall by what is alone, and fragments are counted', () => {
    const movements = [found('A>B@0', 'a'), found('B>C@10', null), found('J>K@0', 'j'), found('K>L@10', 'k')];

    expect(judged({ hops: HOPS }, movements, { a: 80, j: 70, k: 70 })).toMatchObject({
      backed: { precision: 1, recall: 0.5, items: 4 },
      fragments: 3,
      intrusions: 2,
      areFirst: true,
      areFirstFive: true,
    });
  });

  it('are mixed where two intruders are one, which is a fragment of each', () => {
    const movements = [found('A>B@0', 'a'), found('J>K@0', 'a')];

    expect(judged({ hops: HOPS }, movements, { a: 80 })).toMatchObject({ mixed: 1, fragments: 2, intrusions: 2, areFirst: true });
  });

  it('hold foreign members, of which those are told that rules tell of', () => {
    const movements = [found('A>B@0', 'a'), found('X>Y@1', 'a'), found('Y>Z@2', 'a', 'OBSERVED')];

    expect(judged({ hops: HOPS }, movements, { a: 80 })).toMatchObject({ foreign: 2, foreignBacked: 1, members: 3, swept: 0 });
  });

  it('join a sweep where one of its contacts is a member', () => {
    const sweep = { hops: HOPS, benign: [aSweep('X>Y@1')] };

    expect(judged(sweep, [found('A>B@0', 'a'), found('X>Y@3', 'a')], { a: 80 }).swept).toBe(1);
    expect(judged(sweep, [found('A>B@0', 'a'), found('X>Y@4', 'a')], { a: 80 }).swept).toBe(0);
    expect(judged(sweep, [found('A>B@0', 'a'), found('X>Y@1', 'x')], { a: 80, x: 70 }).swept).toBe(0);
  });

  it('come first unless one of nobody’s is listed before the last intrusion', () => {
    const movements = [found('A>B@0', 'a'), found('X>Y@1', 'x'), found('J>K@0', 'j')];

    expect(judged({ hops: HOPS }, movements, { a: 80, x: 75, j: 70 })).toMatchObject({
      areFirst: false,
      areFirstFive: false,
      falseListed: 1,
      falseScore: 75,
    });
    expect(judged({ hops: HOPS }, movements, { a: 80, j: 70, x: 59 })).toMatchObject({ areFirst: true, falseListed: 0, falseScore: 59 });
    expect(judged({ hops: HOPS }, movements, { a: 80, j: 70, x: 60 })).toMatchObject({ falseListed: 1 });
  });

  it('are not the first of as many where a fragment of one is listed before another', () => {
    const movements = [found('A>B@0', 'a'), found('B>C@10', 'b'), found('J>K@0', 'j')];

    expect(judged({ hops: HOPS }, movements, { a: 80, b: 75, j: 70 })).toMatchObject({ areFirst: true, areFirstFive: false });
  });

  it('are of the act that has their technique, of two that may be meant', () => {
    const hops = [{ ...aHop(0, 'A>B@0'), techniques: ['T1047'] }, aHop(1, 'A>B@0')];

    expect(judged({ hops }, [found('A>B@0', 'a'), found('A>B@1', 'a')], { a: 80 })).toMatchObject({ mixed: 0, intrusions: 1 });
  });
});
