import type { HistoryEntry, ScheduledTask, Service } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';

const onHost = (thing: ScheduledTask | Service, _arguments: unknown, { graph }: RequestContext) =>
  graph.neighbour(thing.id, 'STORED_ON', 'out', 'Host');

const oldestFirst = ({ history }: ScheduledTask | Service, _arguments: unknown, { budget }: RequestContext) => {
  budget.spend(history.length);
  return history.toSorted((left, right) => left.time - right.time);
};

/** Fields of `ScheduledTask` that lie elsewhere in the graph. */
export const scheduledTaskResolvers = { host: onHost, history: oldestFirst };

/** Fields of `Service` that lie elsewhere in the graph. */
export const serviceResolvers = { host: onHost, history: oldestFirst };

/** Fields of `HistoryEntry` that are ids in the graph. */
export const historyEntryResolvers = {
  event: (entry: HistoryEntry, _arguments: unknown, { graph }: RequestContext) => graph.node('Event', entry.event),
};
