import type { CompiledSequence } from '../compile.ts';

/** An item that must happen, `runs` times on end. */
export interface PlannedStage {
  readonly item: number;
  readonly runs: number;
  /** Whether what its events take on also goes on waiting without them: `fork=true` of the first EQL. */
  readonly isFork: boolean;
  /** How many events of the sequence come before it. */
  readonly position: number;
}

/** An item that must be missing. */
export interface PlannedGap {
  readonly item: number;
  readonly runs: number;
  /** How many events of the sequence come before it. */
  readonly position: number;
}

/** What a sequence is made of. Items are called by their index in the query; `until` comes after the last of them. */
export interface SequencePlan {
  /** In order; there is at least one. */
  readonly stages: readonly PlannedStage[];
  readonly gaps: readonly PlannedGap[];
  /** By item: the index of its stage; null for what must be missing. */
  readonly stageOf: readonly (number | null)[];
  /** By item: the index of its gap; null for what must happen. */
  readonly gapOf: readonly (number | null)[];
  readonly untilItem: number | null;
  /** Events of a whole sequence, without those that are missing. */
  readonly length: number;
  /** How far apart its first and last event may be, ms; infinity where they may be as far as they like. */
  readonly maxspanMs: number;
}

/** The plan of a compiled sequence. */
export function planSequence(query: Pick<CompiledSequence<never>, 'items' | 'until' | 'maxspanMs'>): SequencePlan {
  const stages: PlannedStage[] = [];
  const gaps: PlannedGap[] = [];
  const stageOf: (number | null)[] = [];
  const gapOf: (number | null)[] = [];
  let position = 0;
  for (const [item, { runs, isMissing, isFork }] of query.items.entries()) {
    stageOf.push(isMissing ? null : stages.length);
    gapOf.push(isMissing ? gaps.length : null);
    if (isMissing) gaps.push({ item, runs, position });
    else {
      stages.push({ item, runs, isFork, position });
      position += runs;
    }
  }
  return {
    stages,
    gaps,
    stageOf,
    gapOf,
    untilItem: query.until === null ? null : query.items.length,
    length: position,
    maxspanMs: query.maxspanMs ?? Number.POSITIVE_INFINITY,
  };
}
