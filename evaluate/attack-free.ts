import { type FalseMovement, judgeBenign } from './judge-benign.ts';
import { withoutNewJobs } from './new-jobs.ts';
import { runEstate } from './run-estate.ts';

const DAY_MS = 86_400_000;
const DAYS = 14;
/** What is seen before these last days only teaches habits. */
const DAYS_JUDGED = 3;
const HOSTS = 40;

/** What was taken for an intrusion in an estate without one. */
export interface AttackFreeVerdict {
  readonly seed: number;
  /** Without the first acts of new jobs, which follow. */
  readonly falseMovements: readonly FalseMovement[];
  readonly firstActs: readonly FalseMovement[];
  /** That were judged. */
  readonly hostDays: number;
  readonly events: number;
}

/** Watches an estate without intruders for two weeks, and judges the last three days. */
export async function runAttackFree(
  seed: number,
  { days = DAYS, benignActs = 900, infrastructureActs = 600, eventsPerHostHour = 8 } = {},
): Promise<AttackFreeVerdict> {
  const options = { hosts: HOSTS, hours: days * 24, seed, plantedHops: 0, benignActs, infrastructureActs, eventsPerHostHour };
  const { truth, findings, events } = await runEstate(options);
  const endMs = Math.max(...findings.movements.map(({ lastSeen }) => Date.parse(lastSeen)));
  const told = judgeBenign(truth, findings, endMs - DAYS_JUDGED * DAY_MS);
  return { seed, ...withoutNewJobs(told, truth), hostDays: truth.hosts.length * DAYS_JUDGED, events };
}
