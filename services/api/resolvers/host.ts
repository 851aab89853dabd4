import type { Host } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { inIdOrder } from '../cursors.ts';
import { type PageArguments, pageOfList } from '../pages.ts';

/** Fields of `Host` that lie elsewhere in the graph. */
export const hostResolvers = {
  tags: async (host: Host, _arguments: unknown, { decided }: RequestContext) => (await decided()).tagsOf(host.id),
  movementsIn: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'TO', 'in', 'Movement'), inIdOrder('Movement'), page, context),
  movementsOut: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'FROM', 'in', 'Movement'), inIdOrder('Movement'), page, context),
  detections: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'FIRED_ON', 'in', 'Detection'), inIdOrder('Detection'), page, context),
  processes: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'RAN_ON', 'in', 'Process'), inIdOrder('Process'), page, context),
  logonSessions: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'OPENED_ON', 'in', 'LogonSession'), inIdOrder('LogonSession'), page, context),
};
