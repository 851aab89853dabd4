import { eventId } from '../../graph/ids.ts';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';

/** What an item of a sequence asks for, said without EQL. */
export interface ItemSpec {
  /** The event codes that pass. */
  readonly codes: readonly string[];
  readonly keys: readonly KeySpec[];
}

export interface KeySpec {
  readonly field: 'user.name' | 'process.pid' | 'process.args';
  readonly isOptional: boolean;
}

/** A sequence rule, said without EQL. */
export interface SequenceSpec {
  readonly items: readonly (ItemSpec & { readonly runs: number; readonly isMissing: boolean; readonly isFork: boolean })[];
  readonly until: ItemSpec | null;
  readonly maxspanMs: number | null;
}

/** What is known of the times of events beside their milliseconds. */
export interface ReferenceTimes {
  /** How long a sequence may be whose rule does not say it, ms. */
  readonly defaultMaxspanMs: number;
  readonly nanosecondsOf: (event: HoplineEvent) => number;
  readonly toleranceOf: (event: HoplineEvent) => number;
}

/** Times that are whole milliseconds and right. */
export function exactTimes(defaultMaxspanMs: number): ReferenceTimes {
  return { defaultMaxspanMs, nanosecondsOf: () => 0, toleranceOf: () => 0 };
}

/**
 * The sequences among events as Elasticsearch defines them, each as the ids of its events: slow, and as near to the definition as can be
 * written. Nothing is carried along: what waits for a stage after an event is asked anew, back to the beginning.
 */
export function expectedMatches(spec: SequenceSpec, events: readonly HoplineEvent[], times: ReferenceTimes): string[] {
  const ordered = [...new Map(events.map((event) => [eventId(event), event])).values()].sort(orderOf(spec, times));
  const keys = new Set(ordered.flatMap((event) => spec.items.flatMap((item) => keysOf(item, event))));
  const matches = [...keys].flatMap((key) => matchesOfKey(spec, ordered, key, times));
  return [...new Set(matches.map((match) => match.map(eventId).join()))].sort();
}

/**
 * By time, then by the sensor's sequence, then by the record in the log, an absent one last, then by id. What can be nothing but the first
 * event of a sequence of several is taken as early as it may have been, what can be nothing but the last as late.
 */
function orderOf(spec: SequenceSpec, { nanosecondsOf, toleranceOf }: ReferenceTimes): (left: HoplineEvent, right: HoplineEvent) => number {
  const items = [...spec.items, ...(spec.until === null ? [] : [spec.until])];
  const happening = spec.items.filter(({ isMissing }) => !isMissing);
  const takenAtMs = (event: HoplineEvent): number => {
    const [only, ...others] = items.filter(({ codes }) => codes.includes(event['event.code']));
    const isOne = only !== undefined && others.length === 0 && happening.length > 1;
    if (isOne && only === happening[0]) return event['@timestamp'] - toleranceOf(event);
    if (isOne && only === happening.at(-1)) return event['@timestamp'] + toleranceOf(event);
    return event['@timestamp'];
  };
  return (left, right) => {
    const byTime = takenAtMs(left) - takenAtMs(right) || nanosecondsOf(left) - nanosecondsOf(right);
    if (byTime !== 0) return byTime;
    for (const field of ['event.sequence', 'winlog.record_id'] as const) {
      const [one, other] = [left[field] ?? Number.MAX_VALUE, right[field] ?? Number.MAX_VALUE];
      if (one !== other) return one - other;
    }
    return compareIds(eventId(left), eventId(right));
  };
}

/** The keys that an event has for an item: all combinations of the values of its fields; null equals null where the key is optional. */
function keysOf(item: ItemSpec, event: HoplineEvent): string[] {
  if (!item.codes.includes(event['event.code'])) return [];
  let combinations: unknown[][] = [[]];
  for (const { field, isOptional } of item.keys) {
    const value = event[field];
    const values = value === undefined ? [] : [...new Set<unknown>(Array.isArray(value) ? value : [value])];
    const choices = values.length === 0 && isOptional ? [null] : values;
    combinations = combinations.flatMap((before) => choices.map((choice) => [...before, choice]));
  }
  return combinations.map((combination) => JSON.stringify(combination));
}

function matchesOfKey(spec: SequenceSpec, events: readonly HoplineEvent[], key: string, times: ReferenceTimes): HoplineEvent[][] {
  const maxspanMs = spec.maxspanMs ?? times.defaultMaxspanMs;
  const slots = spec.items.flatMap((item) =>
    // What an event takes on that enters an item with `fork` goes on waiting without it.
    item.isMissing ? [] : Array.from({ length: item.runs }, (_, run) => ({ ...item, isFork: item.isFork && run === 0 })),
  );
  const passes = (item: ItemSpec | undefined, index: number): boolean => {
    const event = events[index];
    return item !== undefined && event !== undefined && keysOf(item, event).includes(key);
  };
  const timeOf = (index: number | undefined): number => events[index ?? -1]?.['@timestamp'] ?? 0;
  /** Whether the events of a sequence are near enough, to the nanosecond; by the largest tolerance among them they may be farther. */
  const isWithinMaxspan = (sequence: readonly number[]): boolean => {
    const [first, last] = [events[sequence[0] ?? -1], events[sequence.at(-1) ?? -1]];
    if (first === undefined || last === undefined) return false;
    const toleranceMs = Math.max(...sequence.flatMap((index) => events[index] ?? []).map(times.toleranceOf));
    const spanMs = last['@timestamp'] - first['@timestamp'];
    const excessNs = (spanMs - maxspanMs - toleranceMs) * 1e6 + times.nanosecondsOf(last) - times.nanosecondsOf(first);
    return excessNs <= 0;
  };
  const remembered = new Map<string, number[] | null>();

  /** The sequence that the event makes when it comes to the slot: by the one that waits for it, within maxspan and not ended meanwhile. */
  const formed = (slot: number, index: number): number[] | null => {
    if (!passes(slots[slot], index)) return null;
    if (slot === 0) return [index];
    const before = waits(slot - 1, index - 1);
    if (before === null || !isWithinMaxspan([...before, index])) return null;
    for (let between = before.at(-1) ?? 0; between < index; between++) if (passes(spec.until ?? undefined, between)) return null;
    return [...before, index];
  };
  /** The sequence that waits in the slot after the event: the newest; one that the next slot has tried is used up, but for a fork. */
  const waits = (slot: number, index: number): number[] | null => {
    if (index < 0) return null;
    const name = `${slot} ${index}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const next = slots[slot + 1];
    const isTried = next !== undefined && !next.isFork && passes(next, index);
    const sequence = formed(slot, index) ?? (isTried ? null : waits(slot, index - 1));
    remembered.set(name, sequence);
    return sequence;
  };

  const sequences = events.flatMap((_, index) => {
    const sequence = formed(slots.length - 1, index);
    return sequence === null ? [] : [sequence];
  });
  return sequences
    .filter((sequence) =>
      isAllAbsent(spec, sequence.map(timeOf), maxspanMs, (item) => [...events.keys()].filter((index) => passes(item, index)).map(timeOf)),
    )
    .map((sequence) => sequence.flatMap((index) => events[index] ?? []));
}

/** Whether what must be missing is: nothing strictly between two events, and some stretch of maxspan around the whole without any. */
function isAllAbsent(
  spec: SequenceSpec,
  times: readonly number[],
  maxspanMs: number,
  timesOf: (item: ItemSpec) => readonly number[],
): boolean {
  const [startMs, endMs] = [times[0] ?? 0, times.at(-1) ?? 0];
  const leading: number[] = [];
  const trailing: number[] = [];
  let [hasLeading, hasTrailing, position] = [false, false, 0];
  for (const item of spec.items) {
    if (!item.isMissing) {
      position += item.runs;
    } else if (position === 0) {
      hasLeading = true;
      leading.push(...timesOf(item).filter((timeMs) => timeMs < startMs));
    } else if (position === times.length) {
      hasTrailing = true;
      trailing.push(...timesOf(item).filter((timeMs) => timeMs > endMs));
    } else {
      const [from, to] = [times[position - 1] ?? 0, times[position] ?? 0];
      if (timesOf(item).some((timeMs) => timeMs > from && timeMs < to)) return false;
    }
  }
  const last = Math.max(...leading);
  const next = Math.min(...trailing);
  if (hasLeading && hasTrailing) return next - last > maxspanMs;
  if (hasLeading) return endMs - last > maxspanMs;
  if (hasTrailing) return next - startMs > maxspanMs;
  return true;
}
