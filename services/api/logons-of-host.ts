import type { LogonSession, User } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { Logon } from '../../graph/paths/next-hops.ts';
import type { RequestContext } from './context.ts';

/** Sessions of a host, and of an account, that are looked at, the last ones first. */
const MOST_SESSIONS = 200;

/** Accounts of the machine itself, which are on every host. Source: https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers */
const MACHINE_SIDS = /^S-1-5-(?:7|18|19|20|90-.*|96-.*)$/;

/**
 * The sessions of all accounts that had one on a host since a time, epoch ms, on whatever host, and those that were opened from it. A machine's own accounts,
 * which are on every host, are left out. `isCut`: there are more than are looked at.
 */
export async function logonsOfHost(
  host: string,
  since: number,
  context: RequestContext,
): Promise<{ readonly logons: readonly Logon[]; readonly isCut: boolean }> {
  const { graph } = context;
  let isCut = false;
  const latest = (sessions: readonly LogonSession[]): LogonSession[] => {
    const recent = sessions.filter(({ start }) => start !== null && start >= since).sort(byLatest);
    isCut ||= recent.length > MOST_SESSIONS;
    return recent.slice(0, MOST_SESSIONS);
  };
  const [onHost, fromHost] = await Promise.all([
    graph.neighbours(host, 'OPENED_ON', 'in', 'LogonSession'),
    graph.neighbours(host, 'OPENED_FROM', 'in', 'LogonSession'),
  ]);
  const users = new Map<string, User>();
  const sessions = new Map([...latest(onHost), ...latest(fromHost)].map((session) => [session.id, session]));
  for (const session of latest(onHost)) {
    const user = await graph.neighbour(session.id, 'OF_USER', 'out', 'User');
    if (user !== null && isPersonal(user)) users.set(user.id, user);
  }
  for (const user of users.keys()) {
    for (const session of latest(await graph.neighbours(user, 'OF_USER', 'in', 'LogonSession'))) sessions.set(session.id, session);
  }
  const logons = await Promise.all([...sessions.values()].map((session) => logonOf(session, context)));
  return { logons: logons.filter((logon) => logon !== null), isCut };
}

async function logonOf(session: LogonSession, { graph }: RequestContext): Promise<Logon | null> {
  const [host, user, from] = await Promise.all([
    graph.neighbour(session.id, 'OPENED_ON', 'out', 'Host'),
    graph.neighbour(session.id, 'OF_USER', 'out', 'User'),
    graph.neighbour(session.id, 'OPENED_FROM', 'out', 'Host'),
  ]);
  if (host === null || user === null || session.start === null || !isPersonal(user)) return null;
  return { id: session.id, host: host.id, user: user.id, from: from?.id ?? null, time: session.start };
}

function isPersonal({ name, sid }: User): boolean {
  return !name.endsWith('$') && (sid === null || !MACHINE_SIDS.test(sid));
}

function byLatest(left: LogonSession, right: LogonSession): number {
  return (right.start ?? 0) - (left.start ?? 0) || compareIds(left.id, right.id);
}
