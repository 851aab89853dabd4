import type { TemporalIndex } from './temporal-index.ts';

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
