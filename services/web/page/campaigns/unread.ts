import { useEffect } from 'react';
import { gql } from 'urql';
import { keptValue, useKept } from '../app/kept.ts';
import { useLiveQuery } from '../live/live.ts';

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

/** When the hundred riskiest campaigns ended. */
export const ENDS_OF_CAMPAIGNS_QUERY = gql<{ readonly campaigns: { readonly edges: readonly { readonly node: Readable }[] } }>`
  query EndsOfCampaigns { campaigns(first: 100) { edges { node { id lastSeen } } } }
`;

/** How many campaigns are unread, of the hundred riskiest. */
export function useUnreadCount(): number {
  const [{ data }] = useLiveQuery(ENDS_OF_CAMPAIGNS_QUERY, {});
  const isUnread = useIsUnread();
  return data?.campaigns.edges.filter(({ node }) => isUnread(node)).length ?? 0;
}
