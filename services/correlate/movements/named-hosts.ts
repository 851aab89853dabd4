import { remembered } from '../../../graph/remembered.ts';
import { type ConnectionEntity, endOf } from '../entities/connection.ts';
import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import { isLoopback } from '../facts/addresses.ts';
import { shortName } from '../facts/gather.ts';
import { nameOfHost } from '../graph/host-fragments.ts';
import type { Landscape } from '../landscape.ts';
import { hostsInPaths, hostsOnCommandLine, LATE_START_MS, TOLD_BEFORE_MS } from '../ledger/hosts-on-command-line.ts';

/**
 * Whether a process was told on its command line to act on the host that a connection leads to, by name or address. Of a host that only its
 * address is known of, any other that is named in a path and sends nothing may be it.
 */
export function isToldOf(process: ProcessEntity, connection: ConnectionEntity, { ledger }: Pick<Landscape, 'ledger'>): boolean {
  if (toldHosts(process).some((name) => isNameOf(name, connection, ledger))) return true;
  const isNameKnown = ledger.isManaged(endOf(connection, 'destination'));
  return !isNameKnown && hostsInPathsOf(process).some((name) => isSilent(name, process.host, ledger));
}

/**
 * Whether a process was told on its command line to act on hosts of which none can be the one that a connection leads to. Of a host that only
 * its address is known of, a host that is known by the name is another.
 */
export function isToldOfOthers(process: ProcessEntity, connection: ConnectionEntity, { ledger }: Pick<Landscape, 'ledger'>): boolean {
  const named = toldHosts(process);
  const isNameKnown = ledger.isManaged(endOf(connection, 'destination'));
  return (
    named.length > 0 && named.every((name) => !isNameOf(name, connection, ledger) && (isNameKnown || ledger.isManaged(shortName(name))))
  );
}

/** The processes that started on a host so shortly before a connection that they may have been told to open it. */
export function startedBefore(
  { firstSeen }: ConnectionEntity,
  host: string,
  { processes }: Pick<Landscape, 'processes'>,
): readonly ProcessEntity[] {
  return processes.startedOn(host, firstSeen - TOLD_BEFORE_MS, firstSeen + LATE_START_MS);
}

/** The hosts that a process was told on its command line. One process is asked for by every connection of its host around an act. */
const toldHosts = remembered((process: ProcessEntity) => hostsOnCommandLine(commandLineOf(process), process.name?.toLowerCase() ?? null));

/** Those of them that it was told in paths. */
const hostsInPathsOf = remembered((process: ProcessEntity) => hostsInPaths(commandLineOf(process)));

function commandLineOf({ events }: ProcessEntity): string {
  return firstOf(events, 'process.command_line') ?? '';
}

/** Whether a name or an address is that of the host that a connection leads to. */
function isNameOf(name: string, connection: ConnectionEntity, ledger: Landscape['ledger']): boolean {
  const target = endOf(connection, 'destination');
  const names = [target, nameOfHost(target), connection.destinationIp].map((each) => each.toLowerCase());
  return names.includes(name) || names.includes(shortName(name)) || ledger.isOwn(name, target, connection.firstSeen);
}

function isSilent(name: string, source: string, ledger: Landscape['ledger']): boolean {
  const short = shortName(name);
  return name !== 'localhost' && !isLoopback(name) && short !== nameOfHost(source).toLowerCase() && !ledger.isManaged(short);
}
