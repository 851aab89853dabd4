import type { Host, MeasuredClock } from '../../../graph/model.ts';
import { wrongClocks } from '../../correlate/clocks/wrong-clocks.ts';
import type { ClockStretch } from '../../correlate/facts/host-clocks.ts';
import type { FoundClock } from './document.ts';
import { instant } from './instant.ts';

/** The clocks of hosts that were found to be wrong, by host, clock and time. */
export function foundClocks(hosts: readonly Pick<Host, 'name' | 'clocks'>[]): FoundClock[] {
  return hosts.flatMap(({ name, clocks }) => {
    const { RECORD: records = [], LOCAL: local = [], SYSMON_NETWORK: network = [], ...logs } = stretchesByClock(clocks);
    return wrongClocks({ host: name, records, local, network, logs }).map(({ from, to, ...clock }) => ({
      ...clock,
      from: from === null ? null : instant(from),
      to: to === null ? null : instant(to),
    }));
  });
}

function stretchesByClock(clocks: readonly MeasuredClock[]): Record<string, ClockStretch[]> {
  const byClock: Record<string, ClockStretch[]> = {};
  for (const { clock, from, to, ...stretch } of clocks) {
    const stretches = byClock[clock] ?? [];
    byClock[clock] = stretches;
    stretches.push({ ...stretch, from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY });
  }
  return byClock;
}
