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
  readonly items: readonly (ItemSpec & { readonly runs: number; readonly isMissing: boolean })[];
  readonly until: ItemSpec | null;
  readonly maxspanMs: number | null;
}

/**
 * The sequences among events as Elasticsearch defines them, each as the ids of its events: slow, and as near to the definition as can be
 * written. Nothing is carried along: what waits for a stage after an event is asked anew, back to the beginning.
 */
export function expectedMatches(spec: SequenceSpec, events: readonly HoplineEvent[], defaultMaxspanMs: number): string[] {
  const ordered = [...new Map(events.map((event) => [eventId(event), event])).values()].sort(inOrder);
  const keys = new Set(ordered.flatMap((event) => spec.items.flatMap((item) => keysOf(item, event))));
  const matches = [...keys].flatMap((key) => matchesOfKey(spec, ordered, key, spec.maxspanMs ?? defaultMaxspanMs));
  return [...new Set(matches.map((match) => match.map(eventId).join()))].sort();
}

/** By time, then by the sensor's sequence, then by the record in the log, an absent one last, then by id. */
function inOrder(left: HoplineEvent, right: HoplineEvent): number {
  const fields = ['@timestamp', 'event.sequence', 'winlog.record_id'] as const;
  for (const field of fields) {
    const [one, other] = [left[field] ?? Number.MAX_VALUE, right[field] ?? Number.MAX_VALUE];
    if (one !== other) return one - other;
  }
  return compareIds(eventId(left), eventId(right));
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

function matchesOfKey(spec: SequenceSpec, events: readonly HoplineEvent[], key: string, maxspanMs: number): HoplineEvent[][] {
  const slots = spec.items.flatMap((item) => (item.isMissing ? [] : Array.from({ length: item.runs }, () => item)));
  const passes = (item: ItemSpec | undefined, index: number): boolean => {
    const event = events[index];
    return item !== undefined && event !== undefined && keysOf(item, event).includes(key);
  };
  const timeOf = (index: number | undefined): number => events[index ?? -1]?.['@timestamp'] ?? 0;
  const remembered = new Map<string, number[] | null>();

  /** The sequence that the event makes when it comes to the slot: by the one that waits for it, within maxspan and not ended meanwhile. */
  const formed = (slot: number, index: number): number[] | null => {
    if (!passes(slots[slot], index)) return null;
    if (slot === 0) return [index];
    const before = waits(slot - 1, index - 1);
    if (before === null || timeOf(index) - timeOf(before[0]) > maxspanMs) return null;
    for (let between = before.at(-1) ?? 0; between < index; between++) if (passes(spec.until ?? undefined, between)) return null;
    return [...before, index];
  };
  /** The sequence that waits in the slot after the event: the newest; one that the next slot has tried is used up. */
  const waits = (slot: number, index: number): number[] | null => {
    if (index < 0) return null;
    const name = `${slot} ${index}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const isTried = slot + 1 < slots.length && passes(slots[slot + 1], index);
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
