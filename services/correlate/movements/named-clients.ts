import { hostId } from '../../../graph/ids.ts';
import type { EndCandidate } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { hostCalled } from '../entities/client-calls.ts';
import { startOf } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isSameAccount, isSomebody } from '../entities/users.ts';
import { within } from '../first-from.ts';
import { nameOfHost } from '../graph/host-fragments.ts';
import type { Landscape } from '../landscape.ts';

/** What is done from elsewhere, and the logon that it came with, are recorded within this of each other, ms. */
const LOGGED_ON_BEFORE_MS = 60_000;
const LOGGED_ON_AFTER_MS = 5_000;

/** A ticket serves for as long as this by default, ms. */
const TICKET_MS = 36_000_000;

/** How far each is trusted: anybody can call himself as he likes, and a ticket need not have been used. */
const BY_OWN_WORD = 0.3;
const BY_TICKET = 0.2;

/** What candidates are found by. */
export type NamingLandscape = Pick<Landscape, 'credentials' | 'ledger' | 'sessions' | 'times'>;

/** Something done on a host, and by whom if that is known. */
export interface DoneOnHost {
  /** Short name. */
  readonly host: string;
  /** Calibrated, epoch ms. */
  readonly timeMs: number;
  readonly account: AccountName | null;
}

/**
 * The hosts that logons or a domain controller name for something of which nothing tells from where it came: what the client of a logon without an
 * address calls itself, there or where its password was checked, and who got a ticket for the host. None of it is a proof. The surest first, each
 * host once.
 */
export function namedClients(done: DoneOnHost, landscape: NamingLandscape): EndCandidate[] {
  const found = [...clientsOfLogons(done, landscape), ...clientsChecked(done, landscape), ...ticketHolders(done, landscape)];
  found.sort(
    (left, right) => right.confidence - left.confidence || compareIds(left.host, right.host) || compareIds(left.reason, right.reason),
  );
  return [...new Map(found.toReversed().map((each) => [each.host, each])).values()].reverse();
}

function clientsOfLogons({ host, timeMs, account }: DoneOnHost, landscape: NamingLandscape): EndCandidate[] {
  const around = within(landscape.sessions.remoteOn(host), timeMs - LOGGED_ON_BEFORE_MS, timeMs + LOGGED_ON_AFTER_MS, startOf);
  return around.flatMap((session) => {
    const name = session.sourceIp === null ? session.event['winlog.event_data.WorkstationName'] : undefined;
    if (name === undefined || !isSomebody(session.account) || !mayBe(session.account, account)) return [];
    return candidate(
      name,
      session.start,
      `The client of a logon as ${session.account.name} called itself ${name}.`,
      BY_OWN_WORD,
      host,
      landscape,
    );
  });
}

function clientsChecked({ host, timeMs, account }: DoneOnHost, landscape: NamingLandscape): EndCandidate[] {
  if (account === null || !isSomebody(account)) return [];
  const { calibratedMs } = landscape.times;
  const checks = within(
    landscape.credentials.checksOf(account.name),
    timeMs - LOGGED_ON_BEFORE_MS,
    timeMs + LOGGED_ON_AFTER_MS,
    calibratedMs,
  );
  return checks.flatMap((event) => {
    const name = event['winlog.event_data.WorkstationName'] ?? '';
    const reason = `The password of ${event['user.name']} was checked for a client that called itself ${name}.`;
    return candidate(name, calibratedMs(event), reason, BY_OWN_WORD, host, landscape);
  });
}

function ticketHolders({ host, timeMs, account }: DoneOnHost, landscape: NamingLandscape): EndCandidate[] {
  const { calibratedMs } = landscape.times;
  const given = within(landscape.credentials.ticketsFor(host), timeMs - TICKET_MS, timeMs + LOGGED_ON_AFTER_MS, calibratedMs);
  return given.flatMap((event) => {
    const ip = event['source.ip'];
    if (ip === undefined || !isOf(event, account)) return [];
    const client = hostCalled(ip, calibratedMs(event), landscape.ledger) ?? ip;
    const reason = `${nameOfHost(client)} had got a ticket for ${nameOfHost(host)} as ${event['user.name']}.`;
    return candidate(ip, calibratedMs(event), reason, BY_TICKET, host, landscape);
  });
}

function isOf(event: HoplineEvent, account: AccountName | null): boolean {
  const named = accountNameOf(event);
  return isSomebody(account) && named !== null && isSameAccount(named, account);
}

function mayBe(account: AccountName, acted: AccountName | null): boolean {
  return !isSomebody(acted) || isSameAccount(account, acted);
}

/** Of a name that no host with telemetry has nothing is known but that somebody chose it. */
function candidate(
  name: string,
  timeMs: number,
  reason: string,
  confidence: number,
  target: string,
  landscape: NamingLandscape,
): EndCandidate[] {
  const host = hostCalled(name, timeMs, landscape.ledger);
  return host === null || host === target ? [] : [{ host: hostId(host), reason, confidence }];
}
