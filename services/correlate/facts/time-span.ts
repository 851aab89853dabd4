import type { HoplineEvent } from '../../../schema/event.ts';

/**
 * By which clock an event's time was taken, which decides how it is corrected:
 * `SYSMON` its `UtcTime`; `SYSMON_NETWORK` the `UtcTime` of events 3 and 22, which drift on their own; `RECORD` the log's record time,
 * which a collector may have left in local time; `LOCAL` a record time without a zone; `SENSOR` another sensor's own UTC.
 * Source: measured on public recordings, where Sysmon's network and DNS events ran 22 s and 62 s early against all its others.
 */
export const CLOCKS = ['SYSMON', 'SYSMON_NETWORK', 'RECORD', 'LOCAL', 'SENSOR'] as const;
export type Clock = (typeof CLOCKS)[number];

/** The clock that an event's `@timestamp` is of. */
export function clockOf(event: HoplineEvent): Clock {
  if (event['event.provider'] === 'Microsoft-Windows-Sysmon') {
    const code = event['event.code'];
    return code === '3' || code === '22' ? 'SYSMON_NETWORK' : 'SYSMON';
  }
  if (event['event.provider'] === 'endpoint') return 'SENSOR';
  return event['event.zone_missing'] === true ? 'LOCAL' : 'RECORD';
}

/** First and last time by one clock, with when those two were recorded: what a time is corrected by depends on that. Epoch ms. */
export interface ClockSpan {
  from: number;
  fromRecorded: number;
  to: number;
  toRecorded: number;
}

/** The spans of each clock, uncorrected, so that the correction may be found later. */
export type ClockSpans = { [clock in Clock]?: ClockSpan };

/** Widens the spans by others, which are left as they are. */
export function widenBy(spans: ClockSpans, others: ClockSpans): void {
  for (const clock of CLOCKS) {
    const span = others[clock];
    if (span === undefined) continue;
    widenByTime(spans, clock, span.from, span.fromRecorded);
    widenByTime(spans, clock, span.to, span.toRecorded);
  }
}

/** Widens the spans by an event's time; `clock` is the event's. */
export function widen(spans: ClockSpans, clock: Clock, event: HoplineEvent): void {
  widenByTime(spans, clock, event['@timestamp'], event['event.created']);
}

function widenByTime(spans: ClockSpans, clock: Clock, timeMs: number, recordedMs: number): void {
  const span = spans[clock];
  if (span === undefined) {
    spans[clock] = { from: timeMs, fromRecorded: recordedMs, to: timeMs, toRecorded: recordedMs };
    return;
  }
  if (timeMs < span.from || (timeMs === span.from && recordedMs < span.fromRecorded)) {
    span.from = timeMs;
    span.fromRecorded = recordedMs;
  }
  if (timeMs > span.to || (timeMs === span.to && recordedMs > span.toRecorded)) {
    span.to = timeMs;
    span.toRecorded = recordedMs;
  }
}
