import { sharedReading } from '../../graph/asking.ts';
import type { Movement } from '../../graph/model.ts';
import { changeIndex } from '../../graph/paths/change-index.ts';
import { indexMovements, type TemporalIndex } from '../../graph/paths/temporal-index.ts';
import { remembered } from '../../graph/remembered.ts';
import { type ChangeSource, type News, newsSince } from '../pipeline/change-feed.ts';

/** Keeps the path index of a store up to date. */
export interface PathIndex {
  /** All movements as they are in the store now, laid out for questions about paths. Rejects as the store does. */
  now(): Promise<TemporalIndex>;
}

/** So great a part of all movements may change for the index to be changed rather than made anew. */
const MOST_CHANGED = 0.1;

/**
 * The path index of a store, one for all requests. It follows the store's changes: only movements are read that were written since the last
 * request, and what did not change stays as it was laid out.
 */
export const pathIndexOf = remembered((store: ChangeSource): PathIndex => {
  const movements = new Map<string, Movement>();
  let version: number | null = null;
  let index: TemporalIndex = indexMovements([]);
  const reading = sharedReading(async () => {
    const news = await newsSince(store, 'Movement', version);
    index = withNews(index, movements, news);
    version = news.version;
  });
  return {
    async now() {
      await reading();
      return index;
    },
  };
});

/** Takes news into what is known; the same index where nothing changes. */
function withNews(index: TemporalIndex, movements: Map<string, Movement>, news: News<'Movement'>): TemporalIndex {
  const [written, removed] = news.kind === 'ANEW' ? [news.nodes, [...movements.keys()]] : [news.written, news.removed];
  if (news.kind === 'CHANGED' && written.length + removed.length === 0) return index;
  const gone = [...removed, ...written.map(({ id }) => id)].flatMap((id) => movements.get(id) ?? []);
  for (const id of removed) movements.delete(id);
  for (const movement of written) movements.set(movement.id, movement);
  if (gone.length + written.length > MOST_CHANGED * movements.size) return indexMovements([...movements.values()]);
  return changeIndex(index, gone, written);
}
