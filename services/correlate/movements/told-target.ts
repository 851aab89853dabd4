import type { HoplineEvent } from '../../../schema/event.ts';
import { hostCalled } from '../entities/client-calls.ts';
import { type ConnectionEntity, openedAt } from '../entities/connection.ts';
import { isProcessStart } from '../entities/processes.ts';
import { type SessionEntity, startOf } from '../entities/sessions.ts';
import { isSomebody } from '../entities/users.ts';
import { isLoopback } from '../facts/addresses.ts';
import { hostOf, shortName } from '../facts/gather.ts';
import { within } from '../first-from.ts';
import type { Landscape, Trails } from '../landscape.ts';
import { hostToldFirst, LATE_START_MS, TOLD_BEFORE_MS } from '../ledger/hosts-on-command-line.ts';
import { familyOfCaller } from '../techniques/callers.ts';
import { ENDPOINT_MAPPER } from '../techniques/protocol.ts';
import { isAdminPort } from '../techniques/reach.ts';
import { clientAt } from './client.ts';
import { type Hop, sessionOver } from './hop.ts';
import { mayHaveLoggedOnUnseen } from './telemetry-gaps.ts';

/**
 * Whether a hit rests on nothing but the start of a tool that was told of another host to act on, or a script that was: it tells of an act
 * there, whoever called the host that the tool ran on.
 */
export function isOfTool(events: readonly HoplineEvent[]): boolean {
  return events.length > 0 && events.every((event) => isCaller(event) && hostNamedBy(event) !== null);
}

/** What runs the programs of remote shells: that one was started is itself an act of somebody elsewhere. */
const SHELL_HOSTS: ReadonlySet<string> = new Set(['wsmprovhost.exe', 'winrshost.exe', 'sshd.exe', 'sshd-session.exe']);

function isCaller(event: HoplineEvent): boolean {
  if (event['powershell.file.script_block_text'] !== undefined) return true;
  const [program = '', parent = ''] = [event['process.name'], event['process.parent.name']?.toLowerCase()];
  return isProcessStart(event) && familyOfCaller(program) !== undefined && !SHELL_HOSTS.has(parent);
}

/** The host that a tool or a script was told to act on, as it was told; null where it was told of none but its own. */
function hostNamedBy(event: HoplineEvent): string | null {
  const { 'powershell.file.script_block_text': script, 'process.command_line': line, 'process.name': program } = event;
  const name = script === undefined ? hostToldFirst(line ?? '', program?.toLowerCase() ?? null) : hostToldFirst(script, 'powershell.exe');
  if (name === null || name === 'localhost' || isLoopback(name)) return null;
  return shortName(name) === shortName(event['host.name']) ? null : name;
}

/**
 * The hop from a tool's host to the one that it was told of, where that sends telemetry or is named by its address. A connection or a logon from
 * there that follows ties them; where the target's own log would have told of a logon and does not, nothing came of it and there is none.
 */
export function toldHops(
  events: readonly HoplineEvent[],
  technique: readonly string[],
  landscape: Trails & Pick<Landscape, 'clocks' | 'facts'>,
): Hop[] {
  return events.slice(-1).flatMap((event) => {
    const [source, timeMs] = [hostOf(event), landscape.times.calibratedMs(event)];
    const target = targetOf(event, timeMs, landscape);
    if (target === null || target === source) return [];
    const [from, to] = [timeMs - LATE_START_MS, timeMs + TOLD_BEFORE_MS];
    const connection = callTo(source, target, from, to, landscape);
    const session = connection === null ? null : sessionOver(connection, landscape);
    const tied = session ?? sessionFrom(source, target, from, to, landscape);
    if (connection === null && tied === null && !mayHaveLoggedOnUnseen({ source, target, technique, from, to }, landscape)) return [];
    const [ip, port] = [connection?.sourceIp ?? tied?.sourceIp ?? null, connection?.sourcePort ?? tied?.sourcePort ?? null];
    return [{ source, target, ip, port, connection, session: tied, timeMs, seenBy: source }];
  });
}

function targetOf(event: HoplineEvent, timeMs: number, { ledger }: Pick<Landscape, 'ledger'>): string | null {
  const name = hostNamedBy(event);
  return name === null ? null : hostCalled(name, timeMs, ledger);
}

/** The first call over an administrative protocol, rather than the question where to call. */
function callTo(
  source: string,
  target: string,
  from: number,
  to: number,
  { connections }: Pick<Landscape, 'connections'>,
): ConnectionEntity | null {
  const calls = within(connections.between(source, target), from, to, openedAt).filter(({ destinationPort }) =>
    isAdminPort(destinationPort),
  );
  return calls.find(({ destinationPort }) => destinationPort !== ENDPOINT_MAPPER) ?? calls[0] ?? null;
}

function sessionFrom(source: string, target: string, from: number, to: number, landscape: Trails): SessionEntity | null {
  const around = within(landscape.sessions.remoteOn(target), from, to, startOf);
  const isFromSource = ({ sourceIp, sourcePort, start, account }: SessionEntity): boolean =>
    sourceIp !== null && isSomebody(account) && clientAt(sourceIp, sourcePort, target, start, landscape).host === source;
  return around.find(isFromSource) ?? null;
}
