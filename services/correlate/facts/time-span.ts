import type { HoplineEvent } from '../../../schema/event.ts';

/**
 * By which clock an event's time was taken, which decides how it is corrected:
 * `SYSMON` its `UtcTime`; `SYSMON_NETWORK` the `UtcTime` of events 3 and 22, which drift on their own; `RECORD` the log's record time,
 * which a collector may have left in local time; `SENSOR` another sensor's own UTC.
 * Source: measured on public recordings, where Sysmon's network and DNS events ran 22 s and 62 s early against all its others.
 */
export const CLOCKS = ['SYSMON', 'SYSMON_NETWORK', 'RECORD', 'SENSOR'] as const;
export type Clock = (typeof CLOCKS)[number];

/** The clock that an event's `@timestamp` is of. */
export function clockOf(event: HoplineEvent): Clock {
  if (event['event.provider'] === 'Microsoft-Windows-Sysmon') {
    const code = event['event.code'];
    return code === '3' || code === '22' ? 'SYSMON_NETWORK' : 'SYSMON';
  }
  return event['event.provider'] === 'endpoint' ? 'SENSOR' : 'RECORD';
}

/** First and last time by each clock, uncorrected, so that the correction may be found later. */
export type ClockSpans = { [clock in Clock]?: { from: number; to: number } };

/** Widens the spans by others, which are left as they are. */
export function widenBy(spans: ClockSpans, others: ClockSpans): void {
  for (const clock of CLOCKS) {
    const span = others[clock];
    if (span === undefined) continue;
    widen(spans, clock, span.from);
    widen(spans, clock, span.to);
  }
}

/** Widens the spans by an event's time. */
export function widen(spans: ClockSpans, clock: Clock, timeMs: number): void {
  const span = spans[clock];
  if (span === undefined) spans[clock] = { from: timeMs, to: timeMs };
  else if (timeMs < span.from) span.from = timeMs;
  else if (timeMs > span.to) span.to = timeMs;
}
