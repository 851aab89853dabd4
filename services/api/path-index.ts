import type { Movement, Tier } from '../../graph/model.ts';
import { indexMovements, type TemporalIndex } from '../../graph/paths/temporal-index.ts';
import { remembered } from '../../graph/remembered.ts';
import { isAtLeast } from '../../graph/tiers.ts';
import { type ChangeSource, type News, newsSince } from '../pipeline/change-feed.ts';

/** Keeps the path index of a store up to date. */
export interface PathIndex {
  /** The movements known that well or better, laid out for questions about paths, as they are in the store now. Rejects as the store does. */
  of(least: Tier): Promise<TemporalIndex>;
}

/**
 * The path index of a store, one for all requests. It follows the store's changes: only movements are read that were written since the last
 * request, and they are indexed again only where some changed.
 */
export const pathIndexOf = remembered((store: ChangeSource): PathIndex => {
  let movements: ReadonlyMap<string, Movement> = new Map();
  let version: number | null = null;
  let indexes = new Map<Tier, TemporalIndex>();
  let reading: Promise<void> = Promise.resolve();

  const read = async (): Promise<void> => {
    const news = await newsSince(store, 'Movement', version);
    const whole = withNews(movements, news);
    if (whole !== movements) indexes = new Map();
    [movements, version] = [whole, news.version];
  };
  return {
    async of(least) {
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
function withNews(known: ReadonlyMap<string, Movement>, news: News<'Movement'>): ReadonlyMap<string, Movement> {
  if (news.kind === 'ANEW') return new Map(news.nodes.map((movement) => [movement.id, movement]));
  if (news.written.length === 0 && news.removed.length === 0) return known;
  const whole = new Map(known);
  for (const movement of news.written) whole.set(movement.id, movement);
  for (const id of news.removed) whole.delete(id);
  return whole;
}
