import type { HoplineEvent } from '../../../schema/event.ts';
import { mergeWitnesses } from './address-witnesses.ts';
import { mergeCoverage } from './coverage.ts';
import { copyCrowds } from './crowds.ts';
import { emptyFacts, type Facts, type HostFacts, SINGLE } from './facts.ts';
import { mergeFlows } from './flows.ts';
import { hostFactsOf, mergeHistories } from './gather.ts';
import { mergeSettledClocks } from './host-clocks.ts';
import { mergeIdentities } from './identities.ts';
import { mergeNamings } from './namings.ts';
import { mergeOwnAddresses } from './own-addresses.ts';
import { mergeRegistryWrites } from './registry.ts';
import { keepEarlier, oneOfEach } from './representative.ts';
import { widenBy } from './time-span.ts';

/**
 * Takes in what others gathered, which is left as it is: `facts` are then those of both sets of events.
 *
 * Commutative, associative and idempotent, as gathering is: facts are a join semilattice. So events may be folded in any parts, by any process
 * and any number of times, and the parts merged at any time.
 * Source: Shapiro et al., "Conflict-free Replicated Data Types", SSS 2011.
 */
export function mergeFacts(facts: Facts, others: Facts): void {
  for (const [host, known] of others.hosts) mergeHostFacts(hostFactsOf(facts, host), known);
  mergeOwnAddresses(facts.addresses, others.addresses);
  mergeNamings(facts.namings, others.namings);
  for (const kind of EARLIEST) for (const [key, event] of others[kind]) keepEarlier(facts[kind], key, event);
  mergeFlows(facts, others);
  mergeHistories(facts.tasks, others.tasks);
  mergeHistories(facts.services, others.services);
  mergeRegistryWrites(facts.registry, others.registry);
  mergeDeferred(facts.deferred, others.deferred);
}

/** The same facts again, of the same events: what is gathered into the one is not in the other. */
export function copyFacts(facts: Facts): Facts {
  const { hosts, addresses, namings, crowds, tasks, services, registry, deferred, ...singles } = facts;
  const copy: Facts = {
    ...emptyFacts(),
    ...copiesOf(singles),
    crowds: copyCrowds(crowds),
    tasks: copyLists(tasks),
    services: copyLists(services),
    registry: copyLists(registry),
    deferred: [...deferred],
  };
  for (const [host, known] of hosts) mergeHostFacts(hostFactsOf(copy, host), known);
  mergeOwnAddresses(copy.addresses, addresses);
  mergeNamings(copy.namings, namings);
  return copy;
}

type Singles = Pick<Facts, (typeof EARLIEST)[number] | 'flows'>;

function copiesOf(singles: Singles): Singles {
  const copies = Object.entries(singles).map(([kind, events]) => [kind, new Map(events)] as const);
  return Object.fromEntries(copies) as unknown as Singles; // the same names
}

function copyLists(histories: ReadonlyMap<string, readonly HoplineEvent[]>): Map<string, HoplineEvent[]> {
  const copy = new Map<string, HoplineEvent[]>();
  for (const [kind, events] of histories) copy.set(kind, [...events]);
  return copy;
}

/** Of these the earliest event of each key stands for all. */
const EARLIEST = [...SINGLE, 'sightings'] as const;

/** Takes in what others gathered of a host, which is left as it is. */
export function mergeHostFacts(facts: HostFacts, others: HostFacts): void {
  mergeIdentities(facts.identities, others.identities);
  widenBy(facts.spans, others.spans);
  mergeWitnesses(facts.witnesses, others.witnesses);
  mergeCoverage(facts.coverage, others.coverage);
  mergeSettledClocks(facts.settledClocks, others.settledClocks);
}

function mergeDeferred(deferred: HoplineEvent[], others: readonly HoplineEvent[]): void {
  if (others.length === 0) return;
  const merged = oneOfEach([...deferred, ...others]);
  deferred.length = 0;
  for (const event of merged) deferred.push(event);
}
