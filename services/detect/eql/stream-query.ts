import { type CompiledEventQuery, type CompiledSequence, compileQuery } from './compile.ts';
import type { FieldAccess } from './field-access.ts';
import { queryError } from './query-error.ts';
import type { Query } from './syntax.ts';
import { expressionsOf, hasLineage } from './walk.ts';

/** A query that can be followed while events come in. */
export type StreamQuery<Event> = CompiledEventQuery<Event> | CompiledSequence<Event>;

/**
 * Compiles the query of a rule. Throws a HoplineError RULE_INVALID as `compileQuery` does, and where the query asks for
 * what only a search over stored events can give.
 */
export function compileStreamQuery<Event>(query: Query, text: string, access: FieldAccess<Event>): StreamQuery<Event> {
  checkRunsOnStream(query, text);
  const compiled = compileQuery(query, text, access);
  if (compiled.kind === 'event' || compiled.kind === 'sequence') return compiled;
  throw queryError(text, query.at, `a ${compiled.kind} cannot be followed in a stream; search with it: hopline eql`);
}

function checkRunsOnStream(query: Query, text: string): void {
  const pipe = query.pipes.find(({ name }) => name !== 'head' && name !== 'tail');
  if (pipe !== undefined) throw queryError(text, pipe.at, `a rule cannot use the pipe "${pipe.name}"; search with it: hopline eql`);
  const lineage = expressionsOf(query).find(hasLineage);
  if (lineage !== undefined) {
    throw queryError(
      text,
      lineage.at,
      '"child of", "descendant of" and "event of" cannot be followed in a stream; search with them: hopline eql',
    );
  }
}
