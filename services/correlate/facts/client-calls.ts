import type { HoplineEvent } from '../../../schema/event.ts';
import { keepEarlier } from './representative.ts';

const HOUR_MS = 3_600_000;

/** Windows' own services call other hosts all day, as to forward events. */
const SERVICE_SIDS: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20']);

/** What the logs of clients, or of a gateway between, call a session that is opened on another host. */
const CLIENT_CALLS: ReadonlySet<string> = new Set(['winrm-session-created', 'remote-desktop-requested', 'remote-desktop-relayed']);

/** Remembers the first session of an hour that somebody's client opens on another host, as the log of the client or of a gateway says. */
export function gatherClientCall(calls: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  if (!CLIENT_CALLS.has(event['event.action'] ?? '') || SERVICE_SIDS.has(event['user.id'] ?? '')) return;
  const { 'source.ip': client, 'destination.ip': ip, 'destination.domain': name, 'user.name': account } = event;
  const server = ip ?? name;
  if (server === undefined) return;
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  keepEarlier(calls, `${host}|${client}|${server.toLowerCase()}|${account?.toLowerCase()}|${event['event.code']}|${hour}`, event);
}
