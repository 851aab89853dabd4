/**
 * Prints how well campaigns tell the intrusions of generated estates apart, and ends with 1 where that is not well enough:
 * `campaigns.ts [--estates N] [--seed N] [--hours N] [--benign N] [--attack-free]`
 */
import { parseArgs } from 'node:util';
import { percent } from './figures.ts';
import { type CampaignVerdict, judgeCampaigns } from './judge-campaigns.ts';
import { type RunOptions, runEstate } from './run-estate.ts';

/** Five intrusions of three to seven hops in each estate. */
const PLANTED_HOPS = 25;
const WANTED = { precision: 0.98, recallBacked: 0.92, recallAll: 0.87, fragments: 1.25, foreign: 0.03, first: 0.95 };

const { values } = parseArgs({
  options: {
    estates: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    hours: { type: 'string', default: '12' },
    benign: { type: 'string', default: '60' },
    'attack-free': { type: 'boolean', default: false },
  },
});

const verdicts: CampaignVerdict[] = [];
for (let estate = 0; estate < Number(values.estates); estate++) {
  const seed = Number(values.seed) + estate;
  const options: RunOptions = {
    // 40 to 250, each number by its seed.
    hosts: 40 + ((seed * 67) % 211),
    hours: Number(values.hours),
    seed,
    plantedHops: values['attack-free'] ? 0 : PLANTED_HOPS,
    benignActs: Number(values.benign),
    eventsPerHostHour: 40,
    disorder: { lossShare: 0.1 },
    intrusions: { fewestHops: 3, mostHops: 7, switchShare: 0.25 },
  };
  const { truth, findings } = await runEstate(options);
  const verdict = judgeCampaigns(truth, findings);
  verdicts.push(verdict);
  const { backed, all, fragments, intrusions, mixed, foreign, members, areFirst, falseListed } = verdict;
  process.stdout.write(
    `seed ${seed}, ${options.hosts} hosts: precision ${percent(backed.precision)}, recall ${percent(backed.recall)} of ${backed.items} (all ` +
      `${percent(all.recall)} of ${all.items}, precision ${percent(all.precision)}); ${fragments} campaigns of ${intrusions} intrusions, ${mixed} mixed, ` +
      `${foreign} of ${members} members foreign, ${areFirst ? 'first' : 'not first'}, ${falseListed} false listed\n`,
  );
}

const faults = faultsOf(verdicts);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

function faultsOf(all: readonly CampaignVerdict[]): string[] {
  const sum = (of: (verdict: CampaignVerdict) => number): number => all.reduce((total, verdict) => total + of(verdict), 0);
  const ratio = (some: (verdict: CampaignVerdict) => number, of: (verdict: CampaignVerdict) => number): number =>
    sum(some) / Math.max(1, sum(of));
  const mean = (which: 'backed' | 'all', what: 'precision' | 'recall'): number =>
    ratio(
      (verdict) => verdict[which][what] * verdict[which].items,
      (verdict) => verdict[which].items,
    );
  const precision = mean('backed', 'precision');
  const [recallBacked, recallAll] = [mean('backed', 'recall'), mean('all', 'recall')];
  const foreign = ratio(
    (verdict) => verdict.foreign,
    ({ members }) => members,
  );
  const first = sum(({ areFirst }) => Number(areFirst)) / all.length;
  const figures: readonly (readonly [name: string, value: number, isGood: boolean])[] = [
    ['precision', precision, precision >= WANTED.precision],
    ['recall of what rules tell of', recallBacked, recallBacked >= WANTED.recallBacked],
    ['recall of all', recallAll, recallAll >= WANTED.recallAll],
    ['foreign members', foreign, foreign <= WANTED.foreign],
    ['estates with the intrusions first', first, first >= WANTED.first],
  ];
  for (const [name, value] of figures) process.stdout.write(`${name}: ${percent(value)}\n`);
  const perIntrusion = ratio(
    ({ fragments }) => fragments,
    ({ intrusions }) => intrusions,
  );
  const [mixed, listed] = [sum((verdict) => verdict.mixed), sum(({ falseListed }) => falseListed)];
  process.stdout.write(`campaigns an intrusion: ${perIntrusion.toFixed(2)}; mixed: ${mixed}; false listed: ${listed}\n`);
  return [
    ...figures.filter(([, , isGood]) => !isGood).map(([name, value]) => `Not good enough: ${name}, ${percent(value)}.`),
    ...(perIntrusion > WANTED.fragments
      ? [`An intrusion is in ${perIntrusion.toFixed(2)} campaigns, not at most ${WANTED.fragments}.`]
      : []),
    ...(mixed > 0 ? [`${mixed} campaigns hold two intruders.`] : []),
    ...(listed > 0 ? [`${listed} campaigns of the default list are no intruder's.`] : []),
  ];
}
