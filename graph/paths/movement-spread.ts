import type { Movement } from '../model.ts';

/** How far the clock of a host may be off the others' where nothing measured it, ms; and at most, where something did. */
export const MOST_SPREAD_MS = 5_000;

/** How far the time of a movement may be off, either way, ms: as if nothing had measured it, where an older version wrote it that did not say. */
export function clockSpreadOf({ clockSpreadMs = MOST_SPREAD_MS }: Pick<Movement, 'clockSpreadMs'>): number {
  return clockSpreadMs;
}
