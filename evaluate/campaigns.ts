/**
 * Prints how well campaigns tell the intrusions of generated estates apart, and ends with 1 where that is not well enough:
 * `campaigns.ts [--estates N] [--seed N] [--hours N] [--benign N] [--loss SHARE] [--attack-free]`
 */
import { parseArgs } from 'node:util';
import { campaignFigures } from './campaign-figures.ts';
import { percent } from './figures.ts';
import { type CampaignVerdict, judgeCampaigns } from './judge-campaigns.ts';
import { type RunOptions, runEstate } from './run-estate.ts';

/** Five intrusions of three to seven hops in each estate, two of which cross, and two sweeps by an intruder's account. */
const INTRUSIONS: RunOptions['intrusions'] = { count: 5, fewestHops: 3, mostHops: 7, switchShare: 0.25, crossings: 1, sweeps: 2 };

const { values } = parseArgs({
  options: {
    estates: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    hours: { type: 'string', default: '12' },
    benign: { type: 'string', default: '60' },
    loss: { type: 'string', default: '0.1' },
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
    benignActs: Number(values.benign),
    eventsPerHostHour: 40,
    disorder: { lossShare: Number(values.loss) },
    ...(values['attack-free'] ? { plantedHops: 0 } : { intrusions: INTRUSIONS }),
  };
  const { truth, findings } = await runEstate(options);
  const verdict = judgeCampaigns(truth, findings);
  verdicts.push(verdict);
  process.stdout.write(`seed ${seed}, ${options.hosts} hosts: ${lineOf(verdict)}\n`);
}

const figures = campaignFigures(verdicts, values['attack-free']);
for (const { name, text, isGood, wanted } of figures)
  process.stdout.write(`${name}: ${text}${isGood ? '' : ` — not good enough, ${wanted} is wanted`}\n`);
process.exitCode = figures.every(({ isGood }) => isGood) ? 0 : 1;

function lineOf(verdict: CampaignVerdict): string {
  const { backed, all, fragments, intrusions, mixed, swept, foreign, members, areFirst, falseListed, falseScore } = verdict;
  const ofNobody = `${falseListed} false listed, the riskiest of nobody ${falseScore}`;
  if (intrusions === 0) return ofNobody;
  return (
    `precision ${percent(backed.precision)}, recall ${percent(backed.recall)} of ${backed.items} (all ${percent(all.precision)} and ` +
    `${percent(all.recall)} of ${all.items}); ${fragments} campaigns of ${intrusions} intrusions, ${mixed} mixed, ${swept} with a sweep, ` +
    `${foreign} of ${members} members foreign, ${areFirst ? 'first' : 'not first'}, ${ofNobody}`
  );
}
