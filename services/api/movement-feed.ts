import type { Movement, Tier } from '../../graph/model.ts';
import { indexMovements, type TemporalIndex } from '../../graph/paths/temporal-index.ts';
import { remembered } from '../../graph/remembered.ts';
import type { GraphStore } from '../../graph/store.ts';
import { isAtLeast } from '../../graph/tiers.ts';

/** Keeps the path index of a store at what the store holds. */
export interface MovementFeed {
  /** The movements known that well or better, laid out for questions about paths, as they are in the store now. Rejects as the store does. */
  index(least: Tier): Promise<TemporalIndex>;
}

/**
 * The feed of a store, one for all who ask. What it holds it takes from the order of the store's changes: of movements that it has, only
 * those are read again that were put since, and the index is made anew only where something changed.
 */
export const movementFeedOf = remembered((store: Pick<GraphStore, 'movementsSince'>): MovementFeed => {
  let movements: ReadonlyMap<string, Movement> = new Map();
  let version: number | null = null;
  let indexes = new Map<Tier, TemporalIndex>();
  let reading: Promise<void> = Promise.resolve();

  const read = async (): Promise<void> => {
    let changes = await store.movementsSince(version);
    let whole = withChanges(version === null ? new Map() : movements, changes.movements);
    if (whole.size !== changes.count && version !== null) {
      // Some went, and which ones only those that are there tell.
      changes = await store.movementsSince(null);
      whole = withChanges(new Map(), changes.movements);
    }
    if (whole !== movements) indexes = new Map();
    [movements, version] = [whole, changes.version];
  };
  return {
    async index(least) {
      // One after the other: what is being read may have been asked for before somebody wrote what this one is to see.
      reading = reading.catch(() => undefined).then(read);
      await reading;
      const known = indexes.get(least) ?? indexMovements([...movements.values()].filter(({ tier }) => isAtLeast(tier, least)));
      indexes.set(least, known);
      return known;
    },
  };
});

/** The same object where nothing changes. */
function withChanges(known: ReadonlyMap<string, Movement>, changed: readonly Movement[]): ReadonlyMap<string, Movement> {
  if (changed.length === 0) return known;
  const whole = new Map(known);
  for (const movement of changed) whole.set(movement.id, movement);
  return whole;
}
