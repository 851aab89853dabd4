import type { LogonSession, User } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { inIdOrder } from '../cursors.ts';
import { type PageArguments, pageOfList } from '../pages.ts';

type LogonSource = LogonSession['source'] & { readonly session: string };

/** Fields of `LogonSession` that lie elsewhere in the graph. */
export const logonSessionResolvers = {
  host: (session: LogonSession, _arguments: unknown, { graph }: RequestContext) => graph.neighbour(session.id, 'OPENED_ON', 'out', 'Host'),
  user: (session: LogonSession, _arguments: unknown, { graph }: RequestContext) => graph.neighbour(session.id, 'OF_USER', 'out', 'User'),
  source: ({ id, source }: LogonSession): LogonSource => ({ ...source, session: id }),
  processes: async (session: LogonSession, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(session.id, 'IN_SESSION', 'in', 'Process'), inIdOrder('Process'), page, context),
};

/** Fields of `LogonSource`, found by the session's edges. */
export const logonSourceResolvers = {
  host: ({ session }: LogonSource, _arguments: unknown, { graph }: RequestContext) =>
    graph.neighbour(session, 'OPENED_FROM', 'out', 'Host'),
};

/** Fields of `User` that lie elsewhere in the graph. */
export const userResolvers = {
  logonSessions: async (user: User, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(user.id, 'OF_USER', 'in', 'LogonSession'), inIdOrder('LogonSession'), page, context),
};
