import type { HoplineEvent } from '../../../schema/event.ts';
import { namesOneHost } from './addresses.ts';
import { keepEarlier } from './representative.ts';

const HOUR_MS = 3_600_000;

/** Remembers whom the SSH server says that it let in from an address and port. */
export function gatherShellLogon(logons: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const { 'source.ip': ip, 'source.port': port, 'user.name': account } = event;
  if (!namesOneHost(ip) || account === undefined) return;
  keepEarlier(logons, `${host}|${ip}|${port}|${account.toLowerCase()}|${Math.floor(event['@timestamp'] / HOUR_MS)}`, event);
}
