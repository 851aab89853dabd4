import fc from 'fast-check';
import { eventId } from '../../graph/ids.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { MatchChanges, StreamMatcher } from '../../services/detect/stream/stream-matcher.ts';
import { anEvent, aRule, at } from '../../services/detect/testing/events.ts';
import type { ItemSpec, KeySpec, SequenceSpec } from './stream-reference.ts';

const CODES = ['A', 'B', 'C'];
const START_MS = at('12:00:00');

/** Keys of every item of a query: the same number, by the same fields or by others; of one field alone text, of the other numbers. */
const keysOfItems: fc.Arbitrary<(item: number) => KeySpec[]> = fc.oneof(
  fc.constant(() => []),
  fc
    .array(fc.record({ field: fc.constantFrom('user.name' as const, 'process.pid' as const), isOptional: fc.boolean() }), {
      minLength: 1,
      maxLength: 2,
    })
    .map((keys) => () => keys),
  // Each item by a field of its own: what one has as a name, another has among its arguments.
  fc
    .array(fc.record({ field: fc.constantFrom('user.name' as const, 'process.args' as const), isOptional: fc.boolean() }), {
      minLength: 6,
      maxLength: 6,
    })
    .map((keys) => (item: number) => keys.slice(item, item + 1)),
);

const codes = fc.subarray(CODES, { minLength: 1, maxLength: 2 });

/** A sequence that Elasticsearch would take: at least two events, and maxspan where something must be missing. */
export const anySequence: fc.Arbitrary<SequenceSpec> = fc
  .record({
    items: fc.array(
      fc.record({
        codes,
        runs: fc.constantFrom(1, 1, 1, 2, 3),
        isMissing: fc.constantFrom(false, false, false, true),
        isFork: fc.nat(5).map((chance) => chance === 0),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    until: fc.option(codes, { freq: 2 }),
    maxspanMs: fc.option(
      fc.integer({ min: 1, max: 20 }).map((seconds) => seconds * 1000),
      { freq: 4 },
    ),
    keys: keysOfItems,
  })
  .map(({ items, until, maxspanMs, keys }) => ({
    items: items.map((item, index) => ({ ...item, keys: keys(index) })),
    until: until === null ? null : { codes: until, keys: keys(5) },
    maxspanMs,
  }))
  .filter(({ items, maxspanMs }) => {
    const events = items.reduce((sum, { runs, isMissing }) => sum + (isMissing ? 0 : runs), 0);
    const hasMissing = items.some(({ isMissing }) => isMissing);
    return events >= 1 && items.reduce((sum, { runs }) => sum + runs, 0) >= 2 && (!hasMissing || maxspanMs !== null);
  });

/** The rule in EQL. */
export function ruleOf(spec: SequenceSpec, id = 'rule'): Rule {
  const item = ({ codes: wanted, keys, isFork = false }: ItemSpec & { readonly isFork?: boolean }): string => {
    const by = keys.length === 0 ? '' : ` by ${keys.map(({ field, isOptional }) => `${isOptional ? '?' : ''}${field}`).join(', ')}`;
    return `[any where event.code in (${wanted.map((code) => `"${code}"`).join(', ')})]${isFork ? ' fork=true' : ''}${by}`;
  };
  const span = spec.maxspanMs === null ? '' : ` with maxspan=${spec.maxspanMs}ms`;
  const items = spec.items.map((each) => `${each.isMissing ? '!' : ''}${item(each)}${each.runs === 1 ? '' : ` with runs=${each.runs}`}`);
  const until = spec.until === null ? '' : ` until ${item(spec.until)}`;
  return aRule(`sequence${span} ${items.join(' ')}${until}`, { id });
}

/** An event within half a minute: often at the same time as others, often without what it would be joined by. */
export const anyEvent: fc.Arbitrary<HoplineEvent> = fc
  .record({
    offsetMs: fc.integer({ min: 0, max: 60 }).map((half) => half * 500),
    code: fc.constantFrom(...CODES),
    name: fc.option(fc.constantFrom('ann', 'bob'), { nil: undefined, freq: 5 }),
    pid: fc.option(fc.constantFrom(1, 2), { nil: undefined, freq: 5 }),
    args: fc.option(fc.subarray(['ann', 'bob', 'eve']), { nil: undefined, freq: 5 }),
    sequence: fc.option(fc.nat(2), { nil: undefined }),
    record: fc.option(fc.nat(2), { nil: undefined }),
    number: fc.nat(1_000_000),
  })
  .map(({ offsetMs, code, name, pid, args, sequence, record, number }) =>
    anEvent('12:00:00', {
      '@timestamp': START_MS + offsetMs,
      'event.code': code,
      'event.category': ['process'],
      'user.name': name,
      'process.pid': pid,
      'process.args': args,
      'event.sequence': sequence,
      'winlog.record_id': record,
      'process.command_line': String(number),
    }),
  );

/** A step of a stream: events that come together, or word that all before a time are in. */
export type Step = { readonly kind: 'add'; readonly events: readonly HoplineEvent[] } | { readonly kind: 'advance'; readonly toMs: number };

/** Events and an order of arrival in which none is later than `latenessMs`, cut into batches, some delivered twice. */
export interface Delivery {
  readonly events: readonly HoplineEvent[];
  readonly latenessMs: number;
  readonly steps: readonly Step[];
}

/** Deliveries of up to `maxLength` events. */
export function anyDelivery(maxLength = 40): fc.Arbitrary<Delivery> {
  const arriving = fc.array(
    fc.record({
      event: anyEvent,
      /** As a share of the lateness. */
      delay: fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4),
      isRepeated: fc.nat(9).map((chance) => chance === 0),
      /** How many come in its batch, and whether word follows that all before a time are in. */
      batch: fc.integer({ min: 1, max: 5 }),
      isTold: fc.boolean(),
    }),
    { maxLength, size: 'max' },
  );
  return fc.record({ arriving, latenessMs: fc.constantFrom(0, 2000, 10_000, 60_000) }).map(({ arriving: drawn, latenessMs }) => {
    // Records of one number and time are one event unless other providers wrote them.
    const all = drawn.map((each, place) => ({ ...each, event: { ...each.event, 'event.provider': `Provider ${place}` } }));
    const copies = all.flatMap((each) => {
      const first = { ...each, atMs: each.event['@timestamp'] + each.delay * latenessMs };
      return each.isRepeated ? [first, { ...each, atMs: each.event['@timestamp'] + latenessMs }] : [first];
    });
    const arrival = copies.sort((left, right) => left.atMs - right.atMs);
    const steps: Step[] = [];
    for (let place = 0; place < arrival.length; ) {
      const { batch, isTold } = arrival[place] ?? { batch: 1, isTold: false };
      steps.push({ kind: 'add', events: arrival.slice(place, place + batch).map(({ event }) => event) });
      place += batch;
      const soonest = Math.min(START_MS + 40_000, ...arrival.slice(place).map(({ event }) => event['@timestamp']));
      if (isTold) steps.push({ kind: 'advance', toMs: soonest });
    }
    return { events: all.map(({ event }) => event), latenessMs, steps };
  });
}

/** Takes one step. */
export function step(matcher: StreamMatcher, taken: Step): MatchChanges {
  return taken.kind === 'add' ? matcher.add(taken.events) : matcher.advanceTo(taken.toMs);
}

/** The matches that stand after changes, as the ids of their events. Throws where one is gained that stands or lost that does not. */
export function standing(changes: Iterable<MatchChanges>): string[] {
  return settled(changes, (text) => {
    throw new Error(`${text} was told or taken back twice`);
  });
}

/** The same where bounds may have made a matcher forget what it told, so that it tells it again. */
export function standingOfForgetful(changes: Iterable<MatchChanges>): string[] {
  return settled(changes, () => undefined);
}

function settled(changes: Iterable<MatchChanges>, onTwice: (text: string) => void): string[] {
  const stand = new Set<string>();
  for (const { gained, lost } of changes) {
    for (const { match } of lost) if (!stand.delete(textOf(match))) onTwice(textOf(match));
    for (const match of gained) {
      if (stand.has(textOf(match))) onTwice(textOf(match));
      stand.add(textOf(match));
    }
  }
  return [...stand].sort();
}

/** The ids of a match's events. */
export function textOf({ events }: { readonly events: readonly HoplineEvent[] }): string {
  return events.map(eventId).join();
}
