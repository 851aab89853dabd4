import { setImmediate } from 'node:timers/promises';
import { digestOf } from '../../../graph/digest.ts';
import type { Movement, Tier } from '../../../graph/model.ts';
import { pathsBetween } from '../../../graph/paths/paths-between.ts';
import { reachableFrom } from '../../../graph/paths/reachable-from.ts';
import { reachesTo } from '../../../graph/paths/reaches-to.ts';
import { TIERS } from '../../../graph/tiers.ts';
import type { RequestContext } from '../context.ts';
import { LIMITS } from '../limits/limits.ts';
import { requestError } from '../request-errors.ts';
import { formatTime } from '../scalars.ts';

/** Movements in order, at least one. */
interface Path {
  readonly movements: readonly Movement[];
}

/** A host that movements lead to or from; `next` are the hosts that were met on the way, each with the movement that leads on. */
interface Reach {
  readonly host: string;
  readonly time: number;
  readonly next: ReadonlyMap<string, { readonly movement: Movement }>;
  readonly direction: 'FROM' | 'TO';
}

/** Epoch milliseconds. */
interface Window {
  readonly after?: number | null;
  readonly before?: number | null;
  /** The least that is known of every movement of the way. */
  readonly tier?: Tier | null;
}

interface PathsQuery extends Window {
  readonly from: string;
  readonly to: string;
  readonly maxHops: number | null;
  readonly limit: number | null;
  readonly maxDwellMs?: number | null;
}

interface ReachQuery extends Window {
  readonly host: string;
  readonly limit: number | null;
}

/** The query fields about paths from host to host. */
export const pathQueries = {
  paths: async (_root: unknown, query: PathsQuery, context: RequestContext): Promise<Path[]> => {
    const maxHops = inRange('maxHops', query.maxHops ?? 6, 1, LIMITS.hops);
    const limit = inRange('limit', query.limit ?? 10, 1, LIMITS.paths);
    const maxDwellMs = inRange('maxDwellMs', query.maxDwellMs ?? Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY);
    const hosts = await context.hosts();
    const [from, to] = [hosts.require(query.from), hosts.require(query.to)];
    const index = await beforeSearch(context, query.tier);
    const { paths, isComplete } = pathsBetween(index, from.id, to.id, { maxHops, limit, maxDwellMs, ...windowOf(query) });
    if (!isComplete) {
      context.notes.push(
        `The search for paths from ${from.name} to ${to.name} was cut short: there may be more. Narrow it with maxHops, after or before.`,
      );
    }
    return paths.map((movements) => ({ movements }));
  },
  reachableFrom: async (_root: unknown, query: ReachQuery, context: RequestContext): Promise<Reach[]> => {
    const limit = inRange('limit', query.limit ?? LIMITS.defaultPageSize, 1, LIMITS.reach);
    const { id } = (await context.hosts()).require(query.host);
    const { after, before } = windowOf(query);
    const next = reachableFrom(await beforeSearch(context, query.tier), id, after, before);
    return [...next].slice(0, limit).map(([host, { time }]) => ({ host, time, next, direction: 'FROM' }));
  },
  reachesTo: async (_root: unknown, query: ReachQuery, context: RequestContext): Promise<Reach[]> => {
    const limit = inRange('limit', query.limit ?? LIMITS.defaultPageSize, 1, LIMITS.reach);
    const { id } = (await context.hosts()).require(query.host);
    const { after, before } = windowOf(query);
    const next = reachesTo(await beforeSearch(context, query.tier), id, before, after);
    return [...next].slice(0, limit).map(([host, { time }]) => ({ host, time, next, direction: 'TO' }));
  },
};

/** Fields of `Path`, all of them told by its movements. */
export const pathResolvers = {
  id: ({ movements }: Path) => `path:${digestOf(movements.map(({ id }) => id))}`,
  movements: ({ movements }: Path, _arguments: unknown, { budget }: RequestContext) => {
    budget.spend(movements.length);
    return movements;
  },
  start: ({ movements }: Path) => movements[0]?.firstSeen,
  end: ({ movements }: Path) => movements.at(-1)?.firstSeen,
  durationMs: ({ movements }: Path) => (movements.at(-1)?.firstSeen ?? 0) - (movements[0]?.firstSeen ?? 0),
  hops: ({ movements }: Path) => movements.length,
  weakest: ({ movements }: Path) => TIERS.find((tier) => movements.some((movement) => movement.tier === tier)),
  assumptions: async ({ movements }: Path, _arguments: unknown, context: RequestContext) => {
    const ends = movements.flatMap(({ firstSeen, source, target }) =>
      [source, target].map(({ host, ip }) => ({ host, ip, time: firstSeen })),
    );
    const assumptions = await Promise.all(ends.map((end) => addressAssumption(end, context)));
    return [...new Set(assumptions.filter((assumption) => assumption !== null))];
  },
  riskScore: ({ movements }: Path) => riskiestOf(movements)?.riskScore,
  reasons: ({ movements }: Path) => riskiestOf(movements)?.reasons,
};

/** Fields of `Reach`. */
export const reachResolvers = {
  host: ({ host }: Reach, _arguments: unknown, { graph }: RequestContext) => graph.node('Host', host),
  hops: (reach: Reach, _arguments: unknown, context: RequestContext) => wayOf(reach, context).length,
  movements: (reach: Reach, _arguments: unknown, context: RequestContext) => wayOf(reach, context),
};

/** From the host, movement by movement, until the host that was asked about, of which `next` says nothing. */
function wayOf({ host, next, direction }: Reach, { budget }: RequestContext): Movement[] {
  const way: Movement[] = [];
  for (let step = next.get(host); step !== undefined; ) {
    way.push(step.movement);
    step = next.get(direction === 'FROM' ? step.movement.source.host : step.movement.target.host);
  }
  budget.spend(way.length);
  return direction === 'FROM' ? way.reverse() : way;
}

/** Other requests get their turn before a search, which does not yield. */
async function beforeSearch(context: RequestContext, least: Tier | null | undefined) {
  context.budget.spend(LIMITS.pathSearchEntries);
  const index = await context.movements(least ?? 'OBSERVED');
  await setImmediate();
  return index;
}

/** From this confidence on an address is recorded to have been a host's rather than said to. */
const CERTAIN = 0.9;

/** The assumption under which a movement's end is that host: that the host had the address then. None where that is recorded. */
async function addressAssumption(
  { host: id, ip, time }: { readonly host: string; readonly ip: string | null; readonly time: number },
  { graph }: RequestContext,
): Promise<string | null> {
  const host = await graph.node('Host', id);
  if (host === null || ip === null || host.name === ip || host.aliases.includes(ip)) return null;
  const isRecorded = host.addresses.some(
    (address) => address.ip === ip && address.from <= time && time <= address.to && address.confidence >= CERTAIN,
  );
  if (isRecorded) return null;
  return `Holds if ${ip} was ${host.name} at ${formatTime(time)}.`;
}

function riskiestOf(movements: readonly Movement[]): Movement | undefined {
  return movements.reduce<Movement | undefined>(
    (riskiest, movement) => (riskiest === undefined || movement.riskScore > riskiest.riskScore ? movement : riskiest),
    undefined,
  );
}

function windowOf({ after, before }: Window) {
  return { after: after ?? undefined, before: before ?? undefined };
}

function inRange(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw requestError('BAD_USER_INPUT', `\`${name}\` is ${value}; it may be ${least} to ${most}.`);
}
