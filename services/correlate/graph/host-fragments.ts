import { isAddress, shortHostName } from '../../../graph/host-name.ts';
import { hostId } from '../../../graph/ids.ts';
import type { Host, HostName } from '../../../graph/model.ts';
import { compareIds, firstBy } from '../../../graph/order.ts';
import { calibratedSpan } from '../clocks/event-times.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import { isAmbiguous } from '../clocks/lay-out-clock.ts';
import type { HostFacts } from '../facts/facts.ts';
import type { HostIdentities, HostIdentity } from '../facts/identities.ts';
import type { Landscape } from '../landscape.ts';
import { fragment, type GraphFragment } from './fragment.ts';
import { measuredClocks } from './measured-clocks.ts';
import { recordedSpans } from './recorded-spans.ts';

/** A host that sends telemetry, by its key, with its names, ids and addresses. */
export function hostFragment(host: string, known: HostFacts, landscape: Pick<Landscape, 'clocks' | 'ledger'>): GraphFragment {
  const { from, to } = calibratedSpan(known.spans, host, landscape.clocks);
  const name = nameOfHost(host);
  const names = spansBy(known.identities, (identity) => identity.name, host, landscape.clocks).map(
    ({ word, ...span }): HostName => ({ name: word, ...span, source: null, confidence: 1 }),
  );
  const node: Host = {
    kind: 'Host',
    id: hostId(host),
    name,
    aliases: names
      .map((each) => each.name)
      .filter((alias) => alias !== name)
      .sort(compareIds),
    names,
    ids: spansBy(known.identities, (identity) => identity.id, host, landscape.clocks).map(({ word, ...span }) => ({ id: word, ...span })),
    domain: domainOf(names, name),
    os: 'windows',
    managed: true,
    addresses: addressesOf(host, landscape),
    clockOffsetMs: zoneOf(host, landscape.clocks),
    coverage: recordedSpans(host, known.coverage, { from, to }, landscape.clocks),
    clocks: measuredClocks(host, landscape.clocks),
    firstSeen: from,
    lastSeen: to,
    riskScore: 0,
  };
  return fragment({ own: [node] });
}

/** A host that sends no telemetry and is known by its address and what others call it, as seen by these from one time to another, epoch ms. */
export function unmanagedHost(nameOrAddress: string, firstSeen: number, lastSeen: number, landscape: Pick<Landscape, 'ledger'>): Host {
  const told = landscape.ledger
    .silentNamesOf(nameOrAddress, firstSeen, lastSeen)
    .map(({ host, from, to, source, confidence }): HostName => ({ name: nameOfHost(host), from, to, source, confidence }));
  return {
    kind: 'Host',
    id: hostId(nameOrAddress),
    name: nameOfHost(nameOrAddress),
    aliases: [...new Set(told.map((each) => each.name))].sort(compareIds),
    names: told,
    ids: [],
    domain: null,
    os: null,
    managed: false,
    addresses: addressesOf(nameOrAddress, landscape),
    clockOffsetMs: 0,
    coverage: [],
    clocks: [],
    firstSeen,
    lastSeen,
    riskScore: 0,
  };
}

/** Record times less UTC as they were last found, ms: a collector's zone. */
function zoneOf(host: string, clocks: Clocks): number {
  const offsetMs = clocks.get(host)?.measured.records.findLast((stretch) => !isAmbiguous(stretch))?.offsetMs ?? 0;
  return offsetMs === 0 ? 0 : -offsetMs;
}

/** A host's name as people write it, from its key: what keeps namesakes apart is no part of it. An IPv6 address stays in lower case. */
export function nameOfHost(host: string): string {
  const [name = host] = host.split('@');
  return isAddress(name) ? name : shortHostName(name).toUpperCase();
}

function addressesOf(host: string, { ledger }: Pick<Landscape, 'ledger'>): Host['addresses'] {
  return ledger.holdingsOf(host).map(({ ip, from, to, source, confidence }) => ({ ip, from, to, source, confidence }));
}

/** The domain of the qualified name that was seen last. */
function domainOf(names: Host['names'], short: string): string | null {
  const qualified = names.filter(({ name }) => name.length > short.length + 1 && name.toUpperCase().startsWith(`${short}.`));
  const last = firstBy(qualified, (left, right) => right.to - left.to || compareIds(left.name, right.name));
  return last?.name.slice(short.length + 1).toLowerCase() ?? null;
}

/** What identities have in common by one of their words, with when it was seen first and last, in order of time; an empty word is none. */
function spansBy(
  identities: HostIdentities,
  wordOf: (identity: HostIdentity) => string,
  host: string,
  clocks: Clocks,
): { word: string; from: number; to: number }[] {
  const spans = new Map<string, { word: string; from: number; to: number }>();
  for (const identity of [...identities.values()].flatMap((byId) => [...byId.values()])) {
    const word = wordOf(identity);
    if (word === '') continue;
    const { from, to } = calibratedSpan(identity.spans, host, clocks);
    const known = spans.get(word);
    spans.set(word, { word, from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to) });
  }
  return [...spans.values()].sort((left, right) => left.from - right.from || compareIds(left.word, right.word));
}
