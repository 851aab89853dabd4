import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes } from '../../schema/rule-match.ts';
import type { CompiledSample } from './eql/compile.ts';
import { matchSamples } from './eql/sample.ts';
import { type Candidate, type FoundMatch, inTheirLog } from './rule-matches.ts';

/** Samples of a rule for one join key: that the key has been seen in every part is the finding. */
const MOST_PER_KEY = 1;

/** The matches of a sample rule: for each join key the earliest choice of one event for each item, among all events. */
export function sampleMatches(
  rule: string,
  query: CompiledSample<HoplineEvent>,
  candidates: readonly Candidate[],
  times: EventTimes,
): FoundMatch[] {
  const ordered = candidates
    .map((candidate) => ({ candidate, timeMs: times.sourceMs(candidate.event) }))
    .sort((left, right) => left.timeMs - right.timeMs || inTheirLog(left.candidate, right.candidate))
    .map(({ candidate }) => candidate);
  const hits = ordered.flatMap(({ event, items }, number) =>
    items.map((item) => ({ event: number, item, keys: query.items[item]?.keysOf(event) ?? [] })),
  );
  return matchSamples(query.items.length, hits, MOST_PER_KEY).map(({ events }) => {
    const found = events.flatMap((number) => ordered[number] ?? []);
    return { match: { rule, events: found.map(({ event }) => event), clock: 'SOURCE' }, ids: found.map(({ id }) => id) };
  });
}
