import { append } from '../../../graph/append.ts';
import { eventId } from '../../../graph/ids.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { isDesktop } from '../entities/sessions.ts';
import { isSomebody } from '../entities/users.ts';
import { compareEventLists } from '../facts/representative.ts';
import { adminAccess } from '../facts/sessions.ts';
import { firstFrom } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import { familyOf } from '../techniques/family-of.ts';
import { DESKTOP_LOGON } from '../techniques/logon-kind.ts';
import { TOOL_TRANSFER } from '../techniques/smb.ts';
import { mostExact, REMOTE_SERVICES } from '../techniques/technique.ts';
import { MEANWHILE_MS } from './acts.ts';
import { type AssembledMovement, assembleMovement, type MovementLandscape } from './assembled-movement.ts';
import type { Contact } from './contact.ts';
import { contactsOf, sharesOf } from './contacts.ts';
import { actingProcessOf } from './explicit-caller.ts';
import { userOfProcess } from './process-user.ts';
import { unique } from './rule-hit.ts';
import { eventsOfProcess, processAt, sourceProcessOf } from './source-process.ts';
import { withoutSweeps } from './sweeps.ts';

/** Contacts of one kind and account between two hosts are one movement while no more than this lies between them, ms. */
const CONTACT_GAP_MS = 3_600_000;

/**
 * Movements that no rule tells of: remote logons of a person's account and connections over administrative protocols, except those that
 * `detected` explain.
 */
export function observedMovements(
  detected: readonly AssembledMovement[],
  landscape: MovementLandscape & Pick<Landscape, 'clientCalls' | 'shares'>,
): AssembledMovement[] {
  const explained = windowsOf(detected);
  const byKind = new Map<string, Contact[]>();
  for (const contact of withDesktopLogons(withoutSweeps(contactsOf(landscape), landscape))) {
    const windows = explained.get(`${contact.source}|${contact.target}`) ?? [];
    if (windows.some((window) => explains(window, contact))) continue;
    const kind = `${contact.source}|${contact.target}|${contact.technique}`;
    append(byKind, kind, contact);
  }
  return [...byKind.values()].flatMap((contacts) =>
    byAccount(contacts).flatMap((each) => inTime(each).flatMap((group) => movementOf(group, landscape) ?? [])),
  );
}

/** Network level authentication logs on over the network before the desktop does, within this, ms. */
const AUTHENTICATED_WITHIN_MS = 60_000;

/**
 * The contacts, those that let in a remote desktop as part of it: a network logon of which nothing tells what for, by the same account from
 * the same host about when the desktop was opened.
 * Source: https://learn.microsoft.com/en-us/windows-server/remote/remote-desktop-services/clients/remote-desktop-allow-access
 */
function withDesktopLogons(contacts: readonly Contact[]): Contact[] {
  const desktops = Map.groupBy(
    contacts.filter(({ technique }) => isByDesktop([technique])),
    ({ source, target }) => `${source}|${target}`,
  );
  return contacts.map((contact) => {
    if (contact.technique !== REMOTE_SERVICES.id) return contact;
    const own = desktops.get(`${contact.source}|${contact.target}`)?.find((desktop) => isOneLogon(contact, desktop));
    return own === undefined ? contact : { ...contact, technique: own.technique };
  });
}

function isOneLogon(logon: Contact, desktop: Contact): boolean {
  const [name, other] = [logon.account?.name.toLowerCase(), desktop.account?.name.toLowerCase()];
  return (other === undefined || name === other) && Math.abs(logon.timeMs - desktop.timeMs) <= AUTHENTICATED_WITHIN_MS;
}

interface Window {
  readonly from: number;
  readonly to: number;
  readonly isDesktop: boolean;
}

function windowsOf(detected: readonly AssembledMovement[]): Map<string, Window[]> {
  const windows = new Map<string, Window[]>();
  for (const { source, target, node } of detected) {
    const key = `${source}|${target}`;
    const window = {
      from: node.firstSeen - MEANWHILE_MS,
      to: node.lastSeen + MEANWHILE_MS,
      isDesktop: isByDesktop(node.technique),
    };
    append(windows, key, window);
  }
  return windows;
}

/** No task, service or shell needs a remote desktop: one beside them is an act of its own. */
function explains(window: Window, { technique, timeMs }: Contact): boolean {
  return timeMs >= window.from && timeMs <= window.to && (window.isDesktop || !isByDesktop([technique]));
}

function isByDesktop(technique: readonly string[]): boolean {
  return familyOf(technique).logon === DESKTOP_LOGON;
}

/** What two accounts did between the same hosts are two movements; a contact of which no account is known is of the one nearest in time. */
function byAccount(contacts: readonly Contact[]): Contact[][] {
  const nameOf = (contact: Contact): string => contact.account?.name.toLowerCase() ?? '';
  const named = contacts
    .filter((contact) => contact.account !== null)
    .map((contact) => ({ timeMs: contact.timeMs, name: nameOf(contact) }))
    .sort((left, right) => left.timeMs - right.timeMs || compareIds(left.name, right.name));
  const firstAt = (timeMs: number): number => firstFrom(named, timeMs, (other) => other.timeMs);
  const nearest = ({ timeMs }: Contact): string => {
    const next = firstAt(timeMs);
    const [before, after] = [named[firstAt(named[next - 1]?.timeMs ?? timeMs)], named[next]];
    if (before === undefined || after === undefined) return (before ?? after)?.name ?? '';
    const difference = timeMs - before.timeMs - (after.timeMs - timeMs) || compareIds(before.name, after.name);
    return (difference < 0 ? before : after).name;
  };
  return [...Map.groupBy(contacts, (contact) => (contact.account === null ? nearest(contact) : nameOf(contact))).values()];
}

/** In each group the contacts are in order of time. */
function inTime(contacts: readonly Contact[]): Contact[][] {
  const groups: Contact[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const contact of [...contacts].sort(compareContacts)) {
    const group = groups.at(-1);
    if (group === undefined || contact.timeMs - last > CONTACT_GAP_MS) groups.push([contact]);
    else group.push(contact);
    last = contact.timeMs;
  }
  return groups;
}

/** Contacts whose events are kept as evidence of a movement: the first ones prove it. */
const MOST_EVIDENCE = 10;

function movementOf(contacts: readonly Contact[], landscape: MovementLandscape & Pick<Landscape, 'shares'>): AssembledMovement | null {
  const [first] = contacts;
  if (first === undefined) return null;
  const proving = contacts.slice(0, MOST_EVIDENCE);
  const sessions = unique(contacts.flatMap((contact) => contact.session ?? []));
  const all = unique(contacts.flatMap((contact) => contact.connection ?? []));
  const somebodys = proving.flatMap((contact) =>
    contact.session !== null && isSomebody(contact.session.account) ? [contact.session] : [],
  );
  const session = somebodys.find(isDesktop) ?? somebodys[0] ?? null;
  const connection = proving.find((contact) => contact.connection !== null)?.connection ?? null;
  const caller = sourceProcessOf(first.source, [], all.slice(0, MOST_EVIDENCE), [], landscape);
  const { process: sourceProcess, uses } = actingProcessOf(caller, first.source, session, landscape, toldBy(proving));
  const sourceAccount = sourceProcess === null ? null : userOfProcess(sourceProcess, landscape);
  const shares = sessions.flatMap((each) => sharesOf(each, landscape)).slice(0, MOST_EVIDENCE);
  const technique = shares.some((event) => adminAccess(event) === 'write') ? [first.technique, TOOL_TRANSFER.id] : [first.technique];
  const accounts = [session?.account ?? null, ...proving.map((contact) => contact.account), sourceAccount];
  return assembleMovement(
    {
      source: first.source,
      target: first.target,
      technique: mostExact(technique),
      hits: [],
      session,
      sessions,
      connection,
      connections: all.slice(0, MOST_EVIDENCE),
      sourceProcess,
      targetProcess: connection === null ? null : processAt(connection, connection.destination, landscape.processes),
      account: accounts.find(isSomebody) ?? null,
      tasks: [],
      services: [],
      started: [],
      events: [...proving.flatMap((contact) => contact.events), ...shares],
      beside: [...uses, ...eventsOfProcess(sourceProcess)],
      tellers: [],
      mark: markOf(first),
    },
    landscape,
  );
}

/** The record of credentials used that alone tells of a contact. */
function toldBy(contacts: readonly Contact[]): HoplineEvent | null {
  return contacts.flatMap(({ events }) => events).find((event) => event['event.code'] === '4648') ?? null;
}

/** By time, then by the connection or the session that tells of it, then by its events. */
function compareContacts(left: Contact, right: Contact): number {
  return left.timeMs - right.timeMs || compareIds(idOf(left), idOf(right)) || compareEventLists(left.events, right.events);
}

/** What no movement of another account or time begins with: a connection may carry the sessions of several, and some contacts have neither. */
function markOf({ connection, session, events: [event] }: Contact): string {
  if (connection === null && session === null) return event === undefined ? '' : eventId(event);
  return [connection?.id, session?.id].filter((id) => id !== undefined).join(' ');
}

function idOf({ connection, session }: Contact): string {
  return connection?.id ?? session?.id ?? '';
}
