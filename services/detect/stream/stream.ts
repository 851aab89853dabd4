import { HoplineError } from '../../../schema/errors.ts';
import { createAttentionQueue } from './attention-queue.ts';
import { createChangeLedger, type NetChanges } from './changes.ts';
import { type ChangedViews, createEventCopies } from './event-copies.ts';
import { createEventRuleStream } from './event-rule-stream.ts';
import type { RuleStream, RuleStreamState } from './rule-stream.ts';
import { createSequenceRuleStream, type StreamContext } from './sequence-rule-stream.ts';
import { noCounts, type StreamCounts } from './stream-counts.ts';
import { orderOf, type StreamEvent, type StreamSchema } from './stream-event.ts';
import { type StreamOptions, streamOptions } from './stream-options.ts';
import { type CreateAsking, itemsOfRule, type StreamItem, type StreamRule } from './stream-rule.ts';

/** What changed, and what came too late to. */
export interface StreamChanges<Event> extends NetChanges<Event> {
  /** Events that a rule wanted and that the watermark had passed: they were not applied. */
  readonly tooLate: readonly Event[];
}

/** Which rules go on with what they knew, which begin, and which are no more. */
export interface RuleReplacement {
  readonly kept: readonly string[];
  readonly started: readonly string[];
  readonly dropped: readonly string[];
}

/** What a stream knows, as plain data, fit for JSON where events are. */
export interface StreamState<Event> {
  readonly version: 3;
  /** Null before any event and any watermark. */
  readonly watermarkMs: number | null;
  readonly counts: StreamCounts;
  readonly events: readonly StreamEvent<Event>[];
  readonly rules: readonly RuleStreamState[];
  /** Events of which other copies may still come: the one that came first, and what copies make that the same rules want. */
  readonly known: readonly SavedCopies[];
}

/** What is known of an event, with events by their numbers. */
interface SavedCopies {
  readonly first: number;
  readonly copies: readonly { readonly event: number; readonly rules: readonly string[] }[];
}

/** Rules that follow a stream of events. It is changed by its methods alone, never by time. */
export interface Stream<Event> {
  /**
   * Takes events in any order. The watermark follows the newest of them at a distance of `latenessMs`; an event that is later than
   * `latestMs`, which cannot have happened yet, moves it no further than one of `latestMs` does.
   */
  add(events: Iterable<Event>, latestMs?: number): StreamChanges<Event>;
  /** Says that all events earlier than `watermarkMs` are in; infinity says that all are. A watermark never goes back. */
  advanceTo(watermarkMs: number): StreamChanges<Event>;
  /** Runs these rules from now on. Rules with the id and query of one that runs go on with what they know. Ids must differ. */
  replaceRules(rules: readonly StreamRule<Event>[]): RuleReplacement;
  /** Epoch ms; minus infinity before any event. */
  watermarkMs(): number;
  counts(): Readonly<StreamCounts>;
  snapshot(): StreamState<Event>;
}

/**
 * Rules that follow a stream, from the start or from a snapshot: of a rule that was not in it, or had another query, nothing is known.
 * Throws a HoplineError USAGE where an option is none, STORE_INVALID where the snapshot is of another version.
 */
export function createStream<Event>(
  rules: readonly StreamRule<Event>[],
  schema: StreamSchema<Event>,
  createAsking: CreateAsking<Event>,
  given: Partial<StreamOptions> = {},
  state?: StreamState<Event>,
): Stream<Event> {
  const options = streamOptions(given);
  if (state !== undefined && state.version !== 3) {
    throw new HoplineError('STORE_INVALID', `A stream was saved in version ${state.version}, and only 3 is read; start without it.`);
  }
  const counts = { ...noCounts(), ...state?.counts };
  const ledger = createChangeLedger(orderOf(schema));
  const context: StreamContext<Event> = { compareTies: schema.compareTies, ledger, counts, options };
  const saved = new Map(state?.rules.map((rule) => [rule.rule, rule]));
  const queue = createAttentionQueue<RuleStream<Event>>();
  let running = new Map<string, RuleStream<Event>>();
  let asking = createAsking([]);
  let watermarkMs = state?.watermarkMs ?? Number.NEGATIVE_INFINITY;
  const found: StreamItem<Event>[] = [];
  const note = (item: StreamItem<Event>): void => {
    found.push(item);
  };
  let isAdding = false;
  const noteAdding = (): void => {
    isAdding = true;
  };
  const eventAt = (number: number): Event => eventOf(number).event;
  const copies = createEventCopies(schema, () => asking, {
    maxEvents: options.maxEventsKnown,
    counts,
    known: (state?.known ?? []).map(({ first, copies: those }) => ({
      id: eventOf(first).id,
      timeMs: eventOf(first).timeMs,
      first: eventAt(first),
      copies: those.map(({ event, rules: wanting }) => ({ event: eventAt(event), rules: new Set(wanting) })),
    })),
  });
  const touched = new Set<RuleStream<Event>>();
  replaceRules(rules);
  saved.clear();

  return {
    add: (events, latestMs = Number.POSITIVE_INFINITY) => {
      const tooLate: Event[] = [];
      for (const event of events) if (!take(event, latestMs)) tooLate.push(event);
      return changes(tooLate);
    },
    advanceTo: (toMs) => {
      advance(toMs);
      return changes([]);
    },
    replaceRules,
    watermarkMs: () => watermarkMs,
    counts: () => counts,
    snapshot: () => {
      // By the events themselves: rules may see the copies of one event differently.
      const numbers = new Map<Event, number>();
      const events: StreamEvent<Event>[] = [];
      const numberOf = (event: StreamEvent<Event>): number => {
        const known = numbers.get(event.event);
        if (known !== undefined) return known;
        numbers.set(event.event, events.length);
        return events.push(event) - 1;
      };
      const states = Array.from(running.values(), (rule) => rule.save(numberOf));
      const known = Array.from(copies.known(), ({ first, timeMs, copies: those }) => ({
        first: numberOf(streamEvent(first, timeMs)),
        copies: those.map(({ event, rules: wanting }) => ({ event: numberOf(streamEvent(event, timeMs)), rules: [...wanting] })),
      }));
      const savedWatermarkMs = Number.isFinite(watermarkMs) ? watermarkMs : null;
      return { version: 3, watermarkMs: savedWatermarkMs, counts: { ...counts }, events, rules: states, known };
    },
  };

  /** Gives false where the event was wanted and came too late. */
  function take(event: Event, latestMs: number): boolean {
    asking.passing.deliver(event, note);
    isAdding = found.length > 0;
    if (!isAdding) asking.adding.deliver(event, noteAdding);
    const timeMs = schema.timeOf(event);
    const isWanted = isAdding;
    const isInTime = timeMs >= watermarkMs;
    if (isWanted) {
      const items = found.splice(0);
      if (isInTime) takeCopy(streamEvent(event, timeMs), items);
      else counts.tooLate++;
    }
    // A time that is no number is never in time.
    if (isInTime) advance(Math.min(timeMs, latestMs) - options.latenessMs);
    return isInTime || !isWanted;
  }

  function streamEvent(event: Event, timeMs: number): StreamEvent<Event> {
    const nanoseconds = schema.nanosecondsOf?.(event) ?? 0;
    const toleranceMs = Math.min(schema.toleranceOf?.(event) ?? 0, options.maxToleranceMs);
    return { id: schema.idOf(event), event, timeMs, nanoseconds, toleranceMs };
  }

  function takeCopy(event: StreamEvent<Event>, items: readonly StreamItem<Event>[]): void {
    const taken = copies.take(event);
    if (taken === 'ALONE') hand(event, items);
    else if (taken === 'KNOWN') counts.repeated++;
    else replace(taken);
  }

  function replace({ before, after, beside }: ChangedViews<Event>): void {
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const rule = running.get(id);
      if (rule === undefined) continue;
      rule.replace(before.get(id) ?? null, after.get(id) ?? null, () => beside(id));
      touched.add(rule);
      queue.schedule(rule, rule.nextDueMs());
    }
  }

  function hand(event: StreamEvent<Event>, items: readonly StreamItem<Event>[]): void {
    const [first, ...others] = items;
    const byRule = others.length === 0 && first !== undefined ? [[first.rule, items] as const] : Map.groupBy(items, ({ rule }) => rule);
    for (const [id, passed] of byRule) {
      const rule = running.get(id);
      if (rule === undefined) continue;
      rule.take(
        event,
        passed.map(({ item }) => item),
      );
      touched.add(rule);
      queue.schedule(rule, rule.nextDueMs());
    }
  }

  function advance(toMs: number): void {
    if (!(toMs > watermarkMs)) return;
    // The largest number stands for the end of all: unlike infinity it can be written as JSON.
    watermarkMs = Math.min(toMs, Number.MAX_VALUE);
    copies.settle(watermarkMs);
    // What is in time may have its place in order earlier, by the tolerance of its clock.
    const sinceMs = watermarkMs - options.maxToleranceMs;
    for (let rule = queue.first(); rule !== undefined && rule.dueMs < sinceMs; rule = queue.first()) {
      rule.settle(sinceMs);
      queue.schedule(rule, rule.nextDueMs());
    }
  }

  function changes(tooLate: readonly Event[]): StreamChanges<Event> {
    for (const rule of touched) rule.evaluate();
    touched.clear();
    return { ...context.ledger.take(), tooLate };
  }

  function replaceRules(wanted: readonly StreamRule<Event>[]): RuleReplacement {
    const before = running;
    running = new Map();
    const kept: string[] = [];
    const started: string[] = [];
    for (const rule of wanted) {
      const known = before.get(rule.rule);
      const isKept = known?.query === rule.query;
      const stream = isKept ? known : start(rule);
      (isKept ? kept : started).push(rule.rule);
      running.set(rule.rule, stream);
    }
    const dropped = [...before.keys()].filter((id) => !running.has(id));
    for (const [id, stream] of before) if (running.get(id) !== stream) queue.remove(stream);
    for (const stream of running.values()) queue.schedule(stream, stream.nextDueMs());
    asking = createAsking(wanted.flatMap(itemsOfRule));
    return { kept, started, dropped };
  }

  function start({ rule, query, compiled }: StreamRule<Event>): RuleStream<Event> {
    const known = saved.get(rule);
    const isKnown = known?.query === query;
    if (compiled.kind === 'event') {
      const { maxEventsPerRule } = options;
      const former = isKnown && known.kind === 'event' ? known : undefined;
      return createEventRuleStream({ rule, query }, { ledger, counts, maxEventsPerRule }, former);
    }
    const former = isKnown && known.kind === 'sequence' ? known : undefined;
    return createSequenceRuleStream({ rule, query, compiled }, context, former, eventOf);
  }

  function eventOf(number: number): StreamEvent<Event> {
    const event = state?.events[number];
    if (event !== undefined) return event;
    throw new HoplineError('STORE_INVALID', `A saved stream speaks of event ${number}, which is not in it; start without it.`);
  }
}
