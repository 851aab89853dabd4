import type { HoplineEvent } from '../../../schema/event.ts';
import { keepEarlier } from './representative.ts';

const HOUR_MS = 3_600_000;

/** Windows' own services call other hosts all day, as to forward events. */
const SERVICE_SIDS: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20']);

/** What logs call a session or an access on another host: the client's own log, that of a gateway between, or that of the server. */
const CALLS: ReadonlySet<string> = new Set([
  ...['winrm-session-created', 'remote-desktop-requested', 'remote-desktop-relayed', 'remote-desktop-accepted'],
  ...['smb-connection-ended', 'smb-session-lost', 'smb-session-resumed', 'smb-share-lost', 'smb-share-resumed'],
  ...['smb-file-accessed', 'smb-old-protocol-used', 'wmi-operation-failed', 'wmi-query-subscribed'],
]);

/** Remembers the first call of an hour by somebody's client to another host, as the log of either or of a gateway says. */
export function gatherClientCall(calls: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const { 'user.id': sid = '', 'user.name': account, 'event.action': action = '' } = event;
  if (!CALLS.has(action) || SERVICE_SIDS.has(sid) || account?.endsWith('$') === true) return;
  const [client, server] = [event['source.ip'] ?? event['source.domain'], event['destination.ip'] ?? event['destination.domain']];
  if (client === undefined && server === undefined) return;
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  const ends = `${client?.toLowerCase()}|${server?.toLowerCase()}`;
  keepEarlier(calls, `${host}|${ends}|${account?.toLowerCase()}|${event['event.code']}|${hour}`, event);
}
