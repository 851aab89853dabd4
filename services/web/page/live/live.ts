import { useEffect, useMemo, useRef } from 'react';
import { type AnyVariables, type DocumentInput, useQuery } from 'urql';
import { usePassing } from '../app/passing.ts';
import { NEWS } from './news.ts';
import { sameParts } from './same-parts.ts';

/**
 * The answer to a query, asked anew whenever there is something new; what is shown stays until the new answer is there, and the parts of it that did
 * not change stay the same objects.
 */
export function useLiveQuery<Data, Variables extends AnyVariables = Record<string, never>>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  isPaused = false,
) {
  const result = useQuery<Data, Variables>({ query, variables, pause: isPaused } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const [state, again] = result;
  const { fetching, stale } = state;
  const known = useRef<Data>(undefined);
  const data = useMemo(() => sameParts(known.current, state.data), [state.data]);
  known.current = data;
  const news = usePassing(NEWS);
  const seen = useRef(news);
  const isAsking = fetching || stale;
  useEffect(() => {
    // An answer that is on its way may have been made before the news: it is waited for, then asked for once more.
    if (seen.current === news || isAsking || isPaused) return;
    seen.current = news;
    again({ requestPolicy: 'network-only' });
  }, [news, isAsking, isPaused, again]);
  return [{ ...state, data }, again] as const;
}
