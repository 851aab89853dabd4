import type { HoplineEvent } from '../../../schema/event.ts';
import { isHostName } from './host-name.ts';
import { keepEarlier } from './representative.ts';

const HOUR_MS = 3_600_000;

/** Whether what a domain controller was asked for was granted: 4768, 4769 and 4776 give a status, which is zero then. */
export function isGranted({ 'winlog.event_data.Status': status, 'event.outcome': outcome }: HoplineEvent): boolean {
  return status === undefined ? outcome !== 'failure' : /^(?:0x)?0+$/i.test(status);
}

/** Remembers that somebody's password was found right for a client that calls itself by a name (4776): the first time of an hour. */
export function gatherPasswordCheck(checks: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const { 'user.name': account, 'winlog.event_data.WorkstationName': name } = event;
  if (account === undefined || account.endsWith('$') || name === undefined || !isHostName(name) || !isGranted(event)) return;
  keepEarlier(checks, `${host}|${account.toLowerCase()}|${name.toLowerCase()}|${Math.floor(event['@timestamp'] / HOUR_MS)}`, event);
}
