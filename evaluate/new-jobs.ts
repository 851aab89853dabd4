import type { BenignAct, GroundTruth } from '../services/generate/truth.ts';
import type { FalseMovement } from './judge-benign.ts';

const DAY_MS = 86_400_000;
/** A job is new until it was done on so many days: before that it is nobody's habit. */
const DAYS_TO_LEARN = 3;

/** False movements, and apart from them those that are the first acts of new jobs. */
export function withoutNewJobs(
  told: readonly FalseMovement[],
  truth: GroundTruth,
): { readonly falseMovements: readonly FalseMovement[]; readonly firstActs: readonly FalseMovement[] } {
  const { falseMovements = [], firstActs = [] } = Object.groupBy(told, (movement) =>
    isFirstOfItsJob(movement, truth) ? 'firstActs' : 'falseMovements',
  );
  return { falseMovements, firstActs };
}

/** Whether a benign movement is one of the first acts of a job: of a kind of work that brings the same, done from one host by one account. */
export function isFirstOfItsJob({ movement, act }: FalseMovement, { benign }: GroundTruth): boolean {
  if (act === null || act.source.toLowerCase() !== movement.source.host.name.toLowerCase()) return false;
  const own = Date.parse(act.time);
  const before = benign.filter((other) => isSameJob(act, other) && Date.parse(other.time) < own);
  const days = new Set(before.map(({ time }) => Math.floor((own - Date.parse(time)) / DAY_MS)).filter((day) => day > 0));
  return days.size < DAYS_TO_LEARN;
}

function isSameJob(left: BenignAct, right: BenignAct): boolean {
  return left.kind === right.kind && left.source === right.source && left.user === right.user && left.brought === right.brought;
}
