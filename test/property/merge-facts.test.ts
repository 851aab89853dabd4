import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { emptyFacts, type Facts } from '../../services/correlate/facts/facts.ts';
import { gather } from '../../services/correlate/facts/gather.ts';
import { mergeFacts } from '../../services/correlate/facts/merge-facts.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { ingest } from '../../services/ingest/ingest.ts';
import { recordings } from '../captures/recordings.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

let events: readonly HoplineEvent[];

beforeAll(async () => {
  const lines = (['mixed', 'demo'] as const).flatMap((scenario) => [
    ...generateCapture({ scenario, dialect: 'winlogbeat', hosts: 5, hours: 0.5, seed: 8, eventsPerHostHour: 80 }).lines,
  ]);
  using folder = temporaryFolder();
  events = await eventsOf([
    folder.write('capture.ndjson', lines.join('\n')),
    ...(recordings === null ? [] : [join(recordings, 'security-datasets', 'schtask_create.zip')]),
  ]);
});

/** Events dealt to parts, some of them to several or twice, and an order in which the parts are merged. */
function dealings(): fc.Arbitrary<HoplineEvent[][]> {
  return fc
    .record({ seed: fc.nat(), parts: fc.integer({ min: 1, max: 9 }), again: fc.integer({ min: 0, max: 3 }) })
    .map(({ seed, parts, again }) => {
      const dealt: HoplineEvent[][] = Array.from({ length: parts }, () => []);
      let state = seed;
      const next = (below: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return (state >>> 8) % below;
      };
      for (const event of events) for (let copies = next(again + 1); copies >= 0; copies--) dealt[next(parts)]?.push(event);
      for (const part of dealt) part.sort(() => next(3) - 1);
      return dealt;
    });
}

describe('facts', () => {
  it('of parts that are merged are those of all events, however these are dealt, repeated and ordered', () => {
    const whole = canonical(factsOf(events));

    fc.assert(
      fc.property(dealings(), (parts) => {
        const merged = emptyFacts();
        for (const part of parts) mergeFacts(merged, factsOf(part));

        expect(canonical(merged) === whole).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('are the same however merges are grouped, and leave what is merged as it was', () => {
    fc.assert(
      fc.property(dealings(), (parts) => {
        const facts = parts.map(factsOf);
        const before = facts.map(canonical);
        const [left, right, both] = [emptyFacts(), emptyFacts(), emptyFacts()];
        for (const [place, each] of facts.entries()) mergeFacts(place % 2 === 0 ? left : right, each);
        for (const each of [right, left, right]) mergeFacts(both, each);

        expect(canonical(both) === canonical(factsOf(events))).toBe(true);
        expect(facts.map(canonical)).toEqual(before);
      }),
      { numRuns: 5 },
    );
  });
});

async function eventsOf(paths: readonly string[]): Promise<HoplineEvent[]> {
  const all: HoplineEvent[] = [];
  for await (const batch of ingest(paths)) all.push(...batch.events);
  return all;
}

function factsOf(part: readonly HoplineEvent[]): Facts {
  const facts = emptyFacts();
  for (const event of part) gather(facts, event);
  return facts;
}

/** The same text for the same facts, whatever the order of their entries; a list of deferred events stands for their set. */
function canonical(facts: Facts): string {
  const places = new Map(events.map((event, place) => [event, place]));
  const set = [...new Set(facts.deferred.map((event) => places.get(event)))].sort((left, right) => Number(left) - Number(right));
  return JSON.stringify({ ...facts, deferred: set }, (_key, value: unknown) => {
    if (value instanceof Map) return [...value].sort(([left], [right]) => compareIds(String(left), String(right)));
    if (value instanceof Set) return [...value].sort();
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return (
      places.get(value as HoplineEvent) ?? Object.fromEntries(Object.entries(value).sort(([left], [right]) => compareIds(left, right)))
    );
  });
}
