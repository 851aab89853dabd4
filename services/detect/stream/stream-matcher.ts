import { compareContents, mergeCopies } from '../../../graph/copies.ts';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { RuleMatch } from '../../../schema/rule-match.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import { createAddingCopies } from '../copies/adding-copies.ts';
import { createDispatch } from '../dispatch/dispatch.ts';
import { compileStreamQuery } from '../eql/stream-query.ts';
import { STREAM_FIELDS } from '../event-fields.ts';
import { withShortHives } from '../hive-names.ts';
import { inTheirLog } from '../rule-matches.ts';
import { planRule, type RuleQuery } from '../rule-plan.ts';
import { scopedQuery } from '../scoped-query.ts';
import { type WantedByRule, WantedByRules } from '../wanted-by-rule.ts';
import type { RetractionReason, StreamMatch } from './changes.ts';
import { createStream, type RuleReplacement, type StreamChanges, type StreamState } from './stream.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { StreamOptions } from './stream-options.ts';
import type { CreateAsking, StreamRule } from './stream-rule.ts';

/** A match that was told and no longer holds, with the reason. */
export interface Retraction {
  readonly match: RuleMatch;
  readonly reason: RetractionReason;
}

/** What a step of a stream changed. */
export interface MatchChanges {
  /** By the time of the last event, then by rule and events. */
  readonly gained: readonly RuleMatch[];
  readonly lost: readonly Retraction[];
  /** Events that a rule wanted and that came too late to be applied. */
  readonly tooLate: readonly HoplineEvent[];
}

export type StreamMatcherState = StreamState<HoplineEvent>;

/** Options of a stream with the clock it uses. */
export interface StreamMatcherOptions extends Partial<StreamOptions> {
  /** When an event happened, epoch ms UTC; without it, by the source's own clock. */
  readonly timeOf?: (event: HoplineEvent) => number;
  /** How far off that may be, ms, `maxToleranceMs` at the most; without it, all times are taken for right. */
  readonly toleranceOf?: (event: HoplineEvent) => number;
}

/** Runs rules over an endless stream of events, and tells matches as they come to hold. */
export interface StreamMatcher {
  /**
   * Takes events in any order, each any number of times. The watermark, before which no event is taken any more, follows the newest at
   * a distance of `latenessMs`. `latestMs` is the latest that an event can have happened, where that is known: one later than that
   * moves the watermark no further, so that a wrong clock does not make all others late.
   */
  add(events: Iterable<HoplineEvent>, latestMs?: number): MatchChanges;
  /** Says that all events earlier than this are in, as when a stream falls silent; infinity says that it is over. */
  advanceTo(watermarkMs: number): MatchChanges;
  /** Runs the enabled ones of these rules from now on. One with the id and query of one that runs goes on with what it knows. */
  replaceRules(rules: readonly Rule[]): RuleReplacement;
  /** As `Detector` has it, of replaced rules too. It grows as rules are replaced. */
  readonly wantedFields: WantedFields;
  /** Epoch ms; minus infinity before any event. */
  watermarkMs(): number;
  counts(): Readonly<StreamCounts>;
  /** What the matcher knows, as plain data for `createStreamMatcher`: fit for a structured clone and for JSON. */
  snapshot(): StreamMatcherState;
}

/**
 * A matcher for the enabled ones of the rules, whose ids must differ; of some it cannot do all, which `limitOnStream` tells.
 *
 * Once all events are in, what was gained and not lost is what `createDetector` finds among the events that were not too late, by clocks
 * that are right, with `defaultMaxspanMs` for rules without `maxspan`, and if all events of a host carry one id or one name; whatever the order and the batches. Matches of rules with
 * `until` or a missing event at the end are told when the watermark has passed what could undo them; others at once, and retracted
 * where a late event undoes them.
 *
 * `state` goes on from a snapshot. Of rules that were not in it, or had another query, nothing is known.
 * Throws a HoplineError RULE_INVALID where a query does not compile, USAGE where an option is out of range, STORE_INVALID where the
 * snapshot is of another version.
 *
 * @example
 * const matcher = createStreamMatcher(rules, { latenessMs: 60_000 });
 * for await (const events of batches) report(matcher.add(events));
 * report(matcher.advanceTo(Number.POSITIVE_INFINITY));
 */
export function createStreamMatcher(
  rules: readonly Rule[],
  { timeOf = (event) => event['@timestamp'], toleranceOf = () => 0, ...options }: StreamMatcherOptions = {},
  state?: StreamMatcherState,
): StreamMatcher {
  const saysTheSame = (left: HoplineEvent, right: HoplineEvent): boolean => compareContents(left, right) === 0;
  const schema = { idOf: eventId, timeOf, toleranceOf, compareTies: inTheirLog, merge: mergeCopies, saysTheSame };
  const stream = createStream(followed(rules), schema, createAsking, options, state);
  const wantedFields = new WantedByRules(rules.flatMap(wantedBy));
  return {
    add: (events, latestMs) => inRuleMatches(stream.add(events, latestMs)),
    advanceTo: (watermarkMs) => inRuleMatches(stream.advanceTo(watermarkMs)),
    replaceRules: (others) => {
      wantedFields.add(others.flatMap(wantedBy));
      return stream.replaceRules(followed(others));
    },
    wantedFields,
    watermarkMs: stream.watermarkMs,
    counts: stream.counts,
    snapshot: stream.snapshot,
  };
}

/**
 * What a stream does not do of a rule, as a sentence for people; null where it does all. A rule that it cannot follow is not run. Throws as
 * `planRule` does.
 */
export function limitOnStream(rule: Rule): string | null {
  if (!isFollowed(rule)) return 'it is not run, because what it asks for is known only once all events are in';
  return rule.scope?.suppression ? 'its alert_suppression is not applied: each match is told' : null;
}

const createAsking: CreateAsking<HoplineEvent> = (items) => ({
  passing: createDispatch(items),
  adding: createAddingCopies(items, ({ addedFields }) => addedFields),
});

function isFollowed(rule: Rule): boolean {
  return rule.language === 'eql' && planRule(rule).query.kind !== 'sample';
}

function wantedBy(rule: Rule): readonly WantedByRule[] {
  return rule.enabled && isFollowed(rule) ? [planRule(rule).wanted] : [];
}

function followed(rules: readonly Rule[]): StreamRule<HoplineEvent>[] {
  return rules
    .filter((rule) => rule.enabled && isFollowed(rule))
    .flatMap((rule) => {
      const compiled = queryOnStream(rule);
      // Exceptions and filters of its file are as much a part of what a rule asks for as the query is.
      const query = rule.scope === undefined ? rule.query : `${rule.query}\n${JSON.stringify(rule.scope)}`;
      return compiled.kind === 'sample' ? [] : [{ rule: rule.id, query, compiled, addedFields: planRule(rule).wanted.names }];
    });
}

/** A rule's query, its sequence by what tells hosts apart on a stream. */
function queryOnStream(rule: Rule): RuleQuery {
  const { query, syntax } = planRule(rule);
  if (query.kind !== 'sequence') return query;
  const scoped = withShortHives(scopedQuery(syntax, rule.scope));
  return scoped.kind === 'SampleQuery' ? query : compileStreamQuery(scoped, rule.query, STREAM_FIELDS);
}

function inRuleMatches({ gained, lost, tooLate }: StreamChanges<HoplineEvent>): MatchChanges {
  return { gained: gained.map(ruleMatch), lost: lost.map((each) => ({ match: ruleMatch(each), reason: each.reason })), tooLate };
}

function ruleMatch({ rule, events }: StreamMatch<HoplineEvent>): RuleMatch {
  return { rule, events: events.map(({ event }) => event), clock: 'SOURCE' };
}
