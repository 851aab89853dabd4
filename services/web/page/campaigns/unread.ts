import { useEffect } from 'react';
import { useQuery } from 'urql';
import { keptValue, useKept } from '../app/kept.ts';
import { PULSE_QUERY } from '../live/live.ts';

/** When each campaign was last seen to have ended, by its id: what is later is unread. */
const READ = keptValue<Readonly<Record<string, string>>>('read', {}, (value): value is Readonly<Record<string, string>> => {
  return typeof value === 'object' && value !== null && Object.values(value).every((time) => typeof time === 'string');
});

/** A campaign as far as it matters whether it was read. */
export interface Readable {
  readonly id: string;
  readonly lastSeen: string;
}

/** Whether a campaign has more than when it was last opened in this browser. */
export function useIsUnread(): (campaign: Readable) => boolean {
  const [read] = useKept(READ);
  return ({ id, lastSeen }) => read[id] !== lastSeen;
}

/** Keeps that a campaign was opened. */
export function useMarkRead(campaign: Readable | null | undefined): void {
  const id = campaign?.id;
  const lastSeen = campaign?.lastSeen;
  useEffect(() => {
    if (id !== undefined && lastSeen !== undefined && READ.read()[id] !== lastSeen) READ.write({ ...READ.read(), [id]: lastSeen });
  }, [id, lastSeen]);
}

/** How many campaigns are unread, of the hundred riskiest. */
export function useUnreadCount(): number {
  const [{ data }] = useQuery({ query: PULSE_QUERY });
  const isUnread = useIsUnread();
  return data?.campaigns.edges.filter(({ node }) => isUnread(node)).length ?? 0;
}
