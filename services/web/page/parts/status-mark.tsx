import { useMask } from '../app/mask.ts';

/** What has become of a finding, as the API says it. */
export type StatusWord = 'OPEN' | 'ACKNOWLEDGED' | 'CLOSED' | 'RETRACTED';

/** The states in words. */
export const STATUS_WORDS: Readonly<Record<StatusWord, string>> = {
  OPEN: 'Open',
  ACKNOWLEDGED: 'Acknowledged',
  CLOSED: 'Closed',
  RETRACTED: 'Retracted',
};

/** A ring that is empty, half full or checked, and the word; with whose work it is, where somebody said. */
export function StatusMark({ status, assignee = null }: { readonly status: StatusWord; readonly assignee?: string | null }) {
  const mask = useMask();
  return (
    <span className={`status-mark ${status.toLowerCase()}`}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" strokeDasharray={status === 'RETRACTED' ? '3 2.5' : undefined} />
        {status === 'ACKNOWLEDGED' && <path className="filled" d="M8 4a4 4 0 0 1 0 8z" />}
        {status === 'CLOSED' && <path d="M5 8.3l2.2 2.2L11 6" />}
      </svg>
      {STATUS_WORDS[status]}
      {assignee !== null && <span className="assignee">· {mask(assignee)}</span>}
    </span>
  );
}
