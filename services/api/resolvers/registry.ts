import type { RegistryValue } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';

type WriteEntry = RegistryValue['writes'][number];

/** One write with the value it was made to. */
export interface RegistryWrite extends WriteEntry {
  readonly registryValue: RegistryValue;
}

/** The writes of a value, oldest first. */
export function writesOf(value: RegistryValue): RegistryWrite[] {
  return value.writes.map((write) => ({ ...write, registryValue: value })).sort((left, right) => left.time - right.time);
}

/** Fields of `RegistryValue` that lie elsewhere in the graph. */
export const registryValueResolvers = {
  host: (value: RegistryValue, _arguments: unknown, { graph }: RequestContext) => graph.neighbour(value.id, 'STORED_ON', 'out', 'Host'),
  writes: (value: RegistryValue, _arguments: unknown, { budget }: RequestContext) => {
    budget.spend(value.writes.length);
    return writesOf(value);
  },
};

/** Fields of `RegistryWrite` that are ids in the graph. */
export const registryWriteResolvers = {
  process: (write: RegistryWrite, _arguments: unknown, { graph }: RequestContext) => graph.node('Process', write.process),
  event: (write: RegistryWrite, _arguments: unknown, { graph }: RequestContext) => graph.node('Event', write.event),
};
