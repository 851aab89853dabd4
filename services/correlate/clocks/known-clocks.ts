import type { HostClocks, SettledClocks } from '../facts/host-clocks.ts';

/** The clocks of one host as they are measured now, and as they were found for days of which too little is left to measure them. */
export interface KnownClocks {
  readonly measured: HostClocks;
  readonly settled: SettledClocks;
}

/** The clocks of every host, by its key. */
export type Clocks = ReadonlyMap<string, KnownClocks>;
