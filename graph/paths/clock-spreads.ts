import type { Movement } from '../model.ts';
import type { TemporalIndex } from './temporal-index.ts';

/** How far the clock of a host may be off the others' where nothing measured it, ms; and at most, where something did. */
export const MOST_SPREAD_MS = 5_000;

/** How far the time of a movement may be off, either way, ms: as if nothing had measured it, where an older version wrote it that did not say. */
export function clockSpreadOf({ clockSpreadMs = MOST_SPREAD_MS }: Pick<Movement, 'clockSpreadMs'>): number {
  return clockSpreadMs;
}

/** How far the times of steps count as off, either way, ms. */
export interface Spreads {
  /** No step's is more. */
  readonly most: number;
  /** By step; null where each counts as off by the most. */
  readonly each: Uint16Array | null;
}

/** The clocks taken at their word. */
const NONE: Spreads = evenly(0);

/** How far times count as off: as the index says, or not at all where the clocks are taken at their word. */
export function spreadsOf(index: TemporalIndex, isStrict: boolean): Spreads {
  return isStrict ? NONE : { most: index.mostSpread, each: index.spread };
}

/** All times are off by as much. */
export function evenly(spreadMs: number): Spreads {
  return { most: spreadMs, each: null };
}

/** How far the time of a step may be off, ms. */
export function spreadOfStep({ most, each }: Spreads, step: number): number {
  return each === null ? most : (each[step] as number);
}
