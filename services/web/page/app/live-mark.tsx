import { usePulse } from '../live/live.ts';

/** Whether the server answers and has anything. */
export function LiveMark() {
  const { data, error } = usePulse();
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
