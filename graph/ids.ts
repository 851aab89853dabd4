/**
 * Deterministic ids: kind and natural key, so that every write of the same fact is an upsert of the same node.
 *
 * Ids are opaque to readers, but begin with their kind and stay readable where the key is short. Windows compares names of hosts,
 * registry values, tasks, services and accounts without regard to case, so their ids are lower-case.
 */
import { digest, digestOf } from './digest.ts';
import { isAddress, shortHostName } from './host-name.ts';
import { compareIds } from './order.ts';

export { eventId, withIdentityOf } from './event-id.ts';

/** Longest key that is written out; a longer one (an attacker may choose it) is its digest. */
const READABLE_LENGTH = 160;

const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/**
 * A host's id from its name, qualified or not, or from its address where only that is known.
 *
 * A caller who found that two hosts share a short name keeps them apart by what follows an `@`: `ws5@shire.example`. Without it the id is
 * the same for every way an event may spell the host, so it needs no lookup.
 */
export function hostId(nameOrAddress: string): string {
  const at = nameOrAddress.indexOf('@');
  const short = shortHostName(at < 0 ? nameOrAddress : nameOrAddress.slice(0, at));
  const key = at < 0 || isAddress(short) ? short : `${short}.${nameOrAddress.slice(at + 1).toLowerCase()}`;
  return `host:${readable(key).replaceAll('/', '%2F')}`;
}

/** What tells a process from all others; `host` is a host's id. */
export type ProcessKey =
  | { readonly entityId: string }
  /** `start`: epoch ms. */
  | { readonly host: string; readonly pid: number; readonly start: number }
  /** For a flow whose process the sensor did not name: one process for each flow of a host, never one for all. `flow` is a connection's id. */
  | { readonly host: string; readonly flow: string };

/** A process's id, from the sensor's own identity where there is one. */
export function processId(key: ProcessKey): string {
  if ('entityId' in key) {
    const guid = GUID.exec(key.entityId)?.[1];
    return `process:${readable(guid === undefined ? key.entityId : guid.toLowerCase())}`;
  }
  if ('pid' in key) return `process:${onHost(key.host)}/${key.pid}@${key.start}`;
  return `process:${onHost(key.host)}/flow/${withoutKind(key.flow)}`;
}

/** A connection's id, the same from both ends. `bucket` is the `flowBucket` of the flow's start. */
export function connectionId(communityId: string, bucket: number): string {
  return `connection:${communityId}@${bucket}`;
}

/** A registry value's id; `host` is a host's id, `path` the whole path with the value's name last. */
export function registryValueId(host: string, path: string): string {
  return `registry:${onHost(host)}/${digest(folded(path))}`;
}

/**
 * A logon session's id; `host` is the id of the host it was opened on, `logonId` hexadecimal, `opened` when the source says it was, epoch ms:
 * a host gives each logon id again once it was restarted.
 */
export function sessionId(host: string, logonId: string, opened: number): string {
  return `${sessionsOf(host, logonId)}@${opened}`;
}

/** What the ids of all sessions begin with, up to their `@`, that had a logon id on a host. */
export function sessionsOf(host: string, logonId: string): string {
  return `session:${onHost(host)}/${readable(folded(logonId))}`;
}

/** The two parts of a session's id: the one of its logon id, and when it was opened by its source, epoch ms. */
export function partsOfSession(id: string): { readonly sessions: string; readonly opened: number } {
  const at = id.lastIndexOf('@');
  return { sessions: id.slice(0, at), opened: Number(id.slice(at + 1)) };
}

/** What tells an account from all others: its SID, else its name in its domain. */
export type UserKey = { readonly sid: string } | { readonly domain: string | null; readonly name: string };

/** A user's id. */
export function userId(key: UserKey): string {
  if ('sid' in key) return `user:${readable(folded(key.sid))}`;
  return `user:${readable(`${folded(key.domain ?? '')}\\${folded(key.name)}`)}`;
}

/** A scheduled task's id; `host` is a host's id, `name` the task's path, with or without its leading backslash. */
export function taskId(host: string, name: string): string {
  return `task:${onHost(host)}/${readable(folded(name).replace(/^\\+/, ''))}`;
}

/** A service's id; `host` is a host's id. */
export function serviceId(host: string, name: string): string {
  return `service:${onHost(host)}/${readable(folded(name))}`;
}

/** A detection's id; the order of `eventIds` does not matter. */
export function detectionId(ruleId: string, eventIds: readonly string[]): string {
  return `detection:${digestOf([ruleId, ...[...eventIds].sort(compareIds)])}`;
}

/** A movement's id; the order of `technique` does not matter. `firstEvidence` is an event's id. */
export function movementId(sourceHost: string, targetHost: string, technique: readonly string[], firstEvidence: string): string {
  return `movement:${digestOf([sourceHost, targetHost, [...technique].sort(compareIds).join(), firstEvidence])}`;
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

/** Half of a surrogate pair has no UTF-8 form: stores would change it, so it is replaced before it can become a key. */
function readable(key: string): string {
  if (key.length > READABLE_LENGTH) return `~${digest(key)}`;
  return key.isWellFormed() && !key.includes('\0') ? key : key.toWellFormed().replaceAll('\0', '%00');
}

/** The host's part of another node's id. Host ids hold no `/`, so that what follows cannot run into them. */
function onHost(host: string): string {
  return withoutKind(host);
}

function withoutKind(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
