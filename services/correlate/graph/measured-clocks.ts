import type { MeasuredClock } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import type { ClockStretch } from '../facts/host-clocks.ts';

/** What was found out about a host's clocks as far as they can be measured now: each by its stretches, in order of time. */
export function measuredClocks(host: string, clocks: Clocks): MeasuredClock[] {
  const measured = clocks.get(host)?.measured;
  if (measured === undefined) return [];
  const logs = Object.entries(measured.logs).sort(([left], [right]) => compareIds(left, right));
  return [
    ...stretchesOf('RECORD', measured.records),
    ...stretchesOf('LOCAL', measured.local),
    ...stretchesOf('SYSMON_NETWORK', measured.network),
    ...logs.flatMap(([log, stretches]) => stretchesOf(log, stretches)),
  ];
}

function stretchesOf(clock: string, stretches: readonly ClockStretch[]): MeasuredClock[] {
  return stretches.map(({ from, to, offsetMs, toleranceMs, quality }) => ({
    clock,
    from: finite(from),
    to: finite(to),
    offsetMs,
    toleranceMs,
    quality,
  }));
}

/** JSON knows no infinity. */
function finite(timeMs: number): number | null {
  return Number.isFinite(timeMs) ? timeMs : null;
}
