import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { byCalibratedTime, compareEvents } from '../facts/representative.ts';
import { isSomebodysLogon, logonIdOf } from '../facts/sessions.ts';
import { firstFrom, within } from '../first-from.ts';
import type { BootTable } from './boots.ts';
import { type AccountName, accountNameOf, isAnotherAccount } from './users.ts';

/** That a session was there, with what is told of it. Times are calibrated, epoch ms. */
export interface OpenedSession {
  /** The host's key. */
  readonly host: string;
  readonly logonId: string;
  /** Its 4624; where that is not recorded the first access to a share in it. */
  readonly event: HoplineEvent;
  readonly start: number;
  readonly account: AccountName | null;
  /** The first access to a share in it. */
  access: HoplineEvent | null;
  /** The first event that tells of its end. */
  logoff: HoplineEvent | null;
  privileges: HoplineEvent | null;
}

/** What is needed of a session to say whether something happened in it. */
export type SessionMark = Pick<OpenedSession, 'host' | 'event' | 'start' | 'account' | 'logoff'>;

/** When events happened, and when hosts were started. */
export interface BootTimes {
  readonly times: EventTimes;
  readonly boots: BootTable;
}

/** Logs of one host, and copies of one record, tell of one moment within this, ms: what is further apart is in order. */
const TOGETHER_MS = 30_000;
/** What is recorded this late, or by a clock this far off, is still of a session that ended or had yet to begin, ms. */
const LATE_MS = 600_000;

/**
 * The sessions of each `host|logon id`, in order of time. Windows gives a logon id once in a boot, so every further logon by it is a session of
 * another boot.
 *
 * Source: https://learn.microsoft.com/en-us/windows/win32/api/winnt/ns-winnt-luid
 */
export function openingsOf(facts: Facts, landscape: BootTimes): Map<string, OpenedSession[]> {
  const logons = bySession(facts.logons, landscape.times);
  const accesses = bySession(facts.shares, landscape.times);
  const logoffs = bySession(facts.logoffs, landscape.times);
  const privileges = bySession(facts.privileges, landscape.times);
  const openings = new Map<string, OpenedSession[]>();
  for (const key of new Set([...logons.keys(), ...accesses.keys()])) {
    const ofId = logonsApart(logons.get(key) ?? [], landscape);
    const ends = logoffs.get(key) ?? [];
    endSessions(ofId, ends, landscape);
    for (const access of accesses.get(key) ?? []) addAccess(ofId, access, ends, landscape);
    for (const event of privileges.get(key) ?? []) {
      const opening = openingAt(event, logonIdOf(event), ofId, landscape);
      if (opening !== undefined) opening.privileges ??= event;
    }
    openings.set(key, ofId);
  }
  return openings;
}

function logonsApart(logons: readonly HoplineEvent[], landscape: BootTimes): OpenedSession[] {
  const openings: OpenedSession[] = [];
  for (const logon of logons) if (!isSameLogon(openings.at(-1), logon, landscape)) openings.push(openingBy(logon, landscape));
  return openings;
}

/** Gives an access to a share to the session that it was in; where that has no logon the access is the first that tells of it. */
function addAccess(openings: OpenedSession[], access: HoplineEvent, logoffs: readonly HoplineEvent[], landscape: BootTimes): void {
  const opening = openingAt(access, logonIdOf(access), openings, landscape) ?? openings.find(({ event }) => isAtOneTime(event, access));
  if (opening !== undefined) {
    opening.access ??= access;
    return;
  }
  openings.push({ ...openingBy(access, landscape), access });
  openings.sort((left, right) => left.start - right.start || compareEvents(left.event, right.event));
  endSessions(openings, logoffs, landscape);
}

/** The events of sessions that somebody opened by `host|logon id`, each list in order of time. */
function bySession(events: ReadonlyMap<string, HoplineEvent>, times: EventTimes): Map<string, HoplineEvent[]> {
  const lists = new Map<string, HoplineEvent[]>();
  for (const event of events.values()) {
    const logonId = logonIdOf(event);
    if (isSomebodysLogon(logonId)) append(lists, `${hostOf(event)}|${logonId}`, event);
  }
  for (const list of lists.values()) if (list.length > 1) list.sort(byCalibratedTime(times));
  return lists;
}

function openingBy(event: HoplineEvent, { times }: BootTimes): OpenedSession {
  return {
    host: hostOf(event),
    logonId: logonIdOf(event) ?? '',
    event,
    start: times.calibratedMs(event),
    account: accountNameOf(event),
    access: null,
    logoff: null,
    privileges: null,
  };
}

/** Whether a logon is told of a second time: by a copy of its record with another time, or by another log beside it. */
function isSameLogon(last: OpenedSession | undefined, logon: HoplineEvent, { times, boots }: BootTimes): boolean {
  if (last === undefined || SAME_IN_COPIES.some((field) => last.event[field] !== logon[field])) return false;
  const timeMs = times.calibratedMs(logon);
  const isOneRecord = last.event['winlog.record_id'] === logon['winlog.record_id'];
  return (isOneRecord || timeMs - last.start <= TOGETHER_MS) && !boots.isBetween(last.host, last.start, timeMs);
}

const SAME_IN_COPIES = ['user.name', 'winlog.logon.type', 'source.ip', 'source.port'] as const;

function isAtOneTime(left: HoplineEvent, right: HoplineEvent): boolean {
  return left['@timestamp'] === right['@timestamp'];
}

/** Says of each session by which event it ended. A logoff without its logon is of none. */
function endSessions(openings: readonly OpenedSession[], logoffs: readonly HoplineEvent[], landscape: BootTimes): void {
  for (const opening of openings) opening.logoff = null;
  for (const logoff of logoffs) {
    const opening = openingAt(logoff, logonIdOf(logoff), openings, landscape);
    if (opening !== undefined) opening.logoff ??= logoff;
  }
}

/**
 * Of the sessions that had a logon id on the event's host, in order of time, the one that the event names by it: the last that was opened before,
 * of the same boot and account.
 */
export function openingAt<T extends SessionMark>(
  event: HoplineEvent,
  logonId: string | undefined,
  openings: readonly T[],
  landscape: BootTimes,
): T | undefined {
  const timeMs = landscape.times.calibratedMs(event);
  const account = accountOf(event, logonId);
  // That the id was given again shows that the host was started again: what was opened before that is over.
  const last = openings[firstFrom(openings, timeMs - TOGETHER_MS + 1, startOf) - 1];
  const around = within(openings, last?.start ?? timeMs - TOGETHER_MS, timeMs + LATE_MS, startOf);
  const possible = around.filter((opening) => isPossible(opening, event, timeMs, account, landscape));
  return possible.findLast(({ start }) => start <= timeMs) ?? possible[0];
}

function startOf({ start }: SessionMark): number {
  return start;
}

function isPossible(
  { host, start, logoff, account: owner, event: opener }: SessionMark,
  event: HoplineEvent,
  timeMs: number,
  account: AccountName | null,
  { times, boots }: BootTimes,
): boolean {
  if (isAnotherAccount(account, owner) || boots.isBetween(host, start, timeMs)) return false;
  // What a person closes may go on for a while (4647); a session that is gone (4634) does not.
  if (logoff?.['event.code'] === '4634' && timeMs - times.calibratedMs(logoff) > LATE_MS) return false;
  return timeMs - start <= LATE_MS || !isNumberedBefore(event, opener);
}

/** Whether a log gave an event a lower number than one that lies before it: then it was set back in between, as with a snapshot of its host. */
function isNumberedBefore(event: HoplineEvent, earlier: HoplineEvent): boolean {
  const { 'winlog.record_id': number, 'winlog.channel': log, 'event.provider': provider } = event;
  const { 'winlog.record_id': before, 'winlog.channel': other, 'event.provider': otherProvider } = earlier;
  return number !== undefined && before !== undefined && number < before && log === other && provider === otherProvider;
}

/** Whose session an event says that a logon id is; null where it names nobody, or the host itself, as logs call Windows' own accounts. */
function accountOf(event: HoplineEvent, logonId: string | undefined): AccountName | null {
  const { 'winlog.event_data.SubjectLogonId': subject, 'winlog.event_data.SubjectUserName': name } = event;
  const named = subject === logonId && name !== undefined ? subjectOf(event, name) : null;
  const account = named ?? (event['winlog.logon.id'] === logonId ? accountNameOf(event) : null);
  return account?.name.toLowerCase() === `${hostOf(event)}$` ? null : account;
}

function subjectOf(event: HoplineEvent, name: string): AccountName {
  return { sid: event['winlog.event_data.SubjectUserSid'] ?? null, name, domain: event['winlog.event_data.SubjectDomainName'] ?? null };
}
