import { append } from '../../../graph/append.ts';
import { hostId, sessionId } from '../../../graph/ids.ts';
import { byTimeThenId, firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf, shortName } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';
import { FAMILIES } from '../techniques/families.ts';
import { DESKTOP_LOGON, isOfLogonKind } from '../techniques/logon-kind.ts';
import { isSshServer } from '../techniques/ssh.ts';
import { layOutBoots } from './boots.ts';
import { isManagedService } from './machine-accounts.ts';
import { type OpenedSession, openingAt, openingsOf } from './openings.ts';
import type { ProcessEntity } from './processes.ts';
import { isKnown } from './translated.ts';
import { type AccountName, accountNameOf, isSameAccount } from './users.ts';

/** A logon session that its 4624, or what was done in it from elsewhere, tells of. Times are calibrated, epoch ms. */
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
  /** The 4672 that gave it an administrator's privileges. */
  readonly privileges: HoplineEvent | null;
  /** Its 4624; where that is not recorded the first access to a share in it. */
  readonly event: HoplineEvent;
  /** This event, and the one that tells where the session came from where its logon does not. */
  readonly events: readonly HoplineEvent[];
}

/** Sessions by the ways events name them. */
export interface SessionTable {
  /** The session that an event names by a logon id, of the boot that it happened in; null where nothing tells of it. */
  of(event: HoplineEvent, logonId: string | undefined): SessionEntity | null;
  /** The session that a process runs in. */
  ofProcess(process: Pick<ProcessEntity, 'logonId' | 'events'>): SessionEntity | null;
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

/** Assembles sessions from their logons, logoffs and privileges, and from accesses to shares. */
export function assembleSessions(facts: Facts, times: EventTimes, ledger: HostLedger): SessionTable {
  const names = namesOfHosts(facts);
  const bootTimes = { times, boots: layOutBoots(facts, times) };
  const sessions = new Map<string, SessionEntity[]>();
  const remote = new Map<string, SessionEntity[]>();
  const bySource = new Map<string, SessionEntity[]>();
  const byPort = new Map<string, SessionEntity[]>();
  const letIn = Map.groupBy(facts.shellLogons.values(), hostOf);
  for (const [key, openings] of openingsOf(facts, bootTimes)) {
    const ofId = openings.map((opening) => sessionOf(opening, names, letIn, times, ledger));
    sessions.set(key, ofId);
    for (const session of ofId) {
      if (!isRemote(session)) continue;
      append(remote, session.host, session);
      if (session.sourceIp !== null && session.sourcePort !== null) {
        append(bySource, `${session.host}|${session.sourceIp}|${session.sourcePort}`, session);
        append(byPort, `${session.host}|${session.sourcePort}`, session);
      }
    }
  }
  for (const list of remote.values()) list.sort(byStart);
  const nearest = (sessionsOfFlow: readonly SessionEntity[], timeMs: number): SessionEntity | null => {
    const near = sessionsOfFlow.filter((session) => Math.abs(session.start - timeMs) <= SAME_FLOW_MS);
    const distance = (session: SessionEntity): number => Math.abs(session.start - timeMs);
    return firstBy(near, (left, right) => distance(left) - distance(right) || byStart(left, right)) ?? null;
  };
  const of = (event: HoplineEvent, logonId: string | undefined): SessionEntity | null => {
    const ofId = isSomebodysLogon(logonId) ? sessions.get(`${hostOf(event)}|${logonId}`) : undefined;
    return ofId === undefined ? null : (openingAt(event, logonId, ofId, bootTimes) ?? null);
  };
  return {
    of,
    ofProcess({ logonId, events }) {
      const event = logonId === null ? undefined : events.find((each) => each['winlog.logon.id'] === logonId);
      return event === undefined ? null : of(event, logonId ?? undefined);
    },
    from: (ip, port, host, timeMs) => nearest(bySource.get(`${host}|${ip}|${port}`) ?? [], timeMs),
    fromPort: (port, host, timeMs) => {
      const elsewhere = (byPort.get(`${host}|${port}`) ?? []).filter(
        (session) => session.sourceIp !== null && !isKnown(session.sourceIp, session.start, ledger),
      );
      return new Set(elsewhere.map(({ sourceIp }) => sourceIp)).size > 1 ? null : nearest(elsewhere, timeMs);
    },
    remoteOn: (host) => remote.get(host) ?? [],
    all: () => [...sessions.values()].flat(),
  };
}

/** Short names of all hosts that send telemetry. */
function namesOfHosts({ hosts }: Facts): Set<string> {
  return new Set([...hosts.values()].flatMap(({ identities }) => Array.from(identities.keys(), shortName)));
}

/** An account whose name ends in `$`, said not to be a machine's where its session shows that. */
function ofItsKind(
  account: AccountName,
  { host, event, start }: OpenedSession,
  logonType: number | null,
  sourceIp: string | null,
  names: ReadonlySet<string>,
  ledger: HostLedger,
): AccountName {
  const source = sourceIp === null ? null : ledger.hostAt(sourceIp, start);
  const evidence = { host, logonType, source, workstation: event['winlog.event_data.WorkstationName'] };
  return isManagedService(account, evidence, (name) => names.has(name)) ? { ...account, isManagedService: true } : account;
}

/** Who reaches a share is logged on over the network, whether or not a 4624 says so. */
const LOGON_TO_SHARES = 3;

/** The SSH server's log and the logon that it opened are recorded within this of each other, ms. */
const SAME_LOGON_MS = 30_000;

/** What the SSH server says of whom it let in with a logon of its own, the nearest in time. */
function letInBy(
  { host, event, start, account }: OpenedSession,
  letIn: ReadonlyMap<string, readonly HoplineEvent[]>,
  times: EventTimes,
): HoplineEvent | undefined {
  if (account === null || !isSshServer(event['process.name'])) return undefined;
  const apart = (record: HoplineEvent): number => Math.abs(times.calibratedMs(record) - start);
  const same = (letIn.get(host) ?? []).filter((record) => {
    const whose = accountNameOf(record);
    return apart(record) <= SAME_LOGON_MS && whose !== null && isSameAccount(whose, account);
  });
  return firstBy(same, (left, right) => apart(left) - apart(right) || compareEvents(left, right));
}

function sessionOf(
  opening: OpenedSession,
  names: ReadonlySet<string>,
  letIn: ReadonlyMap<string, readonly HoplineEvent[]>,
  times: EventTimes,
  ledger: HostLedger,
): SessionEntity {
  const { host, logonId, event, start, account, access, logoff, privileges } = opening;
  const teller = event['source.ip'] === undefined ? (access ?? letInBy(opening, letIn, times) ?? event) : event;
  const ip = teller['source.ip'];
  const isElsewhere = namesOneHost(ip) && !ledger.isOwn(ip, host, start);
  const logonType = event === access ? LOGON_TO_SHARES : (event['winlog.logon.type'] ?? null);
  return {
    id: sessionId(hostId(host), logonId, event['@timestamp']),
    host,
    logonId,
    logonType,
    account:
      account?.name.endsWith('$') === true ? ofItsKind(account, opening, logonType, isElsewhere ? ip : null, names, ledger) : account,
    sourceIp: isElsewhere ? ip : null,
    sourcePort: isElsewhere ? (teller['source.port'] ?? null) : null,
    start,
    end: logoff === null ? null : times.calibratedMs(logoff),
    logoff,
    elevated: privileges !== null ? true : (ELEVATED[event['winlog.event_data.ElevatedToken'] ?? ''] ?? null),
    privileges,
    event,
    events: teller === event ? [event] : [event, teller],
  };
}
