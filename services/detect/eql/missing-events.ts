import type { SequenceHit, SequencePlan } from './sequence.ts';

/** What `![ … ]` items ask of a completed sequence. */
export interface Absence {
  /** Whether an event happened that must be missing; `hits` are the sequence's events, `key` the id of its join key. */
  isBroken(hits: readonly SequenceHit[], key: string): boolean;
  /** The events with null in the place of each missing one. */
  withPlaceholders(events: readonly number[]): readonly (number | null)[];
}

/** A missing item: how many events come before it, and when its events happened, ascending, by join key. */
interface Gap {
  readonly position: number;
  readonly runs: number;
  readonly times: ReadonlyMap<string, readonly number[]>;
}

/**
 * The missing events of a plan. Between two events there must be none strictly between their times. Before the first and
 * after the last, some stretch of `maxspan` that holds the whole sequence must be free of them.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-missing-events
 */
export function createAbsence(plan: SequencePlan, hits: readonly SequenceHit[]): Absence {
  const { gaps, count } = gapsOf(plan, hits);
  if (gaps.length === 0) return { isBroken: () => false, withPlaceholders: (events) => events };
  const maxspanMs = plan.maxspanMs ?? 0;
  const leading = gaps.filter((gap) => gap.position === 0);
  const trailing = gaps.filter((gap) => gap.position === count);
  const inner = gaps.filter((gap) => gap.position > 0 && gap.position < count);

  return {
    isBroken: (sequence, key) => {
      const startMs = sequence[0]?.timeMs ?? 0;
      const endMs = sequence.at(-1)?.timeMs ?? 0;
      const isInterrupted = inner.some((gap) => {
        const next = firstAfter(gap.times.get(key) ?? [], sequence[gap.position - 1]?.timeMs ?? 0);
        return next < (sequence[gap.position]?.timeMs ?? 0);
      });
      if (isInterrupted) return true;
      const before = leading.map((gap) => lastBefore(gap.times.get(key) ?? [], startMs));
      const after = trailing.map((gap) => firstAfter(gap.times.get(key) ?? [], endMs));
      const freeFrom = leading.length === 0 ? startMs : Math.max(...before);
      const freeTo = trailing.length === 0 ? endMs : Math.min(...after);
      return (leading.length > 0 || trailing.length > 0) && freeTo - freeFrom <= maxspanMs;
    },
    withPlaceholders: (events) => {
      const result: (number | null)[] = [];
      for (let position = 0; position <= events.length; position += 1) {
        for (const gap of gaps) if (gap.position === position) result.push(...Array.from({ length: gap.runs }, () => null));
        const event = events[position];
        if (event !== undefined) result.push(event);
      }
      return result;
    },
  };
}

function gapsOf(plan: SequencePlan, hits: readonly SequenceHit[]): { readonly gaps: readonly Gap[]; readonly count: number } {
  const gaps: Gap[] = [];
  let count = 0;
  for (const [index, item] of plan.items.entries()) {
    if (item.isMissing) gaps.push({ position: count, runs: item.runs, times: timesByKey(hits.filter((hit) => hit.item === index)) });
    else count += item.runs;
  }
  return { gaps, count };
}

function timesByKey(hits: readonly SequenceHit[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const hit of hits) {
    for (const { id } of hit.keys) {
      const known = times.get(id);
      if (known === undefined) times.set(id, [hit.timeMs]);
      else known.push(hit.timeMs);
    }
  }
  for (const known of times.values()) known.sort((left, right) => left - right);
  return times;
}

/** The first time later than `timeMs`, else infinity; the times ascend. */
function firstAfter(times: readonly number[], timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) > timeMs) high = middle;
    else low = middle + 1;
  }
  return times[low] ?? Number.POSITIVE_INFINITY;
}

/** The last time earlier than `timeMs`, else minus infinity; the times ascend. */
function lastBefore(times: readonly number[], timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return times[low - 1] ?? Number.NEGATIVE_INFINITY;
}
