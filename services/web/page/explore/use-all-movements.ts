import { useCallback, useEffect, useRef, useState } from 'react';
import { API } from '../api/client.ts';
import { chainMovement } from '../api/movement-fields.ts';
import { usePassing } from '../app/passing.ts';
import { type ChainMovement, chainOf, type HostChain } from '../chain/chain.ts';
import { NEWS } from '../live/news.ts';
import type { TierWord } from '../parts/tier-mark.tsx';
import { ALL_MOVEMENTS_QUERY } from './explore-query.ts';

/** More than this is not drawn: the riskiest are. */
const MOST_MOVEMENTS = 30_000;

/** All movements as one graph, and how far it has been read. */
export interface ReadMovements {
  /** Null until enough was read for a first picture. */
  readonly chain: HostChain | null;
  readonly read: number;
  readonly total: number;
  readonly isReading: boolean;
  readonly error: Error | null;
  /** Makes do with what was read so far. */
  readonly stop: () => void;
  readonly again: () => void;
}

/** Reads all movements that are known at least as `tier`, page after page; anew where there is something new. */
export function useAllMovements(tier: TierWord | null): ReadMovements {
  const [chain, setChain] = useState<HostChain | null>(null);
  const [progress, setProgress] = useState({ read: 0, total: 0, isReading: true });
  const [error, setError] = useState<Error | null>(null);
  const [asked, setAsked] = useState(0);
  const news = usePassing(NEWS);
  const reading = useRef<{ isStopped: boolean } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: that it is asked for, and news, are reasons to read anew
  useEffect(() => {
    const mine = { isStopped: false };
    reading.current = mine;
    let isLeft = false;
    (async () => {
      const movements: ChainMovement[] = [];
      let after: string | null = null;
      setProgress((before) => ({ ...before, isReading: true }));
      do {
        const answer: Awaited<ReturnType<typeof readPage>> = await readPage(after, tier);
        if (isLeft) return;
        if (answer.data === undefined) {
          setError(answer.error ?? new Error('The server gave nothing.'));
          return setProgress((before) => ({ ...before, isReading: false }));
        }
        const { edges, pageInfo, totalCount } = answer.data.movements;
        for (const { node } of edges) movements.push(chainMovement(node));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        setProgress({ read: movements.length, total: totalCount, isReading: true });
      } while (after !== null && movements.length < MOST_MOVEMENTS && !mine.isStopped);
      setError(null);
      setChain(chainOf(movements));
      setProgress((before) => ({ ...before, isReading: false }));
    })();
    return () => {
      isLeft = true;
    };
  }, [tier, news, asked]);

  const stop = useCallback(() => {
    if (reading.current !== null) reading.current.isStopped = true;
  }, []);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  return { chain, ...progress, error, stop, again };
}

function readPage(after: string | null, tier: TierWord | null) {
  return API.query(ALL_MOVEMENTS_QUERY, { after, tier }, { requestPolicy: 'network-only' }).toPromise();
}
