import type {
  Connection,
  EdgeKind,
  EvidenceEvent,
  Host,
  NodeKind,
  NodeOf,
  Process,
  RegistryValue,
  ScheduledTask,
  Service,
  User,
} from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import type { PageOrder } from '../cursors.ts';
import { pageOfMatching, where } from '../matching.ts';
import type { PageArguments } from '../pages.ts';
import { requestError } from '../request-errors.ts';
import { stretchAround } from '../stretch-around.ts';
import { matchesWildcard } from '../wildcard.ts';

type OnHost = PageArguments & { readonly host?: string | null };
type Named = { readonly name?: string | null };

type EventQuery = OnHost & { readonly category?: string | null; readonly around?: string | null; readonly minutes: number | null };

/** By when events happened as far as that is known. */
const BY_EVENT_TIME: PageOrder<EvidenceEvent> = { name: 'Event TIME', keyOf: ({ instant, id }) => [instant.at, id] };

/** The query fields that list what the telemetry tells of, and those that find one of it. */
export const entityQueries = {
  hosts: (_root: unknown, query: PageArguments & Named & { readonly managed?: boolean | null }, context: RequestContext) => {
    const conditions = [
      ...where(query.name, (name, host: Host) => [host.name, ...host.aliases].some((word) => matchesWildcard(word, name))),
      ...where(query.managed, (managed, host: Host) => host.managed === managed),
    ];
    return pageOfMatching('Host', { candidates: null, conditions }, query, context);
  },
  host: async (_root: unknown, query: Named & { readonly id?: string | null }, { graph, hosts }: RequestContext) => {
    const named = typeof query.name === 'string' ? (await hosts()).require(query.name) : null;
    if (typeof query.id !== 'string') {
      if (named !== null) return named;
      throw requestError('BAD_USER_INPUT', '`host` needs an `id` or a `name`.');
    }
    if (named === null || named.id === query.id) return graph.node('Host', query.id);
    throw requestError('BAD_USER_INPUT', `\`id\` and \`name\` mean different hosts: ${named.name} is ${named.id}.`);
  },
  processes: async (_root: unknown, query: OnHost & Named, context: RequestContext) => {
    const candidates = await tiedToHost('Process', ['RAN_ON'], query.host, context);
    const conditions = where(query.name, (name, process: Process) => matchesWildcard(process.name ?? '', name));
    return pageOfMatching('Process', { candidates, conditions }, query, context);
  },
  connections: async (
    _root: unknown,
    query: OnHost & { readonly ip?: string | null; readonly port?: number | null },
    context: RequestContext,
  ) => {
    const candidates = await tiedToHost('Connection', ['CONNECTED_FROM', 'CONNECTED_TO'], query.host, context);
    const conditions = [
      ...where(query.ip?.toLowerCase(), (ip, { source, destination }: Connection) => source.ip === ip || destination.ip === ip),
      ...where(query.port, (port, { source, destination }: Connection) => source.port === port || destination.port === port),
    ];
    return pageOfMatching('Connection', { candidates, conditions }, query, context);
  },
  registryValues: async (_root: unknown, query: OnHost & { readonly path?: string | null }, context: RequestContext) => {
    const candidates = await tiedToHost('RegistryValue', ['STORED_ON'], query.host, context);
    const conditions = where(query.path, (path, value: RegistryValue) => matchesWildcard(value.path, path));
    return pageOfMatching('RegistryValue', { candidates, conditions }, query, context);
  },
  scheduledTasks: async (_root: unknown, query: OnHost & Named, context: RequestContext) => {
    const candidates = await tiedToHost('ScheduledTask', ['STORED_ON'], query.host, context);
    const conditions = where(query.name, (name, task: ScheduledTask) => matchesWildcard(task.name, name));
    return pageOfMatching('ScheduledTask', { candidates, conditions }, query, context);
  },
  services: async (_root: unknown, query: OnHost & Named, context: RequestContext) => {
    const candidates = await tiedToHost('Service', ['STORED_ON'], query.host, context);
    const conditions = where(query.name, (name, service: Service) => matchesWildcard(service.name, name));
    return pageOfMatching('Service', { candidates, conditions }, query, context);
  },
  logonSessions: async (_root: unknown, query: OnHost, context: RequestContext) => {
    const candidates = await tiedToHost('LogonSession', ['OPENED_ON'], query.host, context);
    return pageOfMatching('LogonSession', { candidates, conditions: [] }, query, context);
  },
  users: (_root: unknown, query: PageArguments & Named, context: RequestContext) => {
    const conditions = where(query.name, (name, user: User) => matchesWildcard(user.name, name));
    return pageOfMatching('User', { candidates: null, conditions }, query, context);
  },
  rules: (_root: unknown, query: PageArguments, context: RequestContext) =>
    pageOfMatching('Rule', { candidates: null, conditions: [] }, query, context),
  events: async (_root: unknown, query: EventQuery, context: RequestContext) => {
    const host = query.host == null ? null : (await context.hosts()).require(query.host);
    const around = query.around == null ? null : await stretchAround(query.around, query.minutes, context);
    const conditions = [
      ...where(host, ({ id, name }: Host, event: EvidenceEvent) => event.host === id || event.host === name),
      ...where(query.category, (category, event: EvidenceEvent) => event.category === category),
      ...where(
        around,
        ({ hosts, from, to }, { host: of, instant }: EvidenceEvent) => hosts.has(of) && from <= instant.at && instant.at <= to,
      ),
    ];
    return pageOfMatching('Event', { candidates: null, conditions }, query, context, around === null ? undefined : BY_EVENT_TIME);
  },

  process: byId('Process'),
  connection: byId('Connection'),
  registryValue: byId('RegistryValue'),
  scheduledTask: byId('ScheduledTask'),
  service: byId('Service'),
  logonSession: byId('LogonSession'),
  user: byId('User'),
  rule: byId('Rule'),
  event: byId('Event'),
};

/** The resolver of a query field that finds one node by its id. */
export function byId<K extends NodeKind>(kind: K) {
  return (_root: unknown, { id }: { readonly id: string }, { graph }: RequestContext) => graph.node(kind, id);
}

/** Nodes with an edge of one of these kinds to the host called `word`, each once; null where no host was named. Throws HOST_UNKNOWN. */
export async function tiedToHost<K extends NodeKind>(
  kind: K,
  edges: readonly EdgeKind[],
  word: string | null | undefined,
  { graph, hosts }: RequestContext,
): Promise<NodeOf<K>[] | null> {
  if (word === null || word === undefined) return null;
  const host = (await hosts()).require(word);
  const tied = await Promise.all(edges.map((edge) => graph.neighbours(host.id, edge, 'in', kind)));
  return [...new Map(tied.flat().map((node) => [node.id, node])).values()];
}
