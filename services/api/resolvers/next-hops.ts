import { type NextHop, type NextHopReason, nextHops, nextHopsSince } from '../../../graph/paths/next-hops.ts';
import type { TemporalIndex } from '../../../graph/paths/temporal-index.ts';
import type { RequestContext } from '../context.ts';
import { cutList } from '../cut-list.ts';
import { inRange } from '../in-range.ts';
import { LIMITS } from '../limits/limits.ts';
import { logonsOfHost } from '../logons-of-host.ts';
import { hostNameOf } from '../path-assumptions.ts';
import { formatTime } from '../scalars.ts';
import { beforeSearch, type WindowQuery, windowOf } from './path.ts';

interface NextHopsQuery extends WindowQuery {
  readonly host: string;
  readonly limit: number | null;
}

/** A reason, and the host that is left, by its id. */
type ReasonFrom = NextHopReason & { readonly left: string };

/** The query field about where somebody can go next. */
export const nextHopQueries = {
  nextHops: async (_root: unknown, query: NextHopsQuery, context: RequestContext) => {
    const limit = inRange('limit', query.limit ?? LIMITS.defaultPageSize, 1, LIMITS.nextHops);
    const { id } = (await context.hosts()).require(query.host);
    const hops = await nextHopsFrom(await beforeSearch(context), id, query, context);
    return cutList(hops, limit, 'next hops', context).map((hop) => ({
      ...hop,
      reasons: hop.reasons.map((reason): ReasonFrom => ({ ...reason, left: id })),
    }));
  },
};

/** The next hops from a host by its id. */
export async function nextHopsFrom(index: TemporalIndex, host: string, query: WindowQuery, context: RequestContext): Promise<NextHop[]> {
  const since = query.since ?? nextHopsSince(index);
  const { logons, isCut } = await logonsOfHost(host, since, context);
  if (isCut)
    context.notes.push(`Not all sessions that have to do with ${await hostNameOf(host, context)} were looked at: only the last ones.`);
  return nextHops(index, host, logons, { ...windowOf(query), since });
}

/** Fields of `NextHop`. */
export const nextHopResolvers = {
  host: ({ host }: NextHop, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', host),
  accounts: ({ accounts }: NextHop, _arguments: unknown, { graph }: RequestContext) => graph.nodes('User', accounts),
};

/** Fields of `NextHopReason`. */
export const nextHopReasonResolvers = {
  reason: (reason: ReasonFrom, _arguments: unknown, context: RequestContext) => sentenceOf(reason, context),
  evidence: ({ evidence }: ReasonFrom, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', evidence),
};

async function sentenceOf({ kind, count, time, account, left }: ReasonFrom, context: RequestContext): Promise<string> {
  const [name, at] = [await hostNameOf(left, context), formatTime(time)];
  switch (kind) {
    case 'MOVED_BEFORE':
      return `${count === 1 ? 'A movement' : `${count} movements`} led there from ${name}, the last at ${at}.`;
    case 'LOGGED_ON_BEFORE':
      return `${count === 1 ? 'A session was' : `${count} sessions were`} opened there from ${name}, the last at ${at}.`;
    case 'SAME_ACCOUNT': {
      const user = await context.graph.node('User', account);
      const who = user === null ? account : user.domain === null ? user.name : `${user.domain}\\${user.name}`;
      return `${who} was seen on ${name} and logged on there, ${count === 1 ? '' : `${count} times, the last `}at ${at}.`;
    }
  }
}
