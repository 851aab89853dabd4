import { emptyHostFacts, type Facts, type HostFacts } from '../facts/facts.ts';
import { type HostClocks, type RecordStretch, unknownClocks } from '../facts/host-clocks.ts';
import { type LagKind, lagsIn, type MeasuredLag } from '../facts/lag-sample.ts';
import { sightsByClient } from './far-ends.ts';
import type { Clocks, KnownClocks } from './known-clocks.ts';
import { logClocks, securityClock } from './log-clocks.ts';
import { networkClock } from './network-clock.ts';
import { peerWitnesses } from './peer-witnesses.ts';
import { localClock, peerClock, recordClock } from './record-clock.ts';
import { type Recorders, usualLagAt } from './recorders.ts';
import { type HostTwins, twinsIn } from './twins.ts';
import { zoneWitnesses } from './zone-witnesses.ts';

/**
 * Measures the clocks of all hosts, each stretch of time by itself; without `isRepaired` nothing is corrected.
 *
 * A host is measured by its own records first. Where these do not tell, the zone of records that do not say it and the clock of a host without
 * Sysmon are told by other hosts, whose clocks have to be known for that: each that is found may tell those of others.
 */
export function measureClocks(facts: Facts, isRepaired: boolean): Clocks {
  const known = Array.from(facts.hosts, ([host, { settledClocks }]) => [host, settledClocks] as const);
  if (!isRepaired) return new Map(known.map(([host, settled]) => [host, { measured: unknownClocks(host), settled }]));
  const twinsOf = twinsIn(facts);
  const measure = (host: string, told: Partial<Recorders>): KnownClocks => {
    const ofHost = facts.hosts.get(host) ?? emptyHostFacts();
    return { measured: hostClocks(host, ofHost, twinsOf(host), told), settled: ofHost.settledClocks };
  };
  const clocks = new Map(known.map(([host]) => [host, measure(host, {})]));
  const isOpen =
    (recorder: keyof Recorders) =>
    (host: string): boolean =>
      facts.hosts.get(host)?.spans[RECORDED_BY[recorder]] !== undefined && clocks.get(host)?.measured[recorder].length === 0;
  const openTo = (recorder: keyof Recorders): Set<string> => new Set(known.map(([host]) => host).filter(isOpen(recorder)));
  const [local, records] = [openTo('local'), openTo('records')];
  if (local.size + records.size === 0) return clocks;
  const sights = sightsByClient(facts);
  while (local.size > 0) {
    const told = [...zoneWitnesses(facts, sights, clocks, isOpen('local'))].filter(([host]) => local.delete(host));
    if (told.length === 0) break;
    for (const [host, lags] of told) clocks.set(host, measure(host, { local: localClock(lags) }));
  }
  for (const [host, lags] of peerWitnesses(sights, clocks, (each) => records.has(each))) {
    const found = peerClock(lags);
    if (found.length > 0) clocks.set(host, measure(host, { local: clocks.get(host)?.measured.local ?? [], records: found }));
  }
  return clocks;
}

/** The clock of the events that one is measured for. */
const RECORDED_BY = { records: 'RECORD', local: 'LOCAL' } as const;

/**
 * The clocks of one host; `told` are those that others tell, where its own records do not.
 *
 * Sysmon's other events give the time of what they tell of, and the two logs tell of the same processes and flows: a process start in both
 * says how far the Security log is off, a flow in both how far the network events are off from it.
 */
function hostClocks(host: string, facts: HostFacts, twins: HostTwins, told: Partial<Recorders>): HostClocks {
  const given = { sysmon: lagsOf(facts, 'SYSMON'), network: lagsOf(facts, 'SYSMON_NETWORK') };
  const unzoned = { sysmon: lagsOf(facts, 'LOCAL_SYSMON'), network: lagsOf(facts, 'LOCAL_SYSMON_NETWORK') };
  const recorders = {
    records: told.records ?? recordClock(given.sysmon, given.network),
    local: told.local ?? recordClock(unzoned.sysmon, unzoned.network),
  };
  const beyondUsual = [...beyondUsualOf(given, recorders.records), ...beyondUsualOf(unzoned, recorders.local)];
  const byProcesses = securityClock(twins, recorders);
  const { network, security } = networkClock({ beyondUsual, flows: twins.flows }, recorders, byProcesses);
  const isZoneUnknown = facts.spans.LOCAL !== undefined && recorders.local.length === 0;
  return { host, ...recorders, isZoneUnknown, network, logs: logClocks(twins, byProcesses.length > 0 ? byProcesses : security, recorders) };
}

function lagsOf({ identities }: HostFacts, kind: LagKind): MeasuredLag[] {
  return [...identities.values()].flatMap((byId) => [...byId.values()].flatMap(({ lags }) => lagsIn(lags, kind)));
}

/** By how much longer than Sysmon's others its network events took to be recorded; none where the others do not tell. */
function beyondUsualOf(
  { sysmon, network }: { readonly sysmon: readonly MeasuredLag[]; readonly network: readonly MeasuredLag[] },
  records: readonly RecordStretch[],
): MeasuredLag[] {
  if (sysmon.length === 0 || records.length === 0) return [];
  return network.flatMap(({ recordedMs, lagMs }) => {
    const usualMs = usualLagAt(records, recordedMs);
    return usualMs === undefined ? [] : [{ recordedMs, lagMs: lagMs - usualMs }];
  });
}
