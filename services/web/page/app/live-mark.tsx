import { LIVE_STATE, type LiveState, NEWEST_EVENT } from '../live/news.ts';
import { usePassing } from './passing.ts';

const WORDS: Readonly<Record<LiveState, string>> = {
  looking: 'Connecting',
  pushed: 'Live',
  asked: 'Live',
  lost: 'No answer',
  locked: 'No key',
};

const TIPS: Readonly<Record<LiveState, string>> = {
  looking: 'The server has not answered yet.',
  pushed: 'The server tells of changes as they come.',
  asked: 'The server is asked every four seconds: something between refuses WebSocket.',
  lost: 'The server does not answer. It is asked again and again; what is shown is what it said last.',
  locked: 'The server wants a key.',
};

/** Whether what is shown is kept up to date, and how. */
export function LiveMark() {
  const state = usePassing(LIVE_STATE);
  const isEmpty = usePassing(NEWEST_EVENT) === null && (state === 'pushed' || state === 'asked');
  return (
    <span className={`live ${isEmpty ? 'waiting' : state}`} role="status" title={TIPS[state]}>
      <span className="dot" />
      {isEmpty ? 'Waiting for events' : WORDS[state]}
    </span>
  );
}
