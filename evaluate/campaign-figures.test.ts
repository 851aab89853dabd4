import { describe, expect, it } from 'vitest';
import { campaignFigures, WANTED_OF_CAMPAIGNS } from './campaign-figures.ts';
import type { CampaignVerdict } from './judge-campaigns.ts';

/** An estate of two intrusions, each of them one campaign of two members, listed first. */
const WHOLE: CampaignVerdict = {
  backed: { precision: 1, recall: 1, items: 4 },
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
  falseScore: 35,
};

function figure(name: string, ...verdicts: readonly CampaignVerdict[]): { readonly text: string; readonly isGood: boolean } | undefined {
  return campaignFigures(verdicts, false).find((each) => each.name.startsWith(name));
}

describe('the figures of campaigns', () => {
  it('are all good where each intrusion is one campaign and listed first', () => {
    expect(campaignFigures([WHOLE, WHOLE], false).filter(({ isGood }) => !isGood)).toEqual([]);
  });

  it('are means over movements, not over estates', () => {
    const small = { ...WHOLE, backed: { precision: 0, recall: 0.5, items: 1 } };

    expect(figure('precision of what rules tell of', WHOLE, small)).toMatchObject({ text: '80.0 %', isGood: false });
    expect(figure('recall of what rules tell of', WHOLE, small)).toMatchObject({ text: '90.0 %', isGood: false });
    expect(figure('recall of all', WHOLE, small)).toMatchObject({ text: '100.0 %', isGood: true });
  });

  it.each([
    ['precision of what rules tell of', 'backed', 'precision', WANTED_OF_CAMPAIGNS.precision],
    ['precision of all', 'all', 'precision', WANTED_OF_CAMPAIGNS.precision],
    ['recall of what rules tell of', 'backed', 'recall', WANTED_OF_CAMPAIGNS.recallBacked],
    ['recall of all', 'all', 'recall', WANTED_OF_CAMPAIGNS.recallAll],
  ] as const)('want of the %s no less than they say', (name, which, what, least) => {
    const verdict = (value: number): CampaignVerdict => ({ ...WHOLE, [which]: { ...WHOLE[which], [what]: value } });

    expect(figure(name, verdict(least))?.isGood).toBe(true);
    expect(figure(name, verdict(least - 0.001))?.isGood).toBe(false);
  });

  it('count the campaigns of an intrusion', () => {
    expect(figure('campaigns an intrusion', { ...WHOLE, fragments: 5, intrusions: 4 })).toMatchObject({ text: '1.25', isGood: true });
    expect(figure('campaigns an intrusion', { ...WHOLE, fragments: 6, intrusions: 4 })).toMatchObject({ text: '1.50', isGood: false });
  });

  it.each([
    ['campaigns of two intruders', { mixed: 1 }],
    ['campaigns of an intruder with a sweep', { swept: 1 }],
    ['campaigns of nobody', { falseListed: 1 }],
  ])('want none of the %s', (name, change) => {
    expect(figure(name, WHOLE)).toMatchObject({ isGood: true });
    expect(figure(name, WHOLE, { ...WHOLE, ...change })).toMatchObject({ text: '1', isGood: false });
  });

  it.each([
    ['foreign members', 'foreign'],
    ['foreign members that rules tell of', 'foreignBacked'],
  ] as const)('want few %s', (name, which) => {
    expect(figure(name, { ...WHOLE, members: 100, [which]: 3 })).toMatchObject({ text: '3.0 %', isGood: true });
    expect(figure(name, { ...WHOLE, members: 100, [which]: 4 })?.isGood).toBe(false);
  });

  it.each([
    ['estates whose intrusions are listed before everything else', { areFirst: false }],
    ['estates whose five intrusions are the first five', { areFirstFive: false }],
  ])('want nearly all %s', (name, change) => {
    const estates = (count: number): CampaignVerdict[] => [{ ...WHOLE, ...change }, ...Array.from({ length: count - 1 }, () => WHOLE)];

    expect(figure(name, ...estates(20))).toMatchObject({ text: '95.0 %', isGood: true });
    expect(figure(name, ...estates(19))?.isGood).toBe(false);
  });

  it('of estates without intruders are what was taken for one, and the riskiest of that', () => {
    const free = { ...WHOLE, intrusions: 0, falseListed: 2, falseScore: 70 };

    expect(campaignFigures([WHOLE, free], true)).toEqual([
      { name: "campaigns of nobody's on the default list, of which the riskiest has 70", text: '2', wanted: 'none', isGood: false },
    ]);
  });
});
