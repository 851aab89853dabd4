import type { ClaimKind } from '../../../../graph/closure.ts';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { graphOf, movementsOf } from '../../testing/assembled.ts';
import { detectedOf } from '../../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart } from '../../testing/event-builders.ts';

/** A call from a host at `from` to a port of WS6, as WS6 tells of it. */
export function aCallTo(port: number, from = '10.0.0.5:50001', time = '12:00:00'): HoplineEvent {
  return aConnection('WS6', time, 'ingress', { from, to: `10.0.0.6:${port}` });
}

/** The techniques of each movement that is observed where no rule fires. */
export function observedBy(...events: readonly HoplineEvent[]): (readonly string[])[] {
  return movementsOf(graphOf(events)).map(({ technique }) => technique);
}

/** The techniques that are observed of a network logon that did no more than open a pipe, by its name. */
export function observedByPipe(pipe: string): (readonly string[])[] {
  const opened = anEvent('WS6', '12:00:02', {
    'event.code': '5145',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['file'],
    'winlog.event_data.ShareName': '\\\\*\\IPC$',
    'winlog.event_data.RelativeTargetName': pipe,
    'winlog.event_data.SubjectLogonId': '0xabc123',
  });
  return observedBy(aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001'), opened);
}

/** The techniques that are observed of a program on WS5 that asks WS6's endpoint mapper and calls what it is told of. */
export function observedByCaller(program: string): (readonly string[])[] {
  const by = { 'process.entity_id': '{caller}', 'process.name': program };
  return observedBy(
    aProcessStart('WS5', '12:00:00', program, by),
    aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:135' }, by),
    aConnection('WS5', '12:00:02', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.6:49700' }, by),
  );
}

/** The address that a hit whose evidence names no remote end is said to come from, where one host called a port just before. */
export function sourceByNearestCaller(technique: string, port: number): string | null {
  const [movement] = detectedOf(technique, [aProcessStart('WS6', '12:00:02', 'tool.exe')], [aCallTo(port)]);
  return movement?.source.ip ?? null;
}

/** The address that a program is said to come from which bob started just after alice had logged on from 10.0.0.5. */
export function sourceOfStartByAnother(technique: string): string | null {
  const bob = { 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-1105' };
  const evidence = [aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001'), aProcessStart('WS6', '12:00:02', 'tool.exe', bob)];
  return detectedOf(technique, evidence, [])[0]?.source.ip ?? null;
}

/** The telemetry of WS6 that would have closed an open claim on a detected act, as `channel: events`; all WS6 sends is by one provider. */
export function missing(
  claim: Extract<ClaimKind, 'SESSION' | 'ACTION'>,
  technique: string,
  provider = 'Microsoft-Windows-Sysmon',
): string[] {
  const [movement] = detectedOf(technique, [{ ...aCallTo(445), 'event.provider': provider }], []);
  const gaps = movement?.closure.gaps.filter((gap) => gap.claim === claim) ?? [];
  return gaps.map(({ channel, events }) => `${channel}: ${events.join(' ')}`);
}

/** What Elastic Defend calls itself as a provider. */
export const DEFEND = 'endpoint';
