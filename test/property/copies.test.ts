import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeCopies } from '../../graph/copies.ts';
import { eventId } from '../../graph/event-id.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { RuleMatch } from '../../schema/rule-match.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { createStreamMatcher, type MatchChanges, type StreamMatcherState } from '../../services/detect/stream/stream-matcher.ts';
import { anEvent, aRule } from '../../services/detect/testing/events.ts';
import { findMatches } from '../../services/detect/testing/find-matches.ts';
import { emptyContribution, mergeContribution } from '../../services/fold/contribution.ts';
import { createDeriver } from '../../services/fold/derive-findings.ts';
import { digestOfRules, foldBatch } from '../../services/fold/folding.ts';

const RULES: readonly Rule[] = [
  'process where labels.a == "1"',
  'process where labels.a == "1" and labels.b == "1"',
  'process where process.name == "a.exe" and not labels.b == "1"',
  'process where process.name == "a.exe" and labels.c == null',
  'process where process.name == "a.exe" and process.working_directory == "C:\\\\"',
  'process where process.working_directory == "C:\\\\" and (labels.a == "2" or labels.b == "2")',
  'process where not (labels.a == "1" and process.name == "b.exe") and labels.b : "?"',
  'sequence by host.name with maxspan=1m [process where labels.a == "1"] [process where labels.b == "1" and process.name : "*.exe"]',
  'sequence by labels.a with maxspan=1m [process where process.name == "a.exe"] [process where labels.c == "1"]',
  'sequence by host.name with maxspan=1m [process where labels.a == "2"] ![process where labels.b == "2" and labels.c == "1"] [process where labels.c == "2"]',
  'sequence by host.name with maxspan=1m [process where labels.a : "*"] [process where labels.c : "*"] until [process where labels.b == "1" and not labels.a == "2"]',
].map((query, number) => aRule(query, { id: `rule ${number}` }));

/** What shippers add. */
const anyExtra = fc.record({
  'labels.a': fc.constantFrom(undefined, '1', '2'),
  'labels.b': fc.constantFrom(undefined, '1', '2'),
  'labels.c': fc.constantFrom(undefined, '1', '2'),
});

/** What the record says itself; its number and time make it one event. */
const anyRecord = fc.record({
  '@timestamp': fc.nat(40).map((seconds) => Date.parse('2026-03-10T12:00:00Z') + seconds * 1000),
  'process.name': fc.constantFrom('a.exe', 'b.exe'),
  'process.working_directory': fc.constantFrom('C:\\', 'D:\\', undefined),
});

function withExtra(extra: Readonly<Record<string, unknown>>): HoplineEvent['extra'] {
  const given = Object.entries(extra).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function aCopy(number: number, offset: number, fields: Partial<HoplineEvent>): HoplineEvent {
  const source = { file: 'copies.json', offset, length: 1 };
  return anEvent('12:00:00', { 'event.category': ['process'], 'event.type': ['start'], 'winlog.record_id': number, source, ...fields });
}

/** Copies of some events that agree in what the record says, and in what shippers add, of which each has a part. */
const agreeing = fc
  .array(fc.tuple(anyRecord, anyExtra, fc.array(fc.subarray(['labels.a', 'labels.b', 'labels.c']), { minLength: 1, maxLength: 4 })), {
    maxLength: 6,
  })
  .map((drawn) =>
    drawn.map(([record, extra, parts], number) =>
      parts.map((part, copy) =>
        aCopy(number + 1, 10 * number + copy, {
          ...record,
          extra: withExtra(Object.fromEntries(Object.entries(extra).filter(([name]) => part.includes(name as never)))),
        }),
      ),
    ),
  );

/** Copies that disagree in anything but what makes them one event. */
const disagreeing = fc
  .array(fc.tuple(anyRecord, fc.array(fc.tuple(anyRecord, anyExtra), { minLength: 1, maxLength: 4 })), { maxLength: 6 })
  .map((drawn) =>
    drawn.map(([{ '@timestamp': timeMs }, copies], number) =>
      copies.map(([record, extra], copy) =>
        aCopy(number + 1, 10 * number + copy, { ...record, '@timestamp': timeMs, extra: withExtra(extra) }),
      ),
    ),
  );

/** The same copies in any order, some of them again. */
function shuffled(copies: readonly HoplineEvent[]): fc.Arbitrary<HoplineEvent[]> {
  return fc.shuffledSubarray([...copies, ...copies], { minLength: copies.length }).map((some) => {
    const missing = copies.filter((copy) => !some.includes(copy));
    return [...some, ...missing];
  });
}

function batchesOf(events: readonly HoplineEvent[], size: number): (readonly HoplineEvent[])[] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, batch) => events.slice(batch * size, (batch + 1) * size));
}

function textOf({ rule, events }: Pick<RuleMatch, 'rule' | 'events'>): string {
  return `${rule}: ${events.map(eventId).join()}`;
}

function foundBy(rules: readonly Rule[], events: readonly HoplineEvent[]): string[] {
  return findMatches(rules, events).map(textOf);
}

describe('what rules find in copies of events', () => {
  it('is what they find in the events that the copies make, where these agree', () => {
    fc.assert(
      fc.property(agreeing, (events) => {
        expect(foundBy(RULES, events.flat())).toEqual(
          foundBy(
            RULES,
            events.map((copies) => copies.reduce(mergeCopies)),
          ),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('depends neither on their order nor on how often they come, not even in what it rests on', () => {
    const cases = disagreeing.chain((events) => fc.tuple(fc.constant(events.flat()), shuffled(events.flat())));
    fc.assert(
      fc.property(cases, ([copies, others]) => {
        expect(findMatches(RULES, others)).toEqual(findMatches(RULES, copies));
      }),
      { numRuns: 500 },
    );
  });

  it('depends for no rule on the others', () => {
    fc.assert(
      fc.property(disagreeing, fc.subarray([...RULES]), (events, some) => {
        const all = foundBy(RULES, events.flat());

        const ofThese = all.filter((text) => some.some(({ id }) => text.startsWith(`${id}:`)));
        expect(foundBy(some, events.flat())).toEqual(ofThese);
      }),
      { numRuns: 500 },
    );
  });

  it('is not less with a copy that says nothing else and less than another', () => {
    const lacking = fc.subarray(['process.name', 'process.working_directory', 'event.type', 'extra'] as const);
    const single = agreeing.map((events) => events.flatMap(([first]) => first ?? []));
    fc.assert(
      fc.property(single, lacking, (events, fields) => {
        const poorer = events.map((event) => ({ ...event, ...Object.fromEntries(fields.map((field) => [field, undefined])) }));

        const found = foundBy(RULES.slice(0, 9), [...poorer, ...events]);
        expect(found).toEqual(expect.arrayContaining(foundBy(RULES.slice(0, 9), events)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a stream has told of copies of events once it is over', () => {
  const options = { latenessMs: 60_000 };

  function toldOf(matchers: Iterable<MatchChanges>): string[] {
    const standing = new Set<string>();
    for (const { gained, lost } of matchers) {
      for (const { match } of lost) expect(standing.delete(textOf(match))).toBe(true);
      for (const match of gained) {
        expect(standing.has(textOf(match))).toBe(false);
        standing.add(textOf(match));
      }
    }
    return [...standing].sort();
  }

  it('is what an analysis finds, in whatever order and batches they come', () => {
    const cases = disagreeing.chain((events) =>
      fc.tuple(fc.constant(events.flat()), shuffled(events.flat()), fc.integer({ min: 1, max: 5 })),
    );
    fc.assert(
      fc.property(cases, ([copies, others, size]) => {
        const matcher = createStreamMatcher(RULES, options);
        const told = batchesOf(others, size).map((batch) => matcher.add(batch));

        expect(toldOf([...told, matcher.advanceTo(Number.POSITIVE_INFINITY)])).toEqual(findMatches(RULES, copies).map(textOf).sort());
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same where it went on from a snapshot', () => {
    const cases = disagreeing.chain((events) => fc.tuple(shuffled(events.flat()), fc.nat(20)));
    fc.assert(
      fc.property(cases, ([copies, cut]) => {
        const whole = createStreamMatcher(RULES, options);
        const before = createStreamMatcher(RULES, options);
        before.add(copies.slice(0, cut));
        whole.add(copies.slice(0, cut));

        const after = createStreamMatcher(RULES, options, JSON.parse(JSON.stringify(before.snapshot())) as StreamMatcherState);

        expect(after.add(copies.slice(cut))).toEqual(whole.add(copies.slice(cut)));
        expect(after.advanceTo(Number.POSITIVE_INFINITY)).toEqual(whole.advanceTo(Number.POSITIVE_INFINITY));
        expect(after.counts()).toEqual(whole.counts());
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is folded from copies of events', () => {
  const folding = { detector: createDetector(RULES), ruleSet: digestOfRules(RULES), hasDaysApart: true };
  const derive = createDeriver({ rules: RULES, clockRepair: true }, createDetector(RULES));

  /** All findings of batches whose contributions are merged in an order, as text. */
  function findingsOf(batches: readonly (readonly HoplineEvent[])[]): string {
    const whole = emptyContribution();
    for (const events of batches) {
      for (const contribution of foldBatch({ events, deadLetters: [] }, folding).byDay.values()) mergeContribution(whole, contribution);
    }
    const { nodes, edges } = derive(whole).graph;
    return [...nodes, ...edges]
      .map((each) => JSON.stringify(each))
      .sort()
      .join('\n');
  }

  it('is the same in any order, in any batches and however often they come', () => {
    const cases = disagreeing.chain((events) =>
      fc.tuple(fc.constant(events.flat()), shuffled(events.flat()), fc.integer({ min: 1, max: 5 })),
    );
    fc.assert(
      fc.property(cases, ([copies, others, size]) => {
        expect(findingsOf(batchesOf(others, size))).toBe(findingsOf([copies]));
      }),
      { numRuns: 150 },
    );
  });

  it('is one event of a thousand copies that all say something else', () => {
    const copies = Array.from({ length: 1_000 }, (_, copy) =>
      aCopy(1, copy, {
        'process.name': `${copy}.exe`,
        'process.working_directory': 'C:\\',
        extra: { 'labels.a': '1', 'labels.b': String(copy) },
      }),
    );

    expect(findMatches(RULES.slice(0, 1), copies)).toEqual([
      { rule: 'rule 0', events: [{ ...copies.reduce(mergeCopies) }], clock: 'SOURCE' },
    ]);
    expect(findingsOf([copies])).toBe(findingsOf([copies.slice(500).reverse(), copies.slice(0, 500)]));
  });
});
