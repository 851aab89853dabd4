import type { Connection, Process } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { inIdOrder, type PageOrder } from '../cursors.ts';
import { type PageArguments, pageOfList } from '../pages.ts';
import { type RegistryWrite, writesOf } from './registry.ts';

/** Oldest first; the value and the event tell writes of one moment apart. */
const BY_WRITE_TIME: PageOrder<RegistryWrite> = {
  name: 'RegistryWrite TIME',
  keyOf: (write) => [write.time, `${write.registryValue.id} ${write.event} ${write.data ?? ''}`],
};

/** Fields of `Process` that lie elsewhere in the graph. */
export const processResolvers = {
  host: (process: Process, _arguments: unknown, { graph }: RequestContext) => graph.neighbour(process.id, 'RAN_ON', 'out', 'Host'),
  user: (process: Process, _arguments: unknown, { graph }: RequestContext) => graph.neighbour(process.id, 'RAN_AS', 'out', 'User'),
  logonSession: (process: Process, _arguments: unknown, { graph }: RequestContext) =>
    graph.neighbour(process.id, 'IN_SESSION', 'out', 'LogonSession'),
  parent: (process: Process, _arguments: unknown, { graph }: RequestContext) => graph.neighbour(process.id, 'PARENT_OF', 'in', 'Process'),
  children: async (process: Process, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(process.id, 'PARENT_OF', 'out', 'Process'), inIdOrder('Process'), page, context),
  connections: async (process: Process, page: PageArguments, context: RequestContext) => {
    const [initiated, accepted] = await Promise.all([
      context.graph.neighbours(process.id, 'INITIATED', 'out', 'Connection'),
      context.graph.neighbours(process.id, 'ACCEPTED', 'out', 'Connection'),
    ]);
    return pageOfList(eachOnce([...initiated, ...accepted]), inIdOrder('Connection'), page, context);
  },
  registryWrites: async (process: Process, page: PageArguments, context: RequestContext) => {
    const values = await context.graph.neighbours(process.id, 'WROTE', 'out', 'RegistryValue');
    const writes = values.flatMap((value) => writesOf(value).filter((write) => write.process === process.id));
    return pageOfList(writes, BY_WRITE_TIME, page, context);
  },
};

/** A process that talks to itself is at both ends. */
function eachOnce(connections: readonly Connection[]): Connection[] {
  return [...new Map(connections.map((connection) => [connection.id, connection])).values()];
}
