import type { Movement } from '../../../graph/model.ts';
import { originsOf, type RankedOrigin } from '../../../graph/paths/origins.ts';
import { reachFrom } from '../../../graph/paths/reach.ts';
import type { RequestContext } from '../context.ts';
import { cutList } from '../cut-list.ts';
import { inRange } from '../in-range.ts';
import { LIMITS } from '../limits/limits.ts';
import { assumptionsOf } from '../path-assumptions.ts';
import { beforeSearch, type WindowQuery, windowOf } from './path.ts';

interface ReachQuery extends WindowQuery {
  readonly host: string;
  readonly limit: number | null;
}

/** A host that movements lead to or from, and the way; the host by its id. */
interface Reach {
  readonly host: string;
  readonly time: number;
  readonly movements: readonly Movement[];
}

/** The query fields about all that can have been reached from a host, and from where it can have been. */
export const reachQueries = {
  reach: async (_root: unknown, query: ReachQuery, context: RequestContext): Promise<Reach[]> => {
    const limit = inRange('limit', query.limit ?? LIMITS.defaultPageSize, 1, LIMITS.reach);
    const { id } = (await context.hosts()).require(query.host);
    const { hosts, wayOf } = reachFrom(await beforeSearch(context), id, windowOf(query));
    return cutList(hosts, limit, 'hosts', context).map((each) => ({ ...each, movements: wayOf(each.host) }));
  },
  origins: async (_root: unknown, query: ReachQuery, context: RequestContext): Promise<RankedOrigin[]> => {
    const limit = inRange('limit', query.limit ?? LIMITS.defaultPageSize, 1, LIMITS.reach);
    const { id } = (await context.hosts()).require(query.host);
    return cutList(originsOf(await beforeSearch(context), id, windowOf(query)), limit, 'hosts', context);
  },
};

/** Fields of `Reach` and of `Origin`. */
export const reachResolvers = {
  host: ({ host }: Reach, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', host),
  hops: ({ movements }: Reach) => movements.length,
  movements: ({ movements }: Reach, _arguments: unknown, { budget }: RequestContext) => {
    budget.spend(movements.length);
    return movements;
  },
  assumptions: ({ movements }: Reach, _arguments: unknown, context: RequestContext) => assumptionsOf(movements, context),
};
