import { remembered } from '../../../graph/remembered.ts';
import type { ChangesSince, GraphStore } from '../../../graph/store.ts';
import { isSameState, type KnownState, stateOf } from './known-state.ts';

/** How often a store is asked for its state while somebody waits, ms: nobody gets more than four updates a second. */
const TICK_MS = 250;

/** Tells followers of one store when its state is another. */
export interface VersionTicker {
  /** Resolves a tick or more from now, once the state is not `known`; at once where `signal` is aborted. */
  later(known: KnownState, signal: AbortSignal): Promise<void>;
  /** What changed in the graph since a version; followers that know the same version share the answer for a tick. */
  changesSince(version: number): Promise<ChangesSince>;
}

interface Waiting {
  readonly known: KnownState;
  readonly wake: () => void;
}

/** The ticker of a store, one for all followers: a store is asked once a tick, however many they are, and not at all where there are none. */
export const tickerOf = remembered((store: Pick<GraphStore, 'version' | 'changesSince' | 'epoch'>): VersionTicker => {
  const waiting = new Set<Waiting>();
  const told = new Map<number, Promise<ChangesSince>>();
  let isTicking = false;

  const tick = async (): Promise<void> => {
    told.clear();
    // A store that is away is asked again: nothing is known to have changed.
    const state = await stateOf(store).catch(() => null);
    for (const each of waiting) if (state !== null && !isSameState(state, each.known)) each.wake();
    isTicking = waiting.size > 0;
    if (isTicking) setTimeout(tick, TICK_MS);
  };

  const wait = (entry: Waiting): void => {
    waiting.add(entry);
    if (isTicking) return;
    isTicking = true;
    setTimeout(tick, TICK_MS);
  };

  return {
    later: (known, signal) =>
      new Promise((resolve) => {
        const wake = (): void => {
          waiting.delete(entry);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const entry = { known, wake };
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', wake);
        wait(entry);
      }),
    changesSince(version) {
      const known = told.get(version) ?? store.changesSince(version);
      told.set(version, known);
      return known;
    },
  };
});
