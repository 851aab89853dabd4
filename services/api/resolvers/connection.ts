import type { Connection, Endpoint } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';

/** One end of a connection, with what finds its host and process. */
interface ConnectionEnd extends Endpoint {
  readonly connection: string;
  readonly end: 'SOURCE' | 'DESTINATION';
}

/** Fields of `Connection` that lie elsewhere in the graph. */
export const connectionResolvers = {
  source: ({ id, source }: Connection): ConnectionEnd => ({ ...source, connection: id, end: 'SOURCE' }),
  destination: ({ id, destination }: Connection): ConnectionEnd => ({ ...destination, connection: id, end: 'DESTINATION' }),
};

/** Fields of `ConnectionEnd`, found by the connection's edges. */
export const connectionEndResolvers = {
  host: ({ connection, end }: ConnectionEnd, _arguments: unknown, { graph }: RequestContext) =>
    graph.neighbour(connection, end === 'SOURCE' ? 'CONNECTED_FROM' : 'CONNECTED_TO', 'out', 'Host'),
  process: ({ connection, end }: ConnectionEnd, _arguments: unknown, { graph }: RequestContext) =>
    graph.neighbour(connection, end === 'SOURCE' ? 'INITIATED' : 'ACCEPTED', 'in', 'Process'),
};
