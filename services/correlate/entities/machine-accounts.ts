import type { AccountName } from './users.ts';

/** What a session tells of the account that opened it. */
export interface Evidence {
  /** Short name of the host that it was opened on. */
  readonly host: string;
  readonly logonType: number | null;
  /** Key of the host that it came from; null where none is known. */
  readonly source: string | null;
  /** What the client calls itself. */
  readonly workstation: string | undefined;
}

/** Types by which no machine logs on with its own account: that works for the system itself. */
const OF_PROGRAMS: ReadonlySet<number> = new Set([2, 4, 5, 7, 10, 11]);

/**
 * Whether an account whose name ends in `$` is no machine's but a managed service account, or another that is named so: a machine's account
 * bears the name of a host, and comes from nowhere but that. Where nothing tells it is taken for a machine's.
 *
 * Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/manage/group-managed-service-accounts/group-managed-service-accounts/group-managed-service-accounts-overview
 */
export function isManagedService(
  { name }: AccountName,
  { host, logonType, source, workstation }: Evidence,
  isHost: (name: string) => boolean,
): boolean {
  if (!name.endsWith('$')) return false;
  const machine = name.slice(0, -1).toLowerCase();
  if (machine === '' || machine === host || isHost(machine)) return false;
  if (logonType !== null && OF_PROGRAMS.has(logonType)) return true;
  const caller = workstation === undefined || workstation === '-' ? source : workstation.toLowerCase();
  return caller !== null && caller !== machine;
}
