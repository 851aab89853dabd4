import type { HoplineEvent } from '../../../schema/event.ts';

/** A day, ms. */
export const DAY_MS = 86_400_000;

/** The UTC day since 1970 on which an event happened, by its source's uncorrected time. */
export function eventDay(event: HoplineEvent): number {
  return dayOf(event['@timestamp']);
}

/** The UTC day since 1970 of a time, epoch ms. */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}
