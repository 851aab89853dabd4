import type { Facts, HostFacts } from '../facts/facts.ts';
import { type HostClocks, type SettledClocks, unknownClocks } from '../facts/host-clocks.ts';
import { type LagKind, lagsIn, type MeasuredLag } from '../facts/lag-sample.ts';
import { logClocks, securityClock } from './log-clocks.ts';
import { networkClock } from './network-clock.ts';
import { recordClock } from './record-clock.ts';
import { type HostTwins, twinsIn } from './twins.ts';

/** The clocks of one host as they are measured now, and as they were found for days of which too little is left to measure them. */
export interface KnownClocks {
  readonly measured: HostClocks;
  readonly settled: SettledClocks;
}

/** The clocks of every host, by its key. */
export type Clocks = ReadonlyMap<string, KnownClocks>;

/** Measures the clocks of all hosts, each stretch of time by itself; without `isRepaired` nothing is corrected. */
export function measureClocks(facts: Facts, isRepaired: boolean): Clocks {
  const twinsOf = isRepaired ? twinsIn(facts) : null;
  return new Map(
    Array.from(facts.hosts, ([host, known]) => {
      const measured = twinsOf === null ? unknownClocks(host) : hostClocks(host, known, twinsOf(host));
      return [host, { measured, settled: known.settledClocks }] as const;
    }),
  );
}

/**
 * The clocks of one host.
 *
 * Sysmon's other events give the time of what they tell of, and the two logs tell of the same processes and flows: a process start in both
 * says how far the Security log is off, a flow in both how far the network events are off from it.
 */
function hostClocks(host: string, facts: HostFacts, twins: HostTwins): HostClocks {
  const [sysmon, lags] = [lagsOf(facts, 'SYSMON'), lagsOf(facts, 'SYSMON_NETWORK')];
  const records = recordClock(sysmon, lags);
  const byProcesses = securityClock(twins, records);
  const { network, security } = networkClock({ lags, isUsualLagTold: sysmon.length > 0, flows: twins.flows }, records, byProcesses);
  return { host, records, network, logs: logClocks(twins, byProcesses.length > 0 ? byProcesses : security, records) };
}

function lagsOf({ identities }: HostFacts, kind: LagKind): MeasuredLag[] {
  return [...identities.values()].flatMap((byId) => [...byId.values()].flatMap(({ lags }) => lagsIn(lags, kind)));
}
