import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStreamMatcher, type MatchChanges, type StreamMatcherState } from '../../services/detect/stream/stream-matcher.ts';
import { findMatches } from '../../services/detect/testing/find-matches.ts';
import { anyDelivery, anySequence, type Delivery, ruleOf, standing, standingOfForgetful, step, textOf } from './stream-cases.ts';
import { exactTimes, expectedMatches, type SequenceSpec } from './stream-reference.ts';

const DEFAULT_MAXSPAN_MS = 15_000;
const RUNS = 600;

function run(spec: SequenceSpec, { latenessMs, steps }: Delivery): MatchChanges[] {
  const matcher = createStreamMatcher([ruleOf(spec)], { latenessMs, defaultMaxspanMs: DEFAULT_MAXSPAN_MS });
  return [...steps.map((taken) => step(matcher, taken)), matcher.advanceTo(Number.POSITIVE_INFINITY)];
}

describe('what a stream has told once it is over', () => {
  it('is what the definition of sequences gives, whatever the order within lateness and the batches', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), (spec, delivery) => {
        expect(standing(run(spec, delivery))).toEqual(expectedMatches(spec, delivery.events, exactTimes(DEFAULT_MAXSPAN_MS)));
      }),
      { numRuns: RUNS },
    );
  });

  it('is what the detector finds among all events', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), (drawn, delivery) => {
        const spec = { ...drawn, maxspanMs: drawn.maxspanMs ?? DEFAULT_MAXSPAN_MS };

        const found = new Set(findMatches([ruleOf(spec)], delivery.events).map(textOf));

        expect(standing(run(spec, delivery))).toEqual([...found].sort());
      }),
      { numRuns: RUNS / 3 },
    );
  });
});

describe('a match that rests on nothing having come', () => {
  it('is told when the watermark has passed what could undo it, and never taken back', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), (spec, { latenessMs, steps }) => {
        const isOpenEnded = spec.items.at(-1)?.isMissing === true;
        fc.pre(isOpenEnded || spec.until !== null);
        const matcher = createStreamMatcher([ruleOf(spec)], { latenessMs, defaultMaxspanMs: DEFAULT_MAXSPAN_MS });

        for (const taken of steps) {
          const { gained, lost } = step(matcher, taken);

          expect(lost).toEqual([]);
          for (const { events } of gained) {
            const [first, last] = [events[0]?.['@timestamp'] ?? 0, events.at(-1)?.['@timestamp'] ?? 0];
            expect(matcher.watermarkMs()).toBeGreaterThan(isOpenEnded ? first + (spec.maxspanMs ?? DEFAULT_MAXSPAN_MS) : last);
          }
        }
      }),
      { numRuns: RUNS / 3 },
    );
  });
});

/** Bounds from none to very tight. */
const anyBounds = fc.record({ maxEventsPerKey: fc.constantFrom(1, 3, 10_000), maxEventsPerRule: fc.constantFrom(1, 8, 20, 200_000) });
/** Of a lateness that many events exceed. */
const anyUnruly = anyDelivery().map((delivery) => ({ ...delivery, latenessMs: Math.min(delivery.latenessMs, 1000) }));

describe('a stream', () => {
  it('goes on from a snapshot through JSON, taken at any point, as if there had been none', () => {
    fc.assert(
      fc.property(anySequence, anySequence, anyUnruly, anyBounds, fc.nat(20), (spec, other, { latenessMs, steps }, bounds, cut) => {
        const rules = [ruleOf(spec), ruleOf(other, 'other'), { ...ruleOf(spec, 'single'), query: 'any where event.code == "A"' }];
        const options = { latenessMs, defaultMaxspanMs: DEFAULT_MAXSPAN_MS, ...bounds };
        const whole = createStreamMatcher(rules, options);
        const before = createStreamMatcher(rules, options);
        for (const taken of steps.slice(0, cut)) expect(comparable(step(before, taken))).toEqual(comparable(step(whole, taken)));

        const state = JSON.parse(JSON.stringify(before.snapshot())) as StreamMatcherState;
        const after = createStreamMatcher(rules, options, state);

        for (const taken of steps.slice(cut)) expect(comparable(step(after, taken))).toEqual(comparable(step(whole, taken)));
        expect(comparable(after.advanceTo(Number.POSITIVE_INFINITY))).toEqual(comparable(whole.advanceTo(Number.POSITIVE_INFINITY)));
        expect(after.counts()).toEqual(whole.counts());
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('tells the same in all and counts the same in any batches, even where events are too late and too many', () => {
    fc.assert(
      fc.property(anySequence, anyUnruly, anyBounds, (spec, { latenessMs, steps }, bounds) => {
        const options = { latenessMs, defaultMaxspanMs: DEFAULT_MAXSPAN_MS, ...bounds };
        const events = steps.flatMap((taken) => (taken.kind === 'add' ? taken.events : []));
        const one = createStreamMatcher([ruleOf(spec)], options);
        const other = createStreamMatcher([ruleOf(spec)], options);

        const atOnce = [one.add(events), one.advanceTo(Number.POSITIVE_INFINITY)];
        const oneByOne = [...events.map((event) => other.add([event])), other.advanceTo(Number.POSITIVE_INFINITY)];

        expect(standingOfForgetful(atOnce)).toEqual(standingOfForgetful(oneByOne));
        expect(one.counts()).toEqual(other.counts());
      }),
      { numRuns: RUNS / 3 },
    );
  });

  it('loses no match of events in order to the bound of a key', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), (drawn, { events }) => {
        // A sequence that waits for the watermark is held, and what must be missing is remembered; both have that bound too.
        const spec = { ...drawn, items: drawn.items.filter(({ isMissing }) => !isMissing), until: null };
        fc.pre(spec.items.length > 1);
        const byTime = new Map(events.map((event) => [event['@timestamp'], event]));
        const inOrder = [...byTime.values()].sort((left, right) => left['@timestamp'] - right['@timestamp']);
        const matcher = createStreamMatcher([ruleOf(spec)], {
          latenessMs: 60_000,
          defaultMaxspanMs: DEFAULT_MAXSPAN_MS,
          maxEventsPerKey: 1,
        });

        const told = inOrder.map((event) => matcher.add([event]));

        expect(standing(told)).toEqual(expectedMatches(spec, inOrder, exactTimes(DEFAULT_MAXSPAN_MS)));
      }),
      { numRuns: RUNS / 3 },
    );
  });
});

function comparable({ gained, lost, tooLate }: MatchChanges): unknown {
  return { gained: gained.map(textOf), lost: lost.map(({ match, reason }) => [textOf(match), reason]), tooLate: tooLate.length };
}
