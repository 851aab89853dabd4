/**
 * Prints how well movements are found in a generated estate, by technique and by defect, and ends with 1 where that is not well enough:
 * `evaluate.ts [--hosts N] [--days N] [--seed N] [--planted N] [--benign N] [--events-per-host-hour N]
 * [--sensors PROFILE] [--without DEFECT]...`
 */
import { parseArgs } from 'node:util';
import type { Defect, SensorProfile } from '../services/generate/options.ts';
import { figuresOf, shortcomings } from './figures.ts';
import { judgeBenign } from './judge-benign.ts';
import { judgeHops } from './judge-hops.ts';
import { report } from './report.ts';
import { runEstate } from './run-estate.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '500' },
    days: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    planted: { type: 'string', default: '40' },
    benign: { type: 'string', default: '400' },
    'events-per-host-hour': { type: 'string', default: '60' },
    sensors: { type: 'string', default: 'mixed' },
    without: { type: 'string', multiple: true, default: [] },
  },
});

const { truth, findings, hostDays, events, durationMs } = await runEstate({
  hosts: Number(values.hosts),
  hours: 24 * Number(values.days),
  seed: Number(values.seed),
  plantedHops: Number(values.planted),
  benignActs: Number(values.benign),
  eventsPerHostHour: Number(values['events-per-host-hour']),
  // The generator says itself which names it does not know.
  sensorProfile: values.sensors as SensorProfile,
  without: values.without as Defect[],
});
const verdicts = judgeHops(truth, findings);
const falseMovements = judgeBenign(truth, findings);
const hidden = truth.hops.length - verdicts.length;
const counts = Map.groupBy(findings.movements, ({ tier }) => tier);
process.stdout.write(
  [
    `${truth.hosts.length} hosts, ${values.days} days, ${events.toLocaleString('en')} events, made and analysed in ${(durationMs / 1_000).toFixed(0)} s; ` +
      `${truth.hops.length} planted acts, ${hidden} of which left no record that names both ends; ${truth.benign.length} benign acts and rounds; ` +
      `movements: ${[...counts].map(([tier, members]) => `${members.length} ${tier}`).join(', ')}`,
    report(verdicts, falseMovements, hostDays),
    '',
  ].join('\n'),
);
const faults = shortcomings(figuresOf('all', verdicts), falseMovements, hostDays);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
