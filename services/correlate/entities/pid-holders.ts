import { byTimeThenId } from '../../../graph/order.ts';
import { firstFrom } from '../first-from.ts';
import type { ProcessEntity } from './processes.ts';

/** One start by Security 4688 and one by a sensor are of one process where they lie no further apart than records are late, ms. */
export const SAME_START_MS = 6_000;

/** Holders of a pid that are looked through on either side of a time: hosts that give one pid thousands of times must not cost its square. */
const MOST_LOOKED_AT = 64;

/** The processes that had one pid on one host, one after the other. */
export interface PidHolders {
  /** Those whose start was seen, in order of it. */
  readonly started: readonly ProcessEntity[];
  /** Those of which only that they ran is known, in order of when. */
  readonly sighted: readonly ProcessEntity[];
}

/** Puts the processes that had one pid in order. */
export function holdersOf(processes: readonly ProcessEntity[]): PidHolders {
  const ordered = [...processes].sort(byTimeThenId<ProcessEntity>(({ firstSeen }) => firstSeen));
  return { started: ordered.filter(({ start }) => start !== null), sighted: ordered.filter(({ start }) => start === null) };
}

/** The process that had the pid at a time (calibrated, epoch ms), of a given image name where that is known; null where none fits. */
export function holderAt({ started, sighted }: PidHolders, name: string | undefined, timeMs: number): ProcessEntity | null {
  const fits = (entity: ProcessEntity): boolean => isNamed(entity, name) && (entity.end === null || entity.end + SAME_START_MS >= timeMs);
  const next = firstFrom(started, timeMs + 1, startOf);
  const last = started.slice(Math.max(0, next - MOST_LOOKED_AT), next).findLast(fits) ?? null;
  // A pid that was given again within seconds was still the first one's before the second one started.
  if (last !== null && timeMs - startOf(last) <= SAME_START_MS) return last;
  const end = firstFrom(started, timeMs + SAME_START_MS + 1, startOf);
  const late = started.slice(Math.max(next, end - MOST_LOOKED_AT), end).findLast(fits);
  // Of a process whose start was not seen only that it ran is known: any time will do for want of a better.
  return late ?? last ?? sighted.find(fits) ?? null;
}

function isNamed(entity: ProcessEntity, name: string | undefined): boolean {
  return name === undefined || entity.name === null || entity.name.toLowerCase() === name.toLowerCase();
}

function startOf({ start, firstSeen }: ProcessEntity): number {
  return start ?? firstSeen;
}
