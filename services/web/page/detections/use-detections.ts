import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { API } from '../api/client.ts';
import { PULSE_QUERY } from '../live/live.ts';
import { DETECTIONS_QUERY, type DetectionFilters, type ListedDetection } from './detections-query.ts';

/** The detections that were read so far. */
export interface LoadedDetections {
  readonly rows: readonly ListedDetection[];
  readonly total: number;
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** Detections with these filters, page after page as they are wanted; read anew where there is something new, as far as they had been read. */
export function useDetections(filters: DetectionFilters) {
  const [loaded, setLoaded] = useState<LoadedDetections | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [asked, setAsked] = useState(0);
  const reading = useRef<object | null>(null);
  const key = JSON.stringify(filters);
  const [{ data: pulse }] = useQuery({ query: PULSE_QUERY });

  const read = useCallback(
    async (wanted: number, from: LoadedDetections | null) => {
      const mine = {};
      reading.current = mine;
      let sofar = from;
      do {
        const variables = { ...(JSON.parse(key) as DetectionFilters), after: sofar?.endCursor ?? null };
        const { data, error: fault } = await API.query(DETECTIONS_QUERY, variables, { requestPolicy: 'network-only' }).toPromise();
        if (reading.current !== mine) return;
        if (data === undefined) return setError(fault ?? new Error('The server gave nothing.'));
        const { edges, pageInfo, totalCount } = data.detections;
        const rows = [...(sofar?.rows ?? []), ...edges.map(({ node }) => node)];
        sofar = { rows, total: totalCount, endCursor: pageInfo.endCursor, hasMore: pageInfo.hasNextPage };
      } while (sofar.hasMore && sofar.rows.length < wanted);
      reading.current = null;
      setError(null);
      setLoaded(sofar);
    },
    [key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for and a new pulse are the reasons to read anew; how far it was read is not
  useEffect(() => {
    read(loaded?.rows.length ?? 1, null);
  }, [read, asked, pulse]);

  const more = useCallback(() => {
    if (loaded?.hasMore === true && reading.current === null) read(loaded.rows.length + 1, loaded);
  }, [loaded, read]);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  return { loaded, error, more, again };
}
