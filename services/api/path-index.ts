import type { Movement } from '../../graph/model.ts';
import { MOST_SPREAD_MS } from '../../graph/paths/clock-spreads.ts';
import { indexMovements, type TemporalIndex } from '../../graph/paths/temporal-index.ts';
import { remembered } from '../../graph/remembered.ts';
import { type ChangeSource, type News, newsSince } from '../pipeline/change-feed.ts';

/** Keeps the path index of a store up to date. */
export interface PathIndex {
  /** All movements as they are in the store now, laid out for questions about paths. Rejects as the store does. */
  now(): Promise<TemporalIndex>;
}

/**
 * The path index of a store, one for all requests. It follows the store's changes: only movements are read that were written since the last
 * request, and they are indexed again only where some changed.
 */
export const pathIndexOf = remembered((store: ChangeSource): PathIndex => {
  let movements: ReadonlyMap<string, Movement> = new Map();
  let version: number | null = null;
  let index: TemporalIndex | null = null;
  let reading: Promise<void> = Promise.resolve();

  const read = async (): Promise<void> => {
    const news = await newsSince(store, 'Movement', version);
    const whole = withNews(movements, news);
    if (whole !== movements) index = null;
    [movements, version] = [whole, news.version];
  };
  return {
    async now() {
      // One after the other: what is being read may have been asked for before somebody wrote what this one is to see.
      reading = reading.catch(() => undefined).then(read);
      await reading;
      // Nothing measures the clocks of hosts against each other, so that any of them may be off by as much as any may.
      index ??= indexMovements([...movements.values()], () => MOST_SPREAD_MS);
      return index;
    },
  };
});

/** The same object where nothing changes. */
function withNews(known: ReadonlyMap<string, Movement>, news: News<'Movement'>): ReadonlyMap<string, Movement> {
  if (news.kind === 'ANEW') return new Map(news.nodes.map((movement) => [movement.id, movement]));
  if (news.written.length === 0 && news.removed.length === 0) return known;
  const whole = new Map(known);
  for (const movement of news.written) whole.set(movement.id, movement);
  for (const id of news.removed) whole.delete(id);
  return whole;
}
