import { type CompiledSequence, compileQuery } from '../compile.ts';
import { parseQuery } from '../parse.ts';
import { planSequence, type SequencePlan } from '../sequence/plan.ts';
import type { Hit } from '../sequence/sequence-event.ts';
import { PLAIN_FIELDS, type PlainEvent } from './plain-events.ts';

/** Compiles a sequence in which `[A]` asks for an event of kind A, which is one whose field `A` is true. */
export function sequenceOf(query: string): CompiledSequence<PlainEvent> {
  const text = query.replace(/\[(\w)\]/g, '[any where $1 == true]');
  const compiled = compileQuery(parseQuery(text), text, PLAIN_FIELDS);
  if (compiled.kind !== 'sequence') throw new Error(`${query} is no sequence.`);
  return compiled;
}

/** The plan of such a sequence. */
export function planOf(query: string): SequencePlan {
  return planSequence(sequenceOf(query));
}

/** An event of some join key that passes these items. */
export function aHit(timeMs: number, ...items: readonly number[]): Hit {
  return { event: { event: null, timeMs, nanoseconds: 0, toleranceMs: 0 }, items };
}
