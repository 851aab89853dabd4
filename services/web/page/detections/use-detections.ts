import { useCallback, useEffect, useRef, useState } from 'react';
import { API } from '../api/client.ts';
import { usePassing } from '../app/passing.ts';
import { NEWS } from '../live/news.ts';
import { DETECTIONS_QUERY, type DetectionFilters, type ListedDetection } from './detections-query.ts';

/** The detections that were read so far. */
export interface LoadedDetections {
  readonly rows: readonly ListedDetection[];
  readonly total: number;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** Rows that are read beyond those in view, so that scrolling meets no end. */
const AHEAD = 200;

/** Detections with these filters, page after page as `reach` is told which row comes into view; read anew up to there where there is something new. */
export function useDetections(filters: DetectionFilters) {
  const [loaded, setLoaded] = useState<LoadedDetections | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [asked, setAsked] = useState(0);
  const reading = useRef<{ isOutdated: boolean } | null>(null);
  const wanted = useRef(0);
  const key = JSON.stringify(filters);
  const news = usePassing(NEWS);
  const seen = useRef(news);

  const read = useCallback(
    async (from: LoadedDetections | null) => {
      const mine = { isOutdated: false };
      reading.current = mine;
      let sofar = from;
      do {
        const variables = { ...(JSON.parse(key) as DetectionFilters), after: sofar?.endCursor ?? null };
        const { data, error: fault } = await API.query(DETECTIONS_QUERY, variables, { requestPolicy: 'network-only' }).toPromise();
        if (reading.current !== mine) return;
        if (data === undefined) {
          reading.current = null;
          return setError(fault ?? new Error('The server gave nothing.'));
        }
        const { edges, pageInfo, totalCount } = data.detections;
        const rows = [...(sofar?.rows ?? []), ...edges.map(({ node }) => node)];
        sofar = { rows, total: totalCount, endCursor: pageInfo.endCursor, hasMore: pageInfo.hasNextPage };
      } while (sofar.hasMore && sofar.rows.length < wanted.current + AHEAD);
      reading.current = null;
      setError(null);
      setLoaded(sofar);
      if (mine.isOutdated) setAsked((times) => times + 1);
    },
    [key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: that it is asked for is a reason to read anew
  useEffect(() => {
    read(null);
  }, [read, asked]);

  useEffect(() => {
    if (seen.current === news) return;
    seen.current = news;
    // What is being read is read to its end first: else it would never be shown where something is new all the time.
    if (reading.current === null) setAsked((times) => times + 1);
    else reading.current.isOutdated = true;
  }, [news]);

  const reach = useCallback(
    (row: number) => {
      wanted.current = row;
      if (loaded?.hasMore === true && reading.current === null && loaded.rows.length < row + AHEAD) read(loaded);
    },
    [loaded, read],
  );
  const again = useCallback(() => setAsked((times) => times + 1), []);
  return { loaded, error, reach, again };
}
