import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes, RuleMatch } from '../../schema/rule-match.ts';
import type { CompiledSequence } from './eql/compile.ts';
import { compiledItemsOf } from './eql/compiled-items.ts';
import { matchSequences, type SequenceMatch } from './eql/sequence/match-sequences.ts';
import { compareInSequence } from './eql/sequence/order.ts';
import { planSequence } from './eql/sequence/plan.ts';
import type { SequenceCandidate } from './eql/sequence/sequence-event.ts';

/** An event with the items of one rule that it passes, as their indexes in `compiledItemsOf` the rule's query. */
export interface Candidate {
  readonly id: string;
  readonly event: HoplineEvent;
  readonly items: readonly number[];
}

/** A match with the ids of its events. */
export interface FoundMatch {
  readonly match: RuleMatch;
  readonly ids: readonly string[];
}

/** One match for each event of a rule that asks for single events. */
export function eventMatches(rule: string, candidates: readonly Candidate[]): FoundMatch[] {
  return candidates.map(({ id, event }) => ({ match: { rule, events: [event], clock: 'SOURCE' }, ids: [id] }));
}

/**
 * The matches of a sequence rule by the source's clocks and by the calibrated ones.
 *
 * A match by both is one. Where the two clocks end a sequence on the same event but begin it with others, the calibrated one counts:
 * it is the better witness of which came before.
 */
export function sequenceMatches(
  rule: string,
  query: CompiledSequence<HoplineEvent>,
  all: readonly Candidate[],
  times: EventTimes,
): FoundMatch[] {
  const candidates = withFellows(query, all);
  if (candidates.length === 0) return [];
  const bySource = run(
    query,
    candidates,
    (event) => times.sourceMs(event),
    () => 0,
  );
  const isClockSure = candidates.every(
    ({ event }) => times.calibratedMs(event) === times.sourceMs(event) && times.toleranceMs(event) === 0,
  );
  const byCalibrated = isClockSure
    ? bySource
    : run(
        query,
        candidates,
        (event) => times.calibratedMs(event),
        (event) => times.toleranceMs(event),
      );

  const matches: FoundMatch[] = [];
  const ends = new Set<string>();
  const whole = new Set(bySource.map(numbersOf));
  for (const match of byCalibrated) {
    ends.add(endOf(match));
    matches.push(ruleMatch(match, whole.has(numbersOf(match)) ? 'SOURCE' : 'CALIBRATED'));
  }
  for (const match of bySource) if (!ends.has(endOf(match))) matches.push(ruleMatch(match, 'SOURCE'));
  return matches;

  function ruleMatch({ events }: SequenceMatch<PassingCandidate>, clock: RuleMatch['clock']): FoundMatch {
    return { match: { rule, events: events.map(({ event }) => event.event), clock }, ids: events.map(({ candidate }) => candidate.id) };
  }
}

/** A candidate as a sequence sees it, with its number among those of the rule. */
interface PassingCandidate extends SequenceCandidate<HoplineEvent> {
  readonly candidate: Candidate;
  readonly number: number;
}

function numbersOf({ events }: SequenceMatch<PassingCandidate>): string {
  return events.map(({ number }) => number).join();
}

/** The last event and the join key: what an answer "this happened" is about. */
function endOf({ events, key }: SequenceMatch<PassingCandidate>): string {
  return `${events.at(-1)?.number} ${key.id}`;
}

/** Items are told apart by the bits of a number. */
const MOST_ITEMS = 30;

/**
 * The candidates that share a join key with one of every item that must happen; no other can be part of a match or prevent one. Most
 * events that pass an item have no such fellows, and are spared the sorting.
 */
function withFellows(query: CompiledSequence<HoplineEvent>, candidates: readonly Candidate[]): readonly Candidate[] {
  if (query.items.length > MOST_ITEMS) return candidates;
  const needed = [...query.items.keys()].filter((index) => query.items[index]?.isMissing === false);
  const passing = needed.map((index) => ({ index, candidates: candidates.filter(({ items }) => items.includes(index)) }));
  // From the rarest item on: a key that it has not is none that all have.
  passing.sort((left, right) => left.candidates.length - right.candidates.length);
  const [rarest] = passing;
  if (rarest === undefined || rarest.candidates.length === 0) return [];
  const seen = new Map<string, number>();
  /** Candidates with each of their keys that the rarest item has as well: with no other is anything tied. */
  const tied: (readonly [candidate: Candidate, key: string])[] = [];
  for (const { index, candidates: those } of passing) {
    for (const candidate of those) {
      for (const { id } of query.items[index]?.keysOf(candidate.event) ?? []) {
        const before = seen.get(id);
        if (before === undefined && index !== rarest.index) continue;
        seen.set(id, (before ?? 0) | (1 << index));
        tied.push([candidate, id]);
      }
    }
  }
  const wanted = needed.reduce((bits, index) => bits | (1 << index), 0);
  const complete = new Set<string>();
  for (const [id, bits] of seen) if (bits === wanted) complete.add(id);
  if (complete.size === 0) return [];
  const fellows = new Set<Candidate>();
  for (const [candidate, id] of tied) if (complete.has(id)) fellows.add(candidate);
  const compiled = compiledItemsOf(query);
  const unneeded = [...compiled.keys()].filter((index) => !needed.includes(index));
  const mayPrevent = ({ event, items }: Candidate): boolean =>
    unneeded.some((index) => items.includes(index) && compiled[index]?.keysOf(event).some(({ id }) => complete.has(id)) === true);
  return candidates.filter((candidate) => fellows.has(candidate) || mayPrevent(candidate));
}

function run(
  query: CompiledSequence<HoplineEvent>,
  candidates: readonly Candidate[],
  timeOf: (event: HoplineEvent) => number,
  toleranceOf: (event: HoplineEvent) => number,
): SequenceMatch<PassingCandidate>[] {
  const plan = planSequence(query);
  const passing = candidates.map((candidate, number): PassingCandidate => {
    const { event, items } = candidate;
    const timed = { event, timeMs: timeOf(event), nanoseconds: 0, toleranceMs: toleranceOf(event) };
    return { event: timed, passed: items, candidate, number };
  });
  return matchSequences(
    query,
    passing.sort((left, right) => compareInSequence(plan, left, right) || inTheirLog(left.candidate, right.candidate)),
  );
}

/** The order of events of one time: by the sensor's sequence, by the record in the log, then by id, so that it never depends on arrival. */
export function inTheirLog(left: Pick<Candidate, 'event' | 'id'>, right: Pick<Candidate, 'event' | 'id'>): number {
  const bySequence = (left.event['event.sequence'] ?? Number.MAX_VALUE) - (right.event['event.sequence'] ?? Number.MAX_VALUE);
  if (bySequence !== 0) return bySequence;
  const byRecord = (left.event['winlog.record_id'] ?? Number.MAX_VALUE) - (right.event['winlog.record_id'] ?? Number.MAX_VALUE);
  return byRecord || compareIds(left.id, right.id);
}
