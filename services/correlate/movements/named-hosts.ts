import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import { shortName } from '../facts/gather.ts';
import { nameOfHost } from '../graph/host-fragments.ts';
import type { Landscape } from '../landscape.ts';
import { hostsInPaths, hostsOnCommandLine } from '../ledger/hosts-on-command-line.ts';

/**
 * Whether a process was told on its command line to act on the host that a connection leads to, by name or address. Of a host that only its
 * address is known of, any other that is named in a path and sends nothing may be it.
 */
export function isToldOf(process: ProcessEntity, connection: ConnectionEntity, { ledger }: Pick<Landscape, 'ledger'>): boolean {
  const commandLine = firstOf(process.events, 'process.command_line');
  if (commandLine === undefined) return false;
  const target = endOf(connection, 'destination');
  const names = new Set([target, nameOfHost(target), connection.destinationIp].map((name) => name.toLowerCase()));
  const isTarget = (name: string): boolean => names.has(name) || names.has(shortName(name));
  if (hostsOnCommandLine(commandLine, null).some(isTarget)) return true;
  return !ledger.isManaged(target) && hostsInPaths(commandLine).some((name) => isSilent(name, process.host, ledger));
}

function isSilent(name: string, source: string, ledger: Landscape['ledger']): boolean {
  const short = shortName(name);
  return name !== 'localhost' && !name.startsWith('127.') && short !== nameOfHost(source).toLowerCase() && !ledger.isManaged(short);
}
