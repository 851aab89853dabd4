import type { CompiledSequence } from '../eql/compile.ts';

/** A sequence rule as a stream goes through it. Items are called by their index in the query; `until` comes after the last. */
export interface SequenceShape {
  /** The items that must happen, in order; each is to be met `runs` times on end. */
  readonly stages: readonly { readonly item: number; readonly runs: number }[];
  /** By item: the index of its stage; absent for `until` and what must be missing. */
  readonly stageOf: ReadonlyMap<number, number>;
  /** The items that must be missing; `position` is how many events come before. */
  readonly gaps: readonly { readonly item: number; readonly position: number }[];
  /** By item: the index of its gap. */
  readonly gapOf: ReadonlyMap<number, number>;
  readonly untilItem: number | null;
  /** Events of a whole sequence. */
  readonly length: number;
  readonly maxspanMs: number;
  /** Whether something after the last event can undo a match. */
  readonly isOpenEnded: boolean;
  /** Whether matches wait for the watermark: what rests on nothing having come is told when nothing can come any more. */
  readonly isHeld: boolean;
  /** How long it is remembered that an event came which must be missing. */
  readonly gapRetentionMs: number;
}

/** The shape of a compiled sequence; one without `maxspan` takes the default. */
export function shapeOf(query: Pick<CompiledSequence<never>, 'items' | 'until' | 'maxspanMs'>, defaultMaxspanMs: number): SequenceShape {
  const stages: { item: number; runs: number }[] = [];
  const gaps: { item: number; position: number }[] = [];
  let length = 0;
  for (const [item, { runs, isMissing }] of query.items.entries()) {
    if (isMissing) {
      gaps.push({ item, position: length });
      continue;
    }
    stages.push({ item, runs });
    length += runs;
  }
  const maxspanMs = query.maxspanMs ?? defaultMaxspanMs;
  const isOpenEnded = gaps.some(({ position }) => position === length);
  return {
    stages,
    stageOf: new Map(stages.map(({ item }, index) => [item, index])),
    gaps,
    gapOf: new Map(gaps.map(({ item }, index) => [item, index])),
    untilItem: query.until === null ? null : query.items.length,
    length,
    maxspanMs,
    isOpenEnded,
    isHeld: isOpenEnded || query.until !== null,
    // A sequence that waits for its stretch of absence may be as old as one maxspan, and the stretch may begin one before its end.
    gapRetentionMs: isOpenEnded ? 2 * maxspanMs : maxspanMs,
  };
}
