import type { ClockStretch, HostClocks } from '../facts/host-clocks.ts';
import { isAmbiguous } from './lay-out-clock.ts';

/** A clock that was found to be wrong for some time. */
export interface WrongClock {
  /** The host's key. */
  readonly host: string;
  /** `RECORD`, the collector's zone; `LOCAL`, that of records that do not say it; `SYSMON_NETWORK`, Sysmon's network and DNS events; else the provider of the log. */
  readonly clock: string;
  /** Added to its times, ms. */
  readonly offsetMs: number;
  /** First and last record time for which that holds, epoch ms; null where it holds for all times that are measured. */
  readonly from: number | null;
  readonly to: number | null;
}

/** What tells which clocks of a host were wrong. */
interface ToldClocks extends Pick<HostClocks, 'host' | 'network' | 'logs'> {
  readonly records: readonly ClockStretch[];
  readonly local: readonly ClockStretch[];
}

/** The clocks of a host that were wrong, each with how it was off and when; in order of clock and time. */
export function wrongClocks({ host, records, local, network, logs }: ToldClocks): WrongClock[] {
  const clocks: [string, readonly ClockStretch[]][] = [
    ['RECORD', records],
    ['LOCAL', local],
    ['SYSMON_NETWORK', network],
    ...Object.entries(logs),
  ];
  return clocks.flatMap(([clock, stretches]) => {
    const levels = levelsOf(stretches.filter((stretch) => !isAmbiguous(stretch)));
    return levels
      .filter(({ offsetMs }) => offsetMs !== 0)
      .map(({ offsetMs, from, to }): WrongClock => {
        const [first, last] = levels.length === 1 ? [null, null] : [from, to];
        return { host, clock, offsetMs, from: first, to: last };
      });
  });
}

/** Stretches that say the same, one after the other, as one. */
function levelsOf(stretches: readonly ClockStretch[]): Pick<ClockStretch, 'from' | 'to' | 'offsetMs'>[] {
  const levels: Pick<ClockStretch, 'from' | 'to' | 'offsetMs'>[] = [];
  for (const { from, to, offsetMs } of stretches) {
    const last = levels.at(-1);
    if (last?.offsetMs === offsetMs) levels[levels.length - 1] = { ...last, to };
    else levels.push({ from, to, offsetMs });
  }
  return levels;
}
