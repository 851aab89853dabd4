import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes, RuleMatch } from '../../schema/rule-match.ts';
import type { CompiledSequence } from './eql/compile.ts';
import { matchSequence, type SequenceHit, type SequenceMatch, UNTIL } from './eql/sequence.ts';
import { idOf, type PassingEvent } from './kept-events.ts';

/** An event with the items of one rule that it passes, as their indexes in `itemsOf` the rule's query. */
export interface Candidate extends Pick<PassingEvent, 'id'> {
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
  return candidates.map((candidate) => ({ match: { rule, events: [candidate.event], clock: 'SOURCE' }, ids: [idOf(candidate)] }));
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
  const whole = new Set(bySource.map((match) => match.events.join()));
  for (const match of byCalibrated) {
    ends.add(endOf(match));
    matches.push(ruleMatch(match, whole.has(match.events.join()) ? 'SOURCE' : 'CALIBRATED'));
  }
  for (const match of bySource) if (!ends.has(endOf(match))) matches.push(ruleMatch(match, 'SOURCE'));
  return matches;

  function ruleMatch(match: SequenceMatch, clock: RuleMatch['clock']): FoundMatch {
    const found = match.events.flatMap((number) => (number === null ? [] : (candidates[number] ?? [])));
    return { match: { rule, events: found.map(({ event }) => event), clock }, ids: found.map(idOf) };
  }
}

/** The last event and the join key: what an answer "this happened" is about. */
function endOf(match: SequenceMatch): string {
  return `${match.events.findLast((number) => number !== null)} ${match.key.id}`;
}

/** Items are told apart by the bits of a number. */
const MOST_ITEMS = 30;

/**
 * The candidates that share a join key with one of every item that must happen; no other can be part of a match or prevent one. Most
 * events that pass an item have no such fellows, and are spared the sorting and their ids.
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
  const unneeded = [...query.items.keys(), query.items.length].filter((index) => !needed.includes(index));
  const mayPrevent = ({ event, items }: Candidate): boolean =>
    unneeded.some((index) => {
      const item = index === query.items.length ? query.until : query.items[index];
      return items.includes(index) && item?.keysOf(event).some(({ id }) => complete.has(id)) === true;
    });
  return candidates.filter((candidate) => fellows.has(candidate) || mayPrevent(candidate));
}

function run(
  query: CompiledSequence<HoplineEvent>,
  candidates: readonly Candidate[],
  timeOf: (event: HoplineEvent) => number,
  toleranceOf: (event: HoplineEvent) => number,
): SequenceMatch[] {
  const ordered = candidates
    .map((candidate, number) => {
      const { event, items } = candidate;
      const timeMs = timeOf(event);
      const toleranceMs = toleranceOf(event);
      return { candidate, number, timeMs, toleranceMs, orderMs: timeMs + leeway(query, items) * toleranceMs };
    })
    .sort((left, right) => left.orderMs - right.orderMs || inTheirLog(left.candidate, right.candidate));
  const hits = ordered.flatMap(({ candidate, number, timeMs, toleranceMs }, rank) =>
    candidate.items.map((index): SequenceHit => {
      const item = index === query.items.length ? query.until : query.items[index];
      const keys = item?.keysOf(candidate.event) ?? [];
      return { event: number, rank, timeMs, toleranceMs, item: index === query.items.length ? UNTIL : index, keys };
    }),
  );
  return matchSequence(query, hits);
}

/**
 * The part of its tolerance by which an event is moved before it is put in order: the first of a sequence is taken as early as its
 * clock allows, the last as late. An event that could be several stages stays where it is, so that it keeps one place in the order.
 */
function leeway(query: CompiledSequence<HoplineEvent>, items: readonly number[]): number {
  const [index, ...others] = items;
  if (index === undefined || others.length > 0) return 0;
  const first = query.items.findIndex((item) => !item.isMissing);
  const last = query.items.findLastIndex((item) => !item.isMissing);
  if (first === last || index >= query.items.length || query.items[index]?.isMissing === true) return 0;
  return index === first ? -1 : index === last ? 1 : 0;
}

/** The order of events of one time: by the sensor's sequence, by the record in the log, then by id, so that it never depends on arrival. */
export function inTheirLog(left: Pick<Candidate, 'event' | 'id'>, right: Pick<Candidate, 'event' | 'id'>): number {
  const bySequence = (left.event['event.sequence'] ?? Number.MAX_VALUE) - (right.event['event.sequence'] ?? Number.MAX_VALUE);
  if (bySequence !== 0) return bySequence;
  const byRecord = (left.event['winlog.record_id'] ?? Number.MAX_VALUE) - (right.event['winlog.record_id'] ?? Number.MAX_VALUE);
  return byRecord || compareIds(idOf(left), idOf(right));
}
