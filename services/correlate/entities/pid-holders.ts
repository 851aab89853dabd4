import { byTimeThenId } from '../../../graph/order.ts';
import { firstFrom } from '../first-from.ts';

/** One start by Security 4688 and one by a sensor are of one process where they lie no further apart than records are late, ms. */
export const SAME_START_MS = 6_000;

/** Holders of a pid that are looked through on either side of a time: hosts that give one pid thousands of times must not cost its square. */
const MOST_LOOKED_AT = 64;

/** A process that had a pid for some time. Times are calibrated, epoch ms. */
export interface PidHolder {
  readonly id: string;
  readonly name: string | null;
  /** Null where only that it ran is known. */
  readonly start: number | null;
  readonly end: number | null;
  readonly firstSeen: number;
}

/** The processes that had one pid on one host, one after the other. */
export interface PidHolders<Holder extends PidHolder> {
  /** Those whose start was seen, in order of it. */
  readonly started: readonly Holder[];
  /** Those of which only that they ran is known, in order of when. */
  readonly sighted: readonly Holder[];
}

/** Puts the processes that had one pid in order. */
export function holdersOf<Holder extends PidHolder>(processes: readonly Holder[]): PidHolders<Holder> {
  const ordered = [...processes].sort(byTimeThenId<Holder>(({ firstSeen }) => firstSeen));
  return { started: ordered.filter(({ start }) => start !== null), sighted: ordered.filter(({ start }) => start === null) };
}

/** The process that had the pid at a time (calibrated, epoch ms), of a given image name where that is known; null where none fits. */
export function holderAt<Holder extends PidHolder>(
  { started, sighted }: PidHolders<Holder>,
  name: string | undefined,
  timeMs: number,
): Holder | null {
  const fits = (entity: Holder): boolean => isNamed(entity, name) && (entity.end === null || entity.end + SAME_START_MS >= timeMs);
  const next = firstFrom(started, timeMs + 1, startOf);
  const last = started.slice(Math.max(0, next - MOST_LOOKED_AT), next).findLast(fits) ?? null;
  // A pid that was given again within seconds was still the first one's before the second one started.
  if (last !== null && timeMs - startOf(last) <= SAME_START_MS) return last;
  const end = firstFrom(started, timeMs + SAME_START_MS + 1, startOf);
  const late = started.slice(Math.max(next, end - MOST_LOOKED_AT), end).findLast(fits);
  // Of a process whose start was not seen only that it ran is known: any time will do where there is no better one.
  return late ?? last ?? sighted.find(fits) ?? null;
}

function isNamed(entity: PidHolder, name: string | undefined): boolean {
  return name === undefined || entity.name === null || entity.name.toLowerCase() === name.toLowerCase();
}

function startOf({ start, firstSeen }: PidHolder): number {
  return start ?? firstSeen;
}
