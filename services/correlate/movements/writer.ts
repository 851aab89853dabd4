import type { HoplineEvent } from '../../../schema/event.ts';
import { SECURITY_AUDITING } from '../clocks/twins.ts';
import { firstOf } from '../entities/processes.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import type { Server } from '../techniques/server.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';

/**
 * Whether a hit's events show that a value which a family's server writes for its callers was written by something else: another program,
 * another service of the same program, or as another account. Then nobody asked for it from afar, whoever called meanwhile. What a rule tells of
 * two families, as of a task that is stored through the remote registry, may be by the server of either.
 */
export function isByAnotherWriter(
  events: readonly HoplineEvent[],
  families: readonly TechniqueFamily[],
  landscape: Pick<Landscape, 'processes'>,
): boolean {
  const serving = families.flatMap(({ server, definition }) => (server === null ? [] : [{ server, value: definition?.value ?? null }]));
  return serving.length > 0 && serving.every(({ server, value }) => isByOtherThan(server, value, events, landscape));
}

/** `value` is the registry value that the server keeps what it defines in; null where it writes any. */
function isByOtherThan(
  server: Server,
  value: string | null,
  events: readonly HoplineEvent[],
  landscape: Pick<Landscape, 'processes'>,
): boolean {
  const writes = events.filter((event) => isWriteOf(event, value));
  return writes.length > 0 && writes.every((write) => isOfAnother(write, server, landscape));
}

function isWriteOf(event: HoplineEvent, value: string | null): boolean {
  if (event['registry.path'] === undefined) return false;
  return value === null || event['registry.value']?.toLowerCase() === value;
}

/** Service that a host of services was started for alone, and the group of those that it hosts. */
const SERVICE_OPTION = /\s-s\s+"?([^\s"]+)/i;
const GROUP_OPTION = /\s-k\s+"?([^\s"]+)/i;

function isOfAnother(write: HoplineEvent, server: Server, landscape: Pick<Landscape, 'processes'>): boolean {
  const program = write['process.name']?.toLowerCase();
  if (program !== undefined && !server.programs.includes(program)) return true;
  const writer = landscape.processes.of(write);
  const own = writer === null || writer.host !== hostOf(write) ? [] : writer.events;
  // The Security log names whom the server wrote for, not whom it runs as.
  const tellers = isByAudit(write) ? own : [write, ...own];
  const sid = firstOf(tellers, 'user.id');
  if (sid !== undefined && sid !== server.sid) return true;
  if (server.services.length === 0) return false;
  const commandLine = firstOf(own, 'process.command_line') ?? '';
  const [service, group] = [SERVICE_OPTION, GROUP_OPTION].map((option) => option.exec(commandLine)?.[1]?.toLowerCase());
  if (service !== undefined) return !server.services.includes(service);
  return group !== undefined && !server.groups.includes(group);
}

function isByAudit(event: HoplineEvent): boolean {
  return event['event.provider'] === SECURITY_AUDITING;
}
