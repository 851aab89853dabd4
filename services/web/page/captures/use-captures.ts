import { useEffect, useState } from 'react';
import { API } from '../api/client.ts';
import { usePassing } from '../app/passing.ts';
import { NEWS } from '../live/news.ts';
import { type AskedCapture, CAPTURES_QUERY } from './captures-query.ts';
import { SENDINGS } from './send-captures.ts';

/** How often the server is asked while something is being read, ms. */
const ASK_MS = 400;

/** Captures that the server was sent, by whomever, the newest first; asked for again and again until all are done. */
export function useCaptures(): readonly AskedCapture[] {
  const [captures, setCaptures] = useState<readonly AskedCapture[]>([]);
  const sent = usePassing(SENDINGS).filter(({ state }) => state !== 'waiting').length;
  const news = usePassing(NEWS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: that something was sent here, or is new there, is a reason to ask anew
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const ask = async (): Promise<void> => {
      const { data } = await API.query(CAPTURES_QUERY, {}, { requestPolicy: 'network-only' }).toPromise();
      if (isLeft || data === undefined) return;
      setCaptures(data.captures);
      const isUnderWay = data.captures.some(isComing) || SENDINGS.read().some(({ state }) => state === 'sending');
      if (isUnderWay) timer = setTimeout(ask, ASK_MS);
    };
    ask();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [sent, news]);
  return captures;
}

/** Whether more of a capture is to come. */
export function isComing({ state }: AskedCapture): boolean {
  return state === 'RECEIVING' || state === 'WAITING' || state === 'READING';
}
