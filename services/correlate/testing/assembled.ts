import type { GraphWrites, Host, Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { createCorrelator } from '../correlator.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { assembleLandscape, type Landscape } from '../landscape.ts';
import type { HostLedger } from '../ledger/host-ledger.ts';

/** Who had which address, by these events. */
export function ledgerOf(events: readonly HoplineEvent[]): HostLedger {
  return landscapeOf(events).ledger;
}

/** All that these events add up to. */
export function landscapeOf(events: readonly HoplineEvent[]): Landscape {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return assembleLandscape(facts, true);
}

/** The graph of these events, no rule having fired. */
export function graphOf(events: readonly HoplineEvent[]): GraphWrites {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  return correlator.findings([], []);
}

/** The hosts of a graph, in the order of their ids. */
export function hostsOf(writes: GraphWrites): Host[] {
  return writes.nodes.filter((node) => node.kind === 'Host').sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The movements of a graph, in order of time. */
export function movementsOf(writes: GraphWrites): Movement[] {
  return writes.nodes.filter((node) => node.kind === 'Movement').sort((left, right) => left.firstSeen - right.firstSeen);
}
