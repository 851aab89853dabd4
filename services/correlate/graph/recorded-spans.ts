import type { RecordedSpan } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { clocksAt } from '../clocks/event-times.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import { stretchAt } from '../clocks/lay-out-clock.ts';
import { type Coverage, isByRecordTime, recordedHours } from '../facts/coverage.ts';

const HOUR_MS = 3_600_000;

/** The latest spans of a channel that a host keeps: of one that is quiet every other hour, three weeks. */
const MOST_SPANS = 250;

/**
 * When a host recorded something, by channel, hours that follow each other as one span; calibrated, epoch ms. Hours know no minutes: what they say
 * beyond the first and the last event of the host (`seen`) is cut off.
 */
export function recordedSpans(
  host: string,
  coverage: Coverage,
  seen: { readonly from: number; readonly to: number },
  clocks: Clocks,
): RecordedSpan[] {
  const channels = [...coverage].sort(([left], [right]) => compareIds(left, right));
  return channels.flatMap(([channel, covered]) => {
    const spans: { from: number; to: number }[] = [];
    for (const hourMs of recordedHours(covered)) {
      const from = hourMs + (isByRecordTime(channel) ? zoneOffsetAt(hourMs, host, clocks) : 0);
      const last = spans.at(-1);
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, from + HOUR_MS);
      else spans.push({ from, to: from + HOUR_MS });
    }
    return spans.slice(-MOST_SPANS).flatMap(({ from, to }): RecordedSpan[] => {
      const span = { channel, from: Math.max(from, seen.from), to: Math.min(to, seen.to) };
      return span.from <= span.to ? [span] : [];
    });
  });
}

/** What is added to a record's time for the zone it was written in, ms. */
function zoneOffsetAt(recordedMs: number, host: string, clocks: Clocks): number {
  const { records, local } = clocksAt(clocks, host, recordedMs);
  return stretchAt(records.length > 0 ? records : local, recordedMs)?.offsetMs ?? 0;
}
