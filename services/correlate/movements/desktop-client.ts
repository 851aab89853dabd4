import { compareIds, firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { endOf, openedAt } from '../entities/connection.ts';
import { isDesktop } from '../entities/sessions.ts';
import { type AccountName, accountNameOf, isSameAccount } from '../entities/users.ts';
import { namesOneHost } from '../facts/addresses.ts';
import { hostOf } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Landscape, Trails } from '../landscape.ts';
import { REMOTE_DESKTOP, showsClientDrive } from '../techniques/rdp.ts';
import { techniqueOfPort } from '../techniques/reach.ts';
import { clientAt } from './client.ts';
import { type Hop, remoteSessionOf } from './hop.ts';

/** Of a desktop that was taken up longer before nothing says that its client is still there, ms. */
const TAKEN_UP_WITHIN_MS = 86_400_000;

/**
 * The hop over which a remote desktop's client came, for what was run there from a drive of the client; null where no event shows such a drive,
 * or nothing tells who had the desktop. A desktop is taken up again from elsewhere: the last client before counts.
 */
export function clientOfDesktop(events: readonly HoplineEvent[], landscape: Trails & Pick<Landscape, 'facts'>): Hop | null {
  const event = events.find(showsClientDrive);
  if (event === undefined) return null;
  const timeMs = landscape.times.calibratedMs(event);
  const [ofSession, account] = [hopOfSession(event, landscape), accountNameOf(event)];
  const hops = [...(ofSession === null ? [] : [ofSession]), ...(account === null ? [] : hopsOfRecords(event, account, timeMs, landscape))];
  const last = firstBy(
    hops.filter(({ source, target }) => source !== target),
    lastFirst,
  );
  const client = last ?? onlyCaller(hostOf(event), timeMs, landscape);
  return client === null ? null : { ...client, timeMs };
}

/** Where no log tells of desktops: the last connection to them, where all that came since a day before came from one host. */
function onlyCaller(target: string, timeMs: number, landscape: Trails): Hop | null {
  const calls = within(landscape.connections.to(target), timeMs - TAKEN_UP_WITHIN_MS, timeMs, openedAt).filter(
    ({ destinationPort }) => techniqueOfPort(destinationPort) === REMOTE_DESKTOP.id,
  );
  const connection = calls.at(-1);
  const sources = new Set(calls.map((call) => endOf(call, 'source')));
  if (connection === undefined || sources.size > 1) return null;
  const { sourceIp: ip, sourcePort: port, firstSeen } = connection;
  const [source] = sources;
  if (source === undefined || source === target) return null;
  return { source, target, ip, port, connection, session: null, timeMs: firstSeen, seenBy: target };
}

function lastFirst(left: Hop, right: Hop): number {
  const withSession = Number(left.session === null) - Number(right.session === null);
  return right.timeMs - left.timeMs || withSession || compareIds(left.source, right.source);
}

function hopOfSession(event: HoplineEvent, landscape: Trails): Hop | null {
  const session = remoteSessionOf(event, landscape);
  if (session === null || session.sourceIp === null || !isDesktop(session)) return null;
  const { host: target, sourceIp: ip, sourcePort: port, start: timeMs } = session;
  const { host: source, connection } = clientAt(ip, port, target, timeMs, landscape);
  return { source, target, ip, port, connection, session, timeMs, seenBy: target };
}

/** What Terminal Services' logs and the Security log say of who had a desktop of the account before. */
function hopsOfRecords(event: HoplineEvent, account: AccountName, timeMs: number, landscape: Trails & Pick<Landscape, 'facts'>): Hop[] {
  const target = hostOf(event);
  return [...landscape.facts.desktops.values()].flatMap((record) => {
    const [ip, whose, atMs] = [record['source.ip'], accountNameOf(record), landscape.times.calibratedMs(record)];
    if (hostOf(record) !== target || !namesOneHost(ip) || whose === null || !isSameAccount(whose, account)) return [];
    if (atMs > timeMs || atMs < timeMs - TAKEN_UP_WITHIN_MS) return [];
    const source = landscape.ledger.hostAt(ip, atMs) ?? ip;
    return [{ source, target, ip, port: null, connection: null, session: null, timeMs: atMs, seenBy: target }];
  });
}
