import type { HoplineEvent } from '../../../schema/event.ts';
import { calledAt } from '../entities/own-calls.ts';
import { firstOf } from '../entities/processes.ts';
import { type SessionEntity, startOf } from '../entities/sessions.ts';
import { isSameAccount } from '../entities/users.ts';
import { hostOf } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import type { DefinitionKind } from '../techniques/definition-kind.ts';
import { DEFINITION_KINDS, tellsWhoAsked } from '../techniques/definitions.ts';
import { type ActOnHost, type CallLandscape, SPEAKS } from './calls.ts';
import { isFromItself } from './origin.ts';
import { isCarrier } from './source-process.ts';

/**
 * How much speaks for it that an act on a host was asked for there: a tool was just told to do it, or the host called its own service; null
 * where nothing does.
 *
 * @param isOfService whether a port is one that the act may have been asked for at
 */
export function weightOfItself(
  events: readonly HoplineEvent[],
  act: ActOnHost,
  isOfService: (port: number) => boolean,
  landscape: CallLandscape,
): number | null {
  const weights = [
    ...(events.some((event) => isToldHere(event, landscape)) ? [SPEAKS.tool + SPEAKS.ownProgram] : []),
    ...ownCalls(act, isOfService, landscape),
    ...(events.some(namesAccountAlone) ? ownDesktops(act, landscape) : []),
    ...(events.some((event) => event['event.code'] === '4624') ? ownLogons(act, landscape) : []),
  ];
  return weights.length === 0 ? null : weights.reduce((left, right) => Math.max(left, right));
}

function ownCalls({ target, from, to }: ActOnHost, isOfService: (port: number) => boolean, landscape: CallLandscape): number[] {
  return within(landscape.ownCalls.get(target) ?? [], from, to, calledAt)
    .filter(({ event }) => isOfService(event['destination.port'] ?? 0))
    .map(({ event }) => {
      const opener = event['network.direction'] === 'egress' ? landscape.processes.of(event) : null;
      return opener === null || isCarrier(opener) ? 0 : SPEAKS.ownProgram;
    });
}

/** Whether a record names whom something was made for, and neither the session nor the program that asked. */
function namesAccountAlone(event: HoplineEvent): boolean {
  return tellsWhoAsked(event) && event['winlog.event_data.SubjectLogonId'] === undefined;
}

/** Windows' logon types of who sits at a host or at a desktop of it. */
const DESKTOP_TYPES: ReadonlySet<number> = new Set([2, 7, 10, 11]);

/** Who had a desktop on the host as the account that acted, and may as well have asked there: as much as a logon over the network says. */
function ownDesktops({ target, account, to }: ActOnHost, landscape: Pick<Landscape, 'sessions'>): number[] {
  if (account === null) return [];
  const isOpen = ({ host, start, end, logonType, account: owner }: SessionEntity): boolean =>
    host === target &&
    start <= to &&
    (end === null || end > to) &&
    DESKTOP_TYPES.has(logonType ?? 0) &&
    owner !== null &&
    isSameAccount(owner, account);
  return landscape.sessions.all().some(isOpen) ? [SPEAKS.account + SPEAKS.privileges] : [];
}

function ownLogons({ target, from, to }: ActOnHost, landscape: Pick<Landscape, 'ledger' | 'sessions'>): number[] {
  return within(landscape.sessions.remoteOn(target), from, to, startOf)
    .filter((session) => isFromItself(session, landscape))
    .map(({ elevated }) => (elevated === true ? SPEAKS.privileges : 0));
}

/** A tool and what it asks the scheduler or the service manager for are recorded within this of each other, ms. */
const TOOL_BEFORE_MS = 10_000;
const TOOL_AFTER_MS = 1_000;

/**
 * Whether a task or service is stored, or a service started, just after one of Windows' own tools was started on the host itself to define
 * one there.
 */
function isToldHere(event: HoplineEvent, landscape: Pick<Landscape, 'processes' | 'times'>): boolean {
  const kind = DEFINITION_KINDS.find((each) => isStoredOrStarted(event, each));
  if (kind === undefined) return false;
  const timeMs = landscape.times.calibratedMs(event);
  return landscape.processes.startedOn(hostOf(event), timeMs - TOOL_BEFORE_MS, timeMs + TOOL_AFTER_MS).some((process) => {
    const tool = kind.tools.find(({ program }) => program === process.name?.toLowerCase());
    const commandLine = firstOf(process.events, 'process.command_line') ?? '';
    return tool?.defines.test(commandLine) === true && !tool.elsewhere.test(commandLine);
  });
}

function isStoredOrStarted(event: HoplineEvent, { value, starters, isStartTelling }: DefinitionKind): boolean {
  if (event['registry.value']?.toLowerCase() === value) return true;
  const isStart = isStartTelling && event['event.type']?.includes('start') === true;
  return isStart && starters.includes(event['process.parent.name']?.toLowerCase() ?? '');
}
