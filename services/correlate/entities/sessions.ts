import { hostId, sessionId } from '../../../graph/ids.ts';
import { byTimeThenId, firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { append } from '../append.ts';
import { namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';
import { FAMILIES } from '../techniques/families.ts';
import { DESKTOP_LOGON, isOfLogonKind } from '../techniques/logon-kind.ts';
import { isKnown } from './translated.ts';
import { type AccountName, accountNameOf } from './users.ts';

/** A logon session that its 4624 tells of. Times are calibrated, epoch ms. */
export interface SessionEntity {
  readonly id: string;
  /** Short name of the host it was opened on. */
  readonly host: string;
  readonly logonId: string;
  readonly logonType: number | null;
  readonly account: AccountName | null;
  /** The address and port it came from; null for what names no other host. */
  readonly sourceIp: string | null;
  readonly sourcePort: number | null;
  readonly start: number;
  readonly end: number | null;
  /** The event that tells of its end. */
  readonly logoff: HoplineEvent | null;
  readonly elevated: boolean | null;
  readonly event: HoplineEvent;
}

/** Sessions by the ways events name them. */
export interface SessionTable {
  byLogonId(host: string, logonId: string | null | undefined): SessionEntity | null;
  /** The session on a host that was opened from an address and port at about a time; null where there is none. */
  from(ip: string, port: number, host: string, timeMs: number): SessionEntity | null;
  /** The session that was opened on a host from a port at about a time, from an address that is not known to be one host's: through a NAT. */
  fromPort(port: number, host: string, timeMs: number): SessionEntity | null;
  /** Sessions on a host that came from elsewhere, in order of time. */
  remoteOn(host: string): readonly SessionEntity[];
  all(): SessionEntity[];
}

/** Whether a session is a remote desktop's: one taken up again from elsewhere is unlocked, from that address. */
export function isDesktop(session: SessionEntity): boolean {
  return isOfLogonKind(DESKTOP_LOGON, session);
}

/** When a session began, calibrated, epoch ms: what lists of sessions are in order of. */
export function startOf({ start }: SessionEntity): number {
  return start;
}

/** How acts on a host log on there. */
const REMOTE_LOGONS = [...new Set(FAMILIES.map(({ logon }) => logon))];

/** Whether a session came over the network. */
export function isRemote(session: SessionEntity): boolean {
  return REMOTE_LOGONS.some((kind) => isOfLogonKind(kind, session));
}

const ELEVATED: Readonly<Record<string, boolean>> = { '%%1842': true, '%%1843': false, Yes: true, No: false };

/** A logon follows the connection it comes over within this, drift and late records included; later the same port is another flow's, ms. */
const SAME_FLOW_MS = 600_000;

const byStart = byTimeThenId(startOf);

/** Assembles sessions from their logons, logoffs and privileges. */
export function assembleSessions(facts: Facts, times: EventTimes, ledger: HostLedger): SessionTable {
  const sessions = new Map<string, SessionEntity>();
  const remote = new Map<string, SessionEntity[]>();
  const bySource = new Map<string, SessionEntity[]>();
  const byPort = new Map<string, SessionEntity[]>();
  for (const [key, event] of facts.logons) {
    const session = sessionOf(key, event, facts, times, ledger);
    sessions.set(key, session);
    if (!isRemote(session)) continue;
    append(remote, session.host, session);
    if (session.sourceIp !== null && session.sourcePort !== null) {
      append(bySource, `${session.host}|${session.sourceIp}|${session.sourcePort}`, session);
      append(byPort, `${session.host}|${session.sourcePort}`, session);
    }
  }
  for (const list of remote.values()) list.sort(byStart);
  const nearest = (sessionsOfFlow: readonly SessionEntity[], timeMs: number): SessionEntity | null => {
    const near = sessionsOfFlow.filter((session) => Math.abs(session.start - timeMs) <= SAME_FLOW_MS);
    const distance = (session: SessionEntity): number => Math.abs(session.start - timeMs);
    return firstBy(near, (left, right) => distance(left) - distance(right) || byStart(left, right)) ?? null;
  };
  return {
    byLogonId: (host, logonId) => (isSomebodysLogon(logonId ?? undefined) ? (sessions.get(`${host}|${logonId}`) ?? null) : null),
    from: (ip, port, host, timeMs) => nearest(bySource.get(`${host}|${ip}|${port}`) ?? [], timeMs),
    fromPort: (port, host, timeMs) => {
      const elsewhere = (byPort.get(`${host}|${port}`) ?? []).filter(
        (session) => session.sourceIp !== null && !isKnown(session.sourceIp, session.start, ledger),
      );
      return new Set(elsewhere.map(({ sourceIp }) => sourceIp)).size > 1 ? null : nearest(elsewhere, timeMs);
    },
    remoteOn: (host) => remote.get(host) ?? [],
    all: () => [...sessions.values()],
  };
}

function sessionOf(key: string, event: HoplineEvent, facts: Facts, times: EventTimes, ledger: HostLedger): SessionEntity {
  const host = hostOf(event);
  const logonId = key.slice(key.indexOf('|') + 1);
  const logoff = facts.logoffs.get(key);
  const ip = event['source.ip'];
  const start = times.calibratedMs(event);
  const isElsewhere = namesOneHost(ip) && !ledger.isOwn(ip, host, start);
  return {
    id: sessionId(hostId(host), logonId),
    host,
    logonId,
    logonType: event['winlog.logon.type'] ?? null,
    account: accountNameOf(event),
    sourceIp: isElsewhere ? ip : null,
    sourcePort: isElsewhere ? (event['source.port'] ?? null) : null,
    start,
    end: logoff === undefined ? null : times.calibratedMs(logoff),
    logoff: logoff ?? null,
    elevated: facts.privileges.has(key) ? true : (ELEVATED[event['winlog.event_data.ElevatedToken'] ?? ''] ?? null),
    event,
  };
}
