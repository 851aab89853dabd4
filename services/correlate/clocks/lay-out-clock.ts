import type { ClockStretch } from '../facts/host-clocks.ts';
import { firstFrom } from '../first-from.ts';

/** A clock that drifts is set right or wrong by a sleep, a restart or a person: what it was is not told for longer than this, ms. */
export const DRIFT_REACH_MS = 43_200_000;

/**
 * Lays measured stretches of one clock out over all time, for as far as they tell. Each reaches as far as half of what lies between it and the
 * next where both say the same, and else no further than it was measured: the clock changed somewhere between. Nothing reaches further
 * than `reachMs` (ms); `far` is what holds there. `measured` in order of time.
 */
export function layOutClock<S extends ClockStretch>(measured: readonly S[], reachMs: number, far: S): S[] {
  const first = measured[0];
  if (first === undefined) return [];
  const laid: S[] = [
    { ...far, from: Number.NEGATIVE_INFINITY, to: first.from - reachMs - 1 },
    { ...first, from: first.from - reachMs },
  ];
  for (const next of measured.slice(1)) {
    const last = laid.pop();
    if (last !== undefined) laid.push(...joined(last, next, reachMs, far));
  }
  const last = laid.pop();
  if (last !== undefined)
    laid.push({ ...last, to: last.to + reachMs }, { ...far, from: last.to + reachMs + 1, to: Number.POSITIVE_INFINITY });
  return laid;
}

/** One stretch and the next, with what lies between them. */
function joined<S extends ClockStretch>(last: S, next: S, reachMs: number, far: S): S[] {
  if (next.from <= last.to) return overlapping(last, next, far);
  if (last.offsetMs !== next.offsetMs || isAmbiguous(last) !== isAmbiguous(next)) return [last, next];
  const gapMs = next.from - last.to;
  if (gapMs > 2 * reachMs) {
    const between = { ...far, from: last.to + reachMs + 1, to: next.from - reachMs - 1 };
    return [{ ...last, to: last.to + reachMs }, between, { ...next, from: next.from - reachMs }];
  }
  const middle = last.to + Math.floor(gapMs / 2);
  return [
    { ...last, to: middle },
    { ...next, from: middle + 1 },
  ];
}

/** Whether nothing tells by how much the clock was off. */
export function isAmbiguous({ quality }: ClockStretch): boolean {
  return quality === 'AMBIGUOUS';
}

/** Where a clock was put back one time stands for two: nothing tells which. */
function overlapping<S extends ClockStretch>(last: S, next: S, far: S): S[] {
  const both = { ...far, from: next.from, to: Math.min(last.to, next.to) };
  const rest = next.to > last.to ? { ...next, from: last.to + 1 } : { ...last, from: next.to + 1 };
  return [{ ...last, to: next.from - 1 }, both, rest].filter(({ from, to }) => from <= to);
}

/** The stretch that a record time lies in; undefined where the clock changed around it, or nothing tells. O(log n) */
export function stretchAt<S extends ClockStretch>(stretches: readonly S[], recordedMs: number): S | undefined {
  const last = stretches[lastBefore(stretches, recordedMs)];
  return last !== undefined && recordedMs <= last.to ? last : undefined;
}

/** The stretches before and after a record time at which the clock changed. */
export function stretchesBeside<S extends ClockStretch>(stretches: readonly S[], recordedMs: number): S[] {
  const at = lastBefore(stretches, recordedMs);
  return stretches.slice(Math.max(0, at), at + 2);
}

function lastBefore(stretches: readonly ClockStretch[], recordedMs: number): number {
  return firstFrom(stretches, recordedMs + 1, ({ from }) => from) - 1;
}
