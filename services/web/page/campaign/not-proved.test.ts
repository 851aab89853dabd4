import { describe, expect, it } from 'vitest';
import type { ShownCampaign, ShownMovement } from './campaign-query.ts';
import { circled, notProved } from './not-proved.ts';
import { campaignOfAct, type LoneMovement } from './single-act-query.ts';

function aHop(said: Partial<ShownMovement['closure']>): ShownMovement {
  return {
    id: 'm1',
    firstSeen: '2026-01-31T12:00:00.000Z',
    lastSeen: '2026-01-31T12:00:01.000Z',
    tier: 'CORROBORATED',
    technique: ['T1053.005'],
    connections: [],
    riskScore: 70,
    source: { ip: null, unresolved: null, host: { id: 'h1', name: 'WS1', managed: true }, process: { name: 'schtasks.exe' } },
    target: { ip: null, unresolved: null, host: { id: 'h2', name: 'SRV1', managed: true } },
    user: null,
    firstInstant: { quality: 'EXACT', offsetMs: 0 },
    closure: { connectionPaired: true, sessionMatched: true, sourceProcessKnown: true, actionKnown: true, claims: [], gaps: [], ...said },
    detections: [],
    evidence: [],
    processes: [],
    tasks: [],
    services: [],
  };
}

function aCampaign(movement: ShownMovement, said: Partial<ShownCampaign> = {}): ShownCampaign {
  return {
    id: 'c1',
    title: 'kim from WS1 to SRV1',
    status: 'OPEN',
    resolution: null,
    assignee: null,
    version: 0,
    riskScore: 70,
    firstSeen: movement.firstSeen,
    lastSeen: movement.lastSeen,
    capped: false,
    tactics: [],
    hosts: [],
    users: [],
    entryPoints: [],
    frontier: [],
    movements: [movement],
    bridges: [],
    detections: [],
    accountSwitches: [],
    credentials: [],
    reasons: [],
    storyline: [],
    history: [],
    ...said,
  };
}

const doubtsOf = (campaign: ShownCampaign) => notProved(campaign, new Map([['m1', 1]]), []).map(({ what, why }) => `${what} ${why}`);

describe('what is not proved', () => {
  it('is nothing where all is closed and nothing is an entry', () => {
    expect(doubtsOf(aCampaign(aHop({})))).toEqual([]);
  });

  it('is the way into an entry', () => {
    const entry = { id: 'h1', name: 'WS1', managed: true, firstSeen: '', lastSeen: '', tags: [] };

    expect(doubtsOf(aCampaign(aHop({}), { hosts: [entry], entryPoints: [entry] }))).toEqual([
      'How WS1 was entered. Nothing was seen to arrive there before it acted.',
    ]);
  });

  it('is how one account became another, where no process or session ties them', () => {
    const change = { movement: { id: 'm1' }, from: { name: 'kim' }, to: { name: 'adm' } };
    const credential = {
      movement: { id: 'm1' },
      user: { name: 'adm' },
      origin: { id: 'm0' },
      certainty: 'UNCLEAR' as const,
      candidates: 1,
    };

    const [doubt] = doubtsOf(aCampaign(aHop({}), { accountSwitches: [change], credentials: [credential] }));

    expect(doubt).toBe('How kim became adm. No process or session ties the two; the account was new there.');
  });

  it('is how an account came to a movement that changed none', () => {
    const credential = {
      movement: { id: 'm1' },
      user: { name: 'kim' },
      origin: { id: 'm0' },
      certainty: 'NONE' as const,
      candidates: 2,
    };

    expect(doubtsOf(aCampaign(aHop({}), { credentials: [credential] }))).toEqual([
      'How kim came to be used in ①. 2 arrivals could have brought it, and no process or session tells which.',
    ]);
  });

  it('is said once where one host sends nothing of several channels', () => {
    const gap = { claim: 'SESSION' as const, host: { name: 'SRV1' }, events: [], reason: 'HOST_SENDS_NOTHING' as const };
    const gaps = ['Security', 'Sysmon'].map((channel) => ({ ...gap, channel }));

    expect(doubtsOf(aCampaign(aHop({ sessionMatched: false, gaps })))).toEqual(['Which session ① used on SRV1. SRV1 sends no telemetry.']);
  });

  it('is what a gap leaves open, with the telemetry that would have told', () => {
    const gap = {
      claim: 'ACTION' as const,
      host: { name: 'SRV1' },
      channel: 'Security',
      events: ['4698'],
      reason: 'EVENT_NEVER_SEEN' as const,
    };

    expect(doubtsOf(aCampaign(aHop({ actionKnown: false, gaps: [gap] })))).toEqual([
      'What ① ran on SRV1. SRV1 never sent 4698 of Security: its audit policy may be off.',
    ]);
  });

  it('is what only time ties', () => {
    const claim = { kind: 'SOURCE_PROCESS' as const, closedBy: 'ADJACENCY' as const, join: 'TIME' };

    expect(doubtsOf(aCampaign(aHop({ claims: [claim] })))).toEqual(['That schtasks.exe made ①. Tied by time, not by id.']);
  });

  it('is whether a capped campaign is all', () => {
    expect(doubtsOf(aCampaign(aHop({}), { capped: true }))).toHaveLength(1);
  });
});

describe('a number in a circle', () => {
  it('is a letter of its own up to twenty', () => {
    expect([circled(1), circled(20), circled(21)]).toEqual(['①', '⑳', '(21)']);
  });
});

describe('a movement on a page of its own', () => {
  it.each([
    ['leaves open how its source was entered where it belongs to no campaign', null, ['How WS1 was entered.']],
    ['leaves that to the campaign that it belongs to', { id: 'c1', title: 'kim from WS0 to SRV1' }, []],
  ])('%s', (_, campaign, expected) => {
    const hop = aHop({});
    const source = { ...hop.source, host: { id: 'h1', name: 'WS1', managed: true, firstSeen: '', lastSeen: '', tags: [] } };
    const target = { ...hop.target, host: null };
    const undecided = { status: 'OPEN', resolution: null, assignee: null, version: 0 } as const;
    const lone: LoneMovement = { ...hop, source, target, ...undecided, reasons: [], campaign };

    expect(notProved(campaignOfAct(lone), new Map(), []).map(({ what }) => what)).toEqual(expected);
  });
});
