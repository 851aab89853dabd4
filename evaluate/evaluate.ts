/**
 * Prints how well movements are found in generated estates, and ends with 1 where that is not well enough.
 *
 * `evaluate.ts [--hosts N] [--days N] [--seed N] [--planted N] [--benign N] [--events-per-host-hour N] [--sensors PROFILE] [--without DEFECT]...`:
 * in a large estate, by technique and by defect, then in a small one for each hardship. `--hardship NAME...`: in those alone.
 * `--estates N [--seed N]`: what is taken for an intrusion in so many estates without one.
 */
import { parseArgs } from 'node:util';
import { type Defect, HARDSHIPS, type Hardship, type SensorProfile } from '../services/generate/options.ts';
import { type AttackFreeVerdict, runAttackFree } from './attack-free.ts';
import { figuresOf, shortcomings, WANTED } from './figures.ts';
import { type HardshipVerdict, reportHardships, runHardship, shortcomingsOf } from './hardships.ts';
import { judgeBenign } from './judge-benign.ts';
import { judgeHops } from './judge-hops.ts';
import { withoutNewJobs } from './new-jobs.ts';
import { describe, report } from './report.ts';
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
    hardship: { type: 'string', multiple: true },
    estates: { type: 'string' },
  },
});

/** A large estate with everything that goes wrong in real telemetry. */
async function evaluateEstate(): Promise<string[]> {
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
  const { falseMovements, firstActs } = withoutNewJobs(judgeBenign(truth, findings), truth);
  const hidden = truth.hops.length - verdicts.length;
  const counts = Map.groupBy(findings.movements, ({ tier }) => tier);
  process.stdout.write(
    [
      `${truth.hosts.length} hosts, ${values.days} days, ${events.toLocaleString('en')} events, made and analysed in ${(durationMs / 1_000).toFixed(0)} s; ` +
        `${truth.hops.length} planted acts, ${hidden} of which left no record that names both ends; ${truth.benign.length} benign acts and rounds; ` +
        `movements: ${[...counts].map(([tier, members]) => `${members.length} ${tier}`).join(', ')}`,
      report(verdicts, falseMovements, hostDays),
      `Besides ${firstActs.length} first acts of new jobs: within ${values.days} days of telemetry few have become routine.`,
      '',
    ].join('\n'),
  );
  return shortcomings(figuresOf('all', verdicts), falseMovements, hostDays);
}

/** Small estates with one hardship each. */
async function evaluateHardships(hardships: readonly Hardship[]): Promise<string[]> {
  const all: HardshipVerdict[] = [];
  for (const hardship of hardships) all.push(await runHardship(hardship, { seed: Number(values.seed) }));
  process.stdout.write(`${reportHardships(all)}\n`);
  return all.flatMap(shortcomingsOf);
}

/** Estates without intruders. */
async function evaluateAttackFree(estates: number): Promise<string[]> {
  const all: AttackFreeVerdict[] = [];
  for (let seed = Number(values.seed); all.length < estates; seed++) {
    const startedMs = performance.now();
    const verdict = await runAttackFree(seed);
    all.push(verdict);
    const { falseMovements, firstActs, events } = verdict;
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0);
    process.stdout.write(
      `seed ${seed}: ${events.toLocaleString('en')} events in ${seconds} s; ${falseMovements.length} false, ${firstActs.length} first acts of new jobs\n`,
    );
    for (const each of falseMovements) process.stdout.write(`  ${describe(each)}\n`);
  }
  const [count, first] = [all.flatMap(({ falseMovements }) => falseMovements).length, all.flatMap(({ firstActs }) => firstActs).length];
  const hostDays = all.reduce((sum, verdict) => sum + verdict.hostDays, 0);
  const rate = (count * 1_000) / hostDays;
  process.stdout.write(
    `${count} movements at DETECTED or above in ${hostDays.toLocaleString('en')} host-days without an intruder: ${rate.toFixed(2)} per 1,000; ` +
      `besides ${first} first acts of new jobs\n`,
  );
  const allowed = WANTED.falsePerThousandHostDays;
  return rate <= allowed ? [] : [`${rate.toFixed(2)} movements per 1,000 host-days are false, not at most ${allowed}.`];
}

const faults =
  values.estates !== undefined
    ? await evaluateAttackFree(Number(values.estates))
    : values.hardship !== undefined
      ? // The generator says itself which names it does not know.
        await evaluateHardships(values.hardship as Hardship[])
      : [...(await evaluateEstate()), ...(await evaluateHardships(HARDSHIPS))];
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
