import type { Host } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { BY_ID, type PageArguments, pageOfList } from '../pages.ts';

/** Fields of `Host` that lie elsewhere in the graph. */
export const hostResolvers = {
  movementsIn: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'TO', 'in', 'Movement'), BY_ID, page, context),
  movementsOut: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'FROM', 'in', 'Movement'), BY_ID, page, context),
  detections: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'FIRED_ON', 'in', 'Detection'), BY_ID, page, context),
  processes: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'RAN_ON', 'in', 'Process'), BY_ID, page, context),
  logonSessions: async (host: Host, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(host.id, 'OPENED_ON', 'in', 'LogonSession'), BY_ID, page, context),
};
