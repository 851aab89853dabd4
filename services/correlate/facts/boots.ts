import type { HoplineEvent } from '../../../schema/event.ts';
import { keepEarlier } from './representative.ts';

/** What each of a host's logs says first when the host was started: the kernel, the Security log, the service that keeps the logs. */
const STARTS: ReadonlyMap<string, string> = new Map([
  ['12', 'Microsoft-Windows-Kernel-General'],
  ['4608', 'Microsoft-Windows-Security-Auditing'],
  ['6005', 'EventLog'],
]);

/** No host starts twice within this, ms. */
const ONE_START_MS = 60_000;

/**
 * Remembers that a host was started, from an event of an id in `STARTS`; another log's event of that id says nothing of it.
 * Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4608
 */
export function gatherBoot(boots: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const code = event['event.code'];
  if (STARTS.get(code) !== event['event.provider']) return;
  keepEarlier(boots, `${host}|${code}|${Math.floor(event['@timestamp'] / ONE_START_MS)}`, event);
}
