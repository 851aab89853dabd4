import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../graph/ids.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { CompiledSequence } from '../../services/detect/eql/compile.ts';
import { inTheirLog } from '../../services/detect/rule-matches.ts';
import { planRule } from '../../services/detect/rule-plan.ts';
import type { Stream, StreamChanges, StreamState } from '../../services/detect/stream/stream.ts';
import { searchSequences, standingMatches, streamOfSequence, type TestSchema } from '../../services/detect/testing/sequence-drivers.ts';
import { anyDelivery, anySequence, type Delivery, ruleOf, type Step } from './stream-cases.ts';
import { expectedMatches, type ReferenceTimes, type SequenceSpec } from './stream-reference.ts';

const RUNS = 600;
const DEFAULT_MAXSPAN_MS = 15_000;

/** Events often lie apart by as much as one of these. */
const TOLERANCES_MS = [0, 0, 500, 1000, 2500];
/** The largest that counts. */
const anyMaxToleranceMs = fc.constantFrom(0, 500, 1000, 2500);

/** What is known of the times of drawn events beside their milliseconds: it is drawn with their numbers. */
function nanosecondsOf(event: HoplineEvent): number {
  return Number(event['process.command_line']) % 3;
}

function toleranceOf(event: HoplineEvent): number {
  return TOLERANCES_MS[Math.floor(Number(event['process.command_line']) / 3) % TOLERANCES_MS.length] ?? 0;
}

function timesWithin(maxToleranceMs: number): ReferenceTimes {
  return { defaultMaxspanMs: DEFAULT_MAXSPAN_MS, nanosecondsOf, toleranceOf: (event) => Math.min(toleranceOf(event), maxToleranceMs) };
}

/** A drawn sequence with the maxspan that a stream would give it. */
function compiledOf(spec: SequenceSpec): CompiledSequence<HoplineEvent> {
  return planRule(ruleOf({ ...spec, maxspanMs: spec.maxspanMs ?? DEFAULT_MAXSPAN_MS })).query as CompiledSequence<HoplineEvent>; // it is of one
}

function schemaOf({ toleranceOf: tolerance }: Pick<ReferenceTimes, 'toleranceOf'>): TestSchema<HoplineEvent> {
  const timeOf = (event: HoplineEvent): number => event['@timestamp'];
  return { idOf: eventId, timeOf, nanosecondsOf, toleranceOf: tolerance, compareTies: inTheirLog, categoryOf: () => 'process' };
}

/** What a search finds that has all events, each once. */
function searched(spec: SequenceSpec, events: readonly HoplineEvent[], times: ReferenceTimes): string[] {
  const once = [...new Map(events.map((event) => [eventId(event), event])).values()];
  return texts(searchSequences(compiledOf(spec), once, schemaOf(times)));
}

function streamOf(spec: SequenceSpec, latenessMs: number, maxToleranceMs: number, state?: StreamState<HoplineEvent>): Stream<HoplineEvent> {
  return streamOfSequence(compiledOf(spec), schemaOf({ toleranceOf }), { latenessMs, maxToleranceMs }, state);
}

function step(stream: Stream<HoplineEvent>, taken: Step): StreamChanges<HoplineEvent> {
  return taken.kind === 'add' ? stream.add(taken.events) : stream.advanceTo(taken.toMs);
}

/** What a stream says that has been given all events, in an order of arrival. */
function followed(spec: SequenceSpec, { latenessMs, steps }: Delivery, maxToleranceMs: number): string[] {
  const stream = streamOf(spec, latenessMs, maxToleranceMs);
  return texts(standingMatches([...steps.map((taken) => step(stream, taken)), stream.advanceTo(Number.POSITIVE_INFINITY)]));
}

function texts(matches: readonly (readonly HoplineEvent[])[]): string[] {
  return [...new Set(matches.map((events) => events.map(eventId).join()))].sort();
}

describe('the two drivers of the one core of sequences, with ties, nanoseconds, tolerances and forks', () => {
  it('a search over all events finds what the definition gives', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), anyMaxToleranceMs, (spec, { events }, maxToleranceMs) => {
        const times = timesWithin(maxToleranceMs);

        expect(searched(spec, events, times)).toEqual(expectedMatches(spec, events, times));
      }),
      { numRuns: RUNS },
    );
  });

  it('a stream says what the search finds, in any order within lateness', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), anyMaxToleranceMs, (spec, delivery, maxToleranceMs) => {
        expect(followed(spec, delivery, maxToleranceMs)).toEqual(searched(spec, delivery.events, timesWithin(maxToleranceMs)));
      }),
      { numRuns: RUNS },
    );
  });

  it('a stream goes on from a snapshot through JSON as if there had been none', () => {
    fc.assert(
      fc.property(anySequence, anyDelivery(), anyMaxToleranceMs, fc.nat(20), (spec, { latenessMs, steps }, maxToleranceMs, cut) => {
        const whole = streamOf(spec, latenessMs, maxToleranceMs);
        const before = streamOf(spec, latenessMs, maxToleranceMs);
        for (const taken of steps.slice(0, cut)) expect(step(before, taken)).toEqual(step(whole, taken));

        const after = streamOf(spec, latenessMs, maxToleranceMs, JSON.parse(JSON.stringify(before.snapshot())));

        for (const taken of steps.slice(cut)) expect(step(after, taken)).toEqual(step(whole, taken));
        expect(after.advanceTo(Number.POSITIVE_INFINITY)).toEqual(whole.advanceTo(Number.POSITIVE_INFINITY));
      }),
      { numRuns: RUNS / 3 },
    );
  });
});
