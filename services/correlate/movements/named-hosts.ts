import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import { shortName } from '../facts/gather.ts';
import { nameOfHost } from '../graph/host-fragments.ts';
import type { Landscape } from '../landscape.ts';

/** Host part of paths like `\\FS01\C$`; a device's (`\\.\pipe`) is none. */
const IN_PATHS = /(?<![\w\\])\\\\([\w-][\w.:-]*)/g;

/**
 * What options are given that name another host, lists included: `/s FS01`, `/node:FS01`, `-r:FS01`, `-ComputerName FS01,FS02`. In PowerShell a
 * parameter's name may be cut short. An address and its port, or a URL as `winrs` takes it, name the host in it.
 */
const BY_OPTIONS = /(?:^|\s)[/-](?:s|r|remote|node|server|cn|comp\w*)(?:\s*[:=]\s*|\s+)["']?(?:https?:\/\/)?([\w-][\w.,-]*)/g;

/** The hosts that a command line names as those to act on, in lower case as they are written. */
export function namedHosts(commandLine: string): string[] {
  const line = commandLine.toLowerCase();
  const byOptions = Array.from(line.matchAll(BY_OPTIONS), ([, names = '']) => names.split(',').filter((name) => name !== ''));
  return [...hostsInPaths(line), ...byOptions.flat()];
}

/** The hosts whose shares or pipes a command line names (`\\FS01\C$`), in lower case as they are written. */
export function hostsInPaths(commandLine: string): string[] {
  return Array.from(commandLine.toLowerCase().matchAll(IN_PATHS), ([, name = '']) => name);
}

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
  if (namedHosts(commandLine).some(isTarget)) return true;
  return !ledger.isManaged(target) && hostsInPaths(commandLine).some((name) => isSilent(name, process.host, ledger));
}

function isSilent(name: string, source: string, ledger: Landscape['ledger']): boolean {
  const short = shortName(name);
  return name !== 'localhost' && !name.startsWith('127.') && short !== nameOfHost(source).toLowerCase() && !ledger.isManaged(short);
}
