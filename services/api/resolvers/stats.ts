import type { NodeKind } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { InputCounts, RequestContext } from '../context.ts';

const countOf =
  (kind: NodeKind) =>
  (_stats: unknown, _arguments: unknown, { store }: RequestContext) =>
    store.count(kind);

/** Fields of `Stats`, each counted by the store when asked for. */
export const statsResolvers = {
  hosts: countOf('Host'),
  processes: countOf('Process'),
  connections: countOf('Connection'),
  registryValues: countOf('RegistryValue'),
  scheduledTasks: countOf('ScheduledTask'),
  services: countOf('Service'),
  logonSessions: countOf('LogonSession'),
  users: countOf('User'),
  events: countOf('Event'),
  rules: countOf('Rule'),
  detections: countOf('Detection'),
  movements: countOf('Movement'),
  input: (_stats: unknown, _arguments: unknown, { stats }: RequestContext) => stats?.() ?? null,
};

/** Fields of `DeadLetterStats`. */
export const deadLetterStatsResolvers = {
  reasons: ({ reasons }: InputCounts['deadLetters']) =>
    Object.entries(reasons)
      .map(([reason, count]) => ({ reason, count }))
      .sort((left, right) => right.count - left.count || compareIds(left.reason, right.reason)),
};
