import { percent } from './figures.ts';
import type { BCubed, CampaignVerdict } from './judge-campaigns.ts';

/** What campaigns of generated estates have to reach. */
export const WANTED_OF_CAMPAIGNS = {
  precision: 0.98,
  recallBacked: 0.92,
  recallAll: 0.87,
  fragments: 1.25,
  foreign: 0.03,
  first: 0.95,
} as const;

/** One number over all estates, in words. */
export interface CampaignFigure {
  readonly name: string;
  readonly text: string;
  readonly wanted: string;
  readonly isGood: boolean;
}

/** The figures of some estates; of those without intruders only what was taken for one. */
export function campaignFigures(verdicts: readonly CampaignVerdict[], isAttackFree: boolean): CampaignFigure[] {
  const sum = (of: (verdict: CampaignVerdict) => number): number => verdicts.reduce((total, verdict) => total + of(verdict), 0);
  const highest = Math.max(0, ...verdicts.map(({ falseScore }) => falseScore));
  const listed = none(
    `campaigns of nobody's on the default list, of which the riskiest has ${highest}`,
    sum(({ falseListed }) => falseListed),
  );
  if (isAttackFree) return [listed];
  const wanted = WANTED_OF_CAMPAIGNS;
  const mean = (which: 'backed' | 'all', what: keyof BCubed): number =>
    sum((verdict) => verdict[which][what] * verdict[which].items) /
    Math.max(
      1,
      sum((verdict) => verdict[which].items),
    );
  const ofMembers = (of: (verdict: CampaignVerdict) => number): number =>
    sum(of) /
    Math.max(
      1,
      sum(({ members }) => members),
    );
  const fragments =
    sum((verdict) => verdict.fragments) /
    Math.max(
      1,
      sum(({ intrusions }) => intrusions),
    );
  return [
    atLeast('precision of what rules tell of', mean('backed', 'precision'), wanted.precision),
    atLeast('precision of all', mean('all', 'precision'), wanted.precision),
    atLeast('recall of what rules tell of', mean('backed', 'recall'), wanted.recallBacked),
    atLeast('recall of all', mean('all', 'recall'), wanted.recallAll),
    {
      name: 'campaigns an intrusion',
      text: fragments.toFixed(2),
      wanted: `at most ${wanted.fragments}`,
      isGood: fragments <= wanted.fragments,
    },
    none(
      'campaigns of two intruders',
      sum(({ mixed }) => mixed),
    ),
    none(
      'campaigns of an intruder with a sweep',
      sum(({ swept }) => swept),
    ),
    atMost(
      'foreign members',
      ofMembers(({ foreign }) => foreign),
      wanted.foreign,
    ),
    atMost(
      'foreign members that rules tell of',
      ofMembers(({ foreignBacked }) => foreignBacked),
      wanted.foreign,
    ),
    atLeast(
      'estates whose intrusions are listed before everything else',
      sum(({ areFirst }) => Number(areFirst)) / verdicts.length,
      wanted.first,
    ),
    atLeast(
      'estates whose five intrusions are the first five',
      sum(({ areFirstFive }) => Number(areFirstFive)) / verdicts.length,
      wanted.first,
    ),
    listed,
  ];
}

function atLeast(name: string, value: number, least: number): CampaignFigure {
  return { name, text: percent(value), wanted: `at least ${percent(least)}`, isGood: value >= least };
}

function atMost(name: string, value: number, most: number): CampaignFigure {
  return { name, text: percent(value), wanted: `at most ${percent(most)}`, isGood: value <= most };
}

function none(name: string, count: number): CampaignFigure {
  return { name, text: String(count), wanted: 'none', isGood: count === 0 };
}
