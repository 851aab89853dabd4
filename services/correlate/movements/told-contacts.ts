import { hostCalled } from '../entities/client-calls.ts';
import { startOf } from '../entities/sessions.ts';
import { accountNameOf, isSomebody, usedAccountOf } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import { within } from '../first-from.ts';
import type { Landscape, Trails } from '../landscape.ts';
import { REMOTE_DESKTOP } from '../techniques/rdp.ts';
import { ADMIN_SHARES } from '../techniques/smb.ts';
import { REMOTE_SERVICES } from '../techniques/technique.ts';
import { REMOTE_MANAGEMENT } from '../techniques/winrm.ts';
import { clientAt } from './client.ts';
import type { Contact } from './contact.ts';
import { mayHaveLoggedOnUnseen } from './telemetry-gaps.ts';

/** What contacts are found by that one end's log tells of in passing. */
export type ToldLandscape = Trails & Pick<Landscape, 'clientCalls' | 'clocks' | 'explicitLogons' | 'facts'>;

/** A call and the logon that let it in are recorded within this of each other, ms. */
const SAME_CALL_MS = 60_000;

/**
 * Calls by what the logs of clients, gateways and servers say of them; whom the target let in the client's do not know. A client that only
 * connected, or that is known by nothing but what it calls itself, is believed where a logon from there bears it out, or where the target
 * sends nothing that would have told of one.
 */
export function calledByClients(landscape: ToldLandscape): Contact[] {
  return [...landscape.clientCalls.values()].flat().flatMap(({ source, target, technique, timeMs, event }) => {
    const isOfServer = hostOf(event) === target;
    const account = isOfServer ? accountNameOf(event) : null;
    const contact = { source, target, technique, timeMs, session: null, connection: null, account, events: [event] };
    return isOfServer && isMereWord(event) && !isBorneOut(contact, landscape) ? [] : [contact];
  });
}

/** Whether the log of a server says no more of its client than that it connected, or what it calls itself. */
function isMereWord(event: Contact['events'][number]): boolean {
  return event['source.ip'] === undefined || event['event.action'] === 'remote-desktop-accepted';
}

/** Services whose credentials open a session by which another host is administered, by the first part of their principal names. */
const SERVED: ReadonlyMap<string, string> = new Map([
  ['cifs', ADMIN_SHARES.id],
  ['termsrv', REMOTE_DESKTOP.id],
  ['http', REMOTE_MANAGEMENT.id],
  ['wsman', REMOTE_MANAGEMENT.id],
  ['host', REMOTE_SERVICES.id],
  ['rpcss', REMOTE_SERVICES.id],
  ['rpc', REMOTE_SERVICES.id],
]);

/**
 * Accesses by what a program used an account for that it named outright (4648), where nothing else tells of a call to that host then: that the
 * other host let it in it does not say, so that it counts only where that sends nothing which would have told.
 */
export function accessesByCredentials(seen: readonly Contact[], landscape: ToldLandscape): Contact[] {
  const times = Map.groupBy(seen, ({ source, target }) => `${source}|${target}`);
  return [...landscape.explicitLogons.values()].flat().flatMap((event) => {
    const [source, timeMs, account] = [hostOf(event), landscape.times.calibratedMs(event), usedAccountOf(event)];
    const target = hostCalled(event['destination.domain'] ?? '', timeMs, landscape.ledger);
    const technique = techniqueOf(event['winlog.event_data.TargetInfo']);
    if (target === null || target === source || technique === undefined || !isSomebody(account)) return [];
    if (!isSomebodysLogon(event['winlog.event_data.SubjectLogonId'])) return [];
    const others = times.get(`${source}|${target}`) ?? [];
    if (others.some((other) => Math.abs(other.timeMs - timeMs) <= SAME_CALL_MS)) return [];
    const contact = { source, target, technique, timeMs, session: null, connection: null, account, events: [event] };
    return isUnseen(contact, landscape) ? [contact] : [];
  });
}

/** Of a host alone it is not told for what. */
function techniqueOf(service: string | undefined): string | undefined {
  const [name, host] = service?.toLowerCase().split('/') ?? [];
  return host === undefined || name === undefined ? REMOTE_SERVICES.id : SERVED.get(name);
}

function isBorneOut(contact: Contact, landscape: ToldLandscape): boolean {
  const { source, target, timeMs } = contact;
  const around = within(landscape.sessions.remoteOn(target), timeMs - SAME_CALL_MS, timeMs + SAME_CALL_MS, startOf);
  const isFromSource = around.some(
    ({ sourceIp, sourcePort, start }) => sourceIp !== null && clientAt(sourceIp, sourcePort, target, start, landscape).host === source,
  );
  return isFromSource || isUnseen(contact, landscape);
}

function isUnseen({ source, target, technique, timeMs }: Contact, landscape: ToldLandscape): boolean {
  return mayHaveLoggedOnUnseen({ source, target, technique: [technique], from: timeMs, to: timeMs }, landscape);
}
