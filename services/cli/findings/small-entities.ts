/** Entities that are small enough to be written out where a finding names them. */
import type { ScheduledTask, Service } from '../../../graph/model.ts';
import type { FoundProcess, FoundService, FoundSession, FoundTask, FoundUser } from './document.ts';
import type { NodesByKind } from './nodes-by-kind.ts';

/** The account with that id; null where none is named or the graph does not have it. */
export function userIn(nodes: NodesByKind, id: string | null): FoundUser | null {
  const user = nodes.find('User', id);
  return user === null ? null : { id: user.id, name: user.name, domain: user.domain, sid: user.sid };
}

/** The process with that id; null as for `userIn`. */
export function processIn(nodes: NodesByKind, id: string | null): FoundProcess | null {
  const process = nodes.find('Process', id);
  if (process === null) return null;
  const { entityId, pid, name, executable, commandLine } = process;
  return { id: process.id, entityId, pid, name, executable, commandLine };
}

/** The logon session with that id; null as for `userIn`. */
export function sessionIn(nodes: NodesByKind, id: string | null): FoundSession | null {
  const session = nodes.find('LogonSession', id);
  if (session === null) return null;
  const { logonId, logonType, authenticationPackage } = session;
  return { id: session.id, logonId, logonType, authenticationPackage };
}

/** A scheduled task without its history. */
export function taskIn({ id, name, guid, author, actions }: ScheduledTask): FoundTask {
  return { id, name, guid, author, actions };
}

/** A service without its history. */
export function serviceIn({ id, name, displayName, imagePath, account, startType }: Service): FoundService {
  return { id, name, displayName, imagePath, account, startType };
}
