import type { HoplineEvent } from '../../../schema/event.ts';
import { isProcessStart } from '../entities/processes.ts';
import { isDesktop, isRemote, type SessionEntity } from '../entities/sessions.ts';
import { isLoopback } from '../facts/addresses.ts';
import { hostOf, shortName } from '../facts/gather.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import type { DefinitionTables, Landscape, Trails } from '../landscape.ts';
import type { DefinitionKind } from '../techniques/definition-kind.ts';
import { DEFINITION_KINDS, isRegistration } from '../techniques/definitions.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { type Hop, hopOf } from './hop.ts';

/** Where an act was asked for, by equality of ids and not by what happened beside it: on the host itself, or over a hop. */
export type Origin = 'local' | Hop;

/** The logs of a registration or an installation and what they tell of are recorded within this of each other, ms. */
const SAME_ACT_MS = 10_000;

/** The accounts of Windows' own services. */
const SERVICE_SIDS: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20']);

/**
 * Where the act that a hit's events tell of was asked for, as the log of the same task, service or session says: whoever else called the
 * host around that time did not cause it. Null where no log says so.
 */
export function originOf(events: readonly HoplineEvent[], family: TechniqueFamily, landscape: Trails & DefinitionTables): Origin | null {
  const origins = events.flatMap((event): (Origin | null)[] => [
    ...registrationsOf(event, landscape).map((other) => originOfRegistration(other, landscape)),
    family.isInCallersSession && isProcessStart(event) ? originOfProgram(event, landscape) : null,
  ]);
  return origins.find((origin) => origin !== null && origin !== 'local') ?? origins.find((origin) => origin !== null) ?? null;
}

/** An event that names who asked, or what other logs say of the task whose cached actions it writes, or of the service it says was installed. */
function registrationsOf(event: HoplineEvent, landscape: DefinitionTables & Pick<Landscape, 'times'>): HoplineEvent[] {
  if (isRegistration(event)) return [event];
  const timeMs = landscape.times.calibratedMs(event);
  const kind = DEFINITION_KINDS.find((each) => tellsOf(event, each));
  const events = kind === undefined ? [] : (landscape[kind.table].of(event)?.events ?? []);
  return events.filter((other) => isRegistration(other) && Math.abs(landscape.times.calibratedMs(other) - timeMs) <= SAME_ACT_MS);
}

/** Whether an event says that something of a kind was made, but not who asked for it. */
function tellsOf(event: HoplineEvent, { namesNobody, value }: DefinitionKind): boolean {
  return namesNobody.codes.includes(event['event.code']) || (namesNobody.value && event['registry.value']?.toLowerCase() === value);
}

function originOfRegistration(event: HoplineEvent, landscape: Trails): Origin | null {
  const { 'winlog.event_data.ClientProcessId': client, 'winlog.event_data.RpcCallClientLocality': locality } = event;
  if (client !== undefined && client > 0) return 'local';
  const logonId = event['winlog.event_data.SubjectLogonId'];
  const isAskedRemotely = client === 0 && locality === 0;
  if (logonId !== undefined && logonId !== '0x0') {
    if (!isSomebodysLogon(logonId)) return isAskedRemotely ? null : 'local';
    const origin = originOfSession(event, logonId, landscape);
    if (origin !== null && (origin !== 'local' || !isAskedRemotely)) return origin;
  }
  return isOfHostItself(event) && !isAskedRemotely ? 'local' : null;
}

/** Windows shows nothing of what is asked for from afar: it runs in session 0, apart from all desktops. */
function originOfProgram(event: HoplineEvent, landscape: Trails): Origin | null {
  const origin = originOfSession(event, event['winlog.logon.id'], landscape);
  const desktop = event['winlog.event_data.TerminalSessionId'] ?? '0';
  return origin === null && desktop !== '0' ? 'local' : origin;
}

function originOfSession(event: HoplineEvent, logonId: string | undefined, landscape: Trails): Origin | null {
  const host = hostOf(event);
  const session = landscape.sessions.of(event, logonId);
  // Where no logon is recorded, the programs of a desktop that run in the session tell that it is one.
  if (session === null) return landscape.processes.isDesktopSession(host, logonId) ? 'local' : null;
  if (isFromItself(session, landscape)) return 'local';
  return isRemote(session) && !isDesktop(session) ? hopOf(event, landscape) : 'local';
}

/** Whether a host logged on to itself: over the loopback or one of its own addresses. */
export function isFromItself({ event, host, start }: SessionEntity, landscape: Pick<Landscape, 'ledger'>): boolean {
  const ip = event['source.ip'];
  return ip !== undefined && (isLoopback(ip) || landscape.ledger.isOwn(ip, host, start));
}

/** The scheduler's own log names the account alone: Windows' own, by SID or as the machine's. */
function isOfHostItself(event: HoplineEvent): boolean {
  if (SERVICE_SIDS.has(event['user.id'] ?? '')) return true;
  return event['user.name']?.toLowerCase() === `${shortName(event['host.name'])}$`;
}
