import { hostId, processId } from '../../../graph/ids.ts';
import { byTimeThenId, compareIds, firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type ConnectionEntity, type ConnectionView, endOf, openedAt } from '../entities/connection.ts';
import { firstOf, type ProcessEntity, type ProcessTable } from '../entities/processes.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { isToldOf, startedBefore } from './named-hosts.ts';

/** Windows' own processes that carry others' traffic: SMB by the kernel, name and endpoint lookups by services. */
const CARRIERS: ReadonlySet<string> = new Set(['system', 'svchost.exe', 'lsass.exe', 'services.exe', 'wininit.exe']);

/** Whether a process is one of Windows' own that carries what others send: it does not say who acted. */
export function isCarrier(process: ProcessEntity): boolean {
  return process.pid === 4 || CARRIERS.has(process.name?.toLowerCase() ?? '');
}

/**
 * The process at one end of a connection: the one an event identifies, else the one that held the pid then, else one made for this flow
 * alone, as an unidentified process is never to be mistaken for another.
 */
export function processAt(connection: ConnectionEntity, view: ConnectionView | null, processes: ProcessTable): ProcessEntity | null {
  if (view === null) return null;
  for (const event of view.events) {
    const process = processes.of(event);
    if (process !== null) return process;
  }
  if (view.events.every((event) => event['process.pid'] === undefined && event['process.name'] === undefined)) return null;
  return processOfAct(connection.id, view);
}

/** A process of which nothing else tells than these events of one act of it, by the act's id. */
export function processOfAct(actId: string, { host, timeMs, events }: ConnectionView): ProcessEntity {
  return {
    id: processId({ host: hostId(host), flow: actId }),
    host,
    entityId: null,
    pid: firstOf(events, 'process.pid') ?? null,
    name: firstOf(events, 'process.name') ?? null,
    executable: firstOf(events, 'process.executable') ?? null,
    start: null,
    end: null,
    ended: null,
    firstSeen: timeMs,
    lastSeen: timeMs,
    logonId: null,
    events,
  };
}

/**
 * The process on the source that acted: one of `acting`, which hits name, else one that opened a connection of the act, else one that
 * connected to the target meanwhile, else one whose command line names the target; a carrier of others' traffic only where there is no other
 * candidate.
 */
export function sourceProcessOf(
  source: string,
  acting: readonly ProcessEntity[],
  carrying: readonly ConnectionEntity[],
  meanwhile: readonly ConnectionEntity[],
  landscape: Pick<Landscape, 'ledger' | 'processes'>,
): ProcessEntity | null {
  const named = acting.filter((process) => process.host === source);
  const openers = (connections: readonly ConnectionEntity[]): ProcessEntity[] =>
    connections.flatMap((connection) => {
      if (endOf(connection, 'source') !== source) return [];
      return processAt(connection, connection.source, landscape.processes) ?? [];
    });
  const [direct, around] = [openers(carrying), openers(meanwhile)];
  return (
    latestOf(named.filter((process) => !isCarrier(process))) ??
    direct.find((process) => !isCarrier(process)) ??
    around.find((process) => !isCarrier(process)) ??
    toldTarget(source, [...carrying, ...meanwhile], landscape) ??
    named[0] ??
    direct[0] ??
    null
  );
}

/** The last process that started on the source before one of the connections, the first that one did, and was told where that leads. */
function toldTarget(
  source: string,
  connections: readonly ConnectionEntity[],
  landscape: Pick<Landscape, 'ledger' | 'processes'>,
): ProcessEntity | null {
  for (const connection of [...connections].sort(byTimeThenId(openedAt))) {
    const last = latestOf(startedBefore(connection, source, landscape).filter((process) => isToldOf(process, connection, landscape)));
    if (last !== null) return last;
  }
  return null;
}

/** Of a tool and the shell that started it the tool. */
function latestOf(processes: readonly ProcessEntity[]): ProcessEntity | null {
  return firstBy(processes, (left, right) => right.firstSeen - left.firstSeen || compareIds(left.id, right.id)) ?? null;
}

/** The event of a process that its start or, for want of one, a sighting is told by. */
export function eventsOfProcess(process: ProcessEntity | null): readonly HoplineEvent[] {
  return process === null ? [] : process.events.filter((event) => hostOf(event) === process.host);
}
