import type { HoplineEvent } from '../../../schema/event.ts';
import { calledAt } from '../entities/own-calls.ts';
import { firstOf } from '../entities/processes.ts';
import { startOf } from '../entities/sessions.ts';
import { hostOf } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import type { DefinitionKind } from '../techniques/definition-kind.ts';
import { DEFINITION_KINDS } from '../techniques/definitions.ts';
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
