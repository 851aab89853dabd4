import { useEffect } from 'react';
import { gql, useQuery } from 'urql';

const STATS = gql<{ readonly stats: { readonly movements: number; readonly detections: number; readonly hosts: number } }>`
  query LiveStats { stats { hosts movements detections } }
`;

/** How often the server is asked whether there is more, ms. */
const ASK_MS = 5_000;

/** How much is loaded, asked anew every five seconds. */
export function useLiveStats() {
  const [answer, again] = useQuery({ query: STATS });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) again({ requestPolicy: 'network-only' });
    }, ASK_MS);
    return () => clearInterval(timer);
  }, [again]);
  return answer;
}

/** Whether the server answers and has anything. */
export function LiveMark() {
  const { data, error } = useLiveStats();
  const [kind, word] =
    error !== undefined
      ? ['lost', 'No answer']
      : data === undefined || data.stats.hosts > 0
        ? ['live', 'Live']
        : ['waiting', 'Waiting for events'];
  return (
    <span className={`live ${kind}`} role="status">
      <span className="dot" />
      {word}
    </span>
  );
}
