import type { HoplineEvent } from '../../../schema/event.ts';
import { keepEarlier } from './representative.ts';

/** One program that uses the same account for the same server again within this does what it did before, ms. */
const SAME_USE_MS = 60_000;

/** Remembers that a program used another account's credentials for a server (4648). */
export function gatherExplicitLogon(logons: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const { 'destination.domain': server, 'process.pid': pid, 'winlog.event_data.TargetUserName': account } = event;
  if (server === undefined || account === undefined) return;
  const use = Math.floor(event['@timestamp'] / SAME_USE_MS);
  keepEarlier(logons, `${host}|${pid}|${server.toLowerCase()}|${account.toLowerCase()}|${use}`, event);
}
