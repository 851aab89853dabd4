import { passingValue } from '../app/passing.ts';

/** How the page stands to the server: not asked yet; changes are pushed; it is asked for them; it gives no answer; it wants a key. */
export type LiveState = 'looking' | 'pushed' | 'asked' | 'lost' | 'locked';

/** How the page stands to the server now. */
export const LIVE_STATE = passingValue<LiveState>('looking');

/** How often there was something new in this visit; views ask anew when it grows. */
export const NEWS = passingValue(0);

/** When the newest event happened of which the server knows; null where it knows of none, undefined until it has answered. */
export const NEWEST_EVENT = passingValue<string | null | undefined>(undefined);

/** Views ask anew no more often than this, ms. */
const LEAST_BETWEEN_MS = 1_000;

let toldAt = Number.NEGATIVE_INFINITY;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Tells the views that there is something new: at once, or when the second since the last time is over; once somebody looks where nobody does. */
export function tellNews(): void {
  if (waiting !== undefined) return;
  waiting = setTimeout(
    () => {
      waiting = undefined;
      if (document.hidden) return document.addEventListener('visibilitychange', tellNews, { once: true });
      toldAt = performance.now();
      NEWS.write(NEWS.read() + 1);
    },
    Math.max(0, toldAt + LEAST_BETWEEN_MS - performance.now()),
  );
}
