import type { HoplineEvent } from '../../../../schema/event.ts';
import { emptyFacts } from '../../facts/facts.ts';
import { gather } from '../../facts/gather.ts';
import { aConnection, aProcessStart, at } from '../../testing/event-builders.ts';
import { measureClocks } from '../clocks.ts';
import { instantOf } from '../event-times.ts';
import type { Clocks } from '../known-clocks.ts';
import { type WrongClock, wrongClocks } from '../wrong-clocks.ts';

export const HOUR_MS = 3_600_000;
export const FLOW = { from: '10.0.0.5:50000', to: '10.0.0.6:445' };
export const SECURITY = 'Microsoft-Windows-Security-Auditing';

/** The clocks of the hosts of these events. */
export function clocksOf(events: readonly HoplineEvent[], isRepaired = true): Clocks {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return measureClocks(facts, isRepaired);
}

/** What of WS6 is wrong, by clock. */
export function offsetsOf(clocks: Clocks): Record<string, number> {
  return Object.fromEntries(wrong(clocks).map(({ clock, offsetMs }) => [clock, offsetMs]));
}

/** The clocks of WS6 that were wrong. */
export function wrong(clocks: Clocks): WrongClock[] {
  const known = clocks.get('ws6');
  return known === undefined ? [] : wrongClocks(known.measured);
}

/** By how much a time was moved, and how good it is then. */
export function movedBy(event: HoplineEvent, clocks: Clocks): readonly [offsetMs: number, quality: string] {
  const { offsetMs, quality } = instantOf(event, clocks);
  return [offsetMs, quality];
}

/** Twelve seconds of one minute. */
export const seconds = Array.from({ length: 12 }, (_, index) => String(index + 10));

/** A time so many minutes after 12:00. */
export function minute(after: number): string {
  return new Date(at('12:00:00') + after * 60_000).toISOString().slice(11, 23);
}

/** Sysmon starts of one hour, recorded `lagMs` after they happened. */
export function starts(lagMs: number, hour = '12'): HoplineEvent[] {
  return seconds.map((second) => {
    const time = `${hour}:00:${second}`;
    return aProcessStart('WS6', time, 'a.exe', { 'event.created': at(time) + lagMs });
  });
}

/** A network event that happened so many minutes after 12:00, by a clock that is early by so much. */
export function anEarlyConnection(after: number, earlyMs: number, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  const happened = at(minute(after));
  return aConnection('WS6', '12:00:00', 'ingress', FLOW, { '@timestamp': happened - earlyMs, 'event.created': happened, ...changes });
}

/** Sysmon starts, recorded at once, so many minutes after 12:00. */
export function promptStarts(...minutes: readonly number[]): HoplineEvent[] {
  return minutes.map((after) => aProcessStart('WS6', minute(after), 'a.exe'));
}

/** One process start by Sysmon, and by a Security log that is early by so much. */
export function startTwice(after: number, pid: number, earlyMs: number): [sensed: HoplineEvent, logged: HoplineEvent] {
  const [time, changes] = [at(minute(after)), { 'process.pid': pid }];
  const logged = { 'event.code': '4688', 'event.provider': SECURITY, 'process.entity_id': undefined };
  return [
    aProcessStart('WS6', minute(after), 'a.exe', { ...changes, 'event.created': time + 5 }),
    aProcessStart('WS6', minute(after), 'a.exe', {
      ...changes,
      ...logged,
      '@timestamp': time - earlyMs,
      'event.created': time - earlyMs,
    }),
  ];
}
