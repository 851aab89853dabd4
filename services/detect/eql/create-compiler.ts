import type { Binding, Compiler, Predicate } from './compiler.ts';
import type { FieldAccess } from './field-access.ts';
import { compilePredicate } from './predicate.ts';
import { queryError } from './query-error.ts';
import type { Lineage } from './syntax.ts';
import { compileValue } from './value.ts';
import { fieldsOf, hasLineage } from './walk.ts';

/** What holds for all of a query. */
export interface CompilerSettings<Event> {
  /** What the query was parsed from, for faults to point into. */
  readonly text: string;
  readonly access: FieldAccess<Event>;
  readonly isCaseInsensitive: boolean;
  /** Compiles `child of […]` and its kin; null where no process tree is kept. */
  readonly lineage: ((lineage: Lineage, compiler: Compiler<Event>) => Predicate<Event>) | null;
}

/** Puts the parts of the compiler together. `bindings` are names that stand for something else than a field. */
export function createCompiler<Event>(
  settings: CompilerSettings<Event>,
  bindings: ReadonlyMap<string, Binding<Event>> = new Map(),
): Compiler<Event> {
  const { text, access, isCaseInsensitive } = settings;
  const bindingOf = (name: string): Binding<Event> | undefined =>
    bindings.size === 0 ? undefined : bindings.get(name.split('.')[0] ?? name);
  const compiler: Compiler<Event> = {
    access,
    isCaseInsensitive,
    valueOf: (expression) => compileValue(expression, compiler),
    predicateOf: (expression) => compilePredicate(expression, compiler),
    constantOf: (expression) => {
      if (expression.kind === 'Literal') return expression;
      if (hasLineage(expression)) return undefined;
      const isConstant = fieldsOf(expression).every(({ name, isOptional }) => isOptional && !access.isMapped(name));
      // No field is read, so no event is needed.
      return isConstant ? { value: compileValue(expression, compiler)(undefined as Event) ?? null } : undefined;
    },
    typeOf: (expression) =>
      expression.kind === 'Field' && bindingOf(expression.name) === undefined ? access.typeOf(expression.name) : null,
    lineageOf: (lineage) => {
      if (settings.lineage !== null) return settings.lineage(lineage, compiler);
      throw compiler.fault(lineage, `"${lineage.relation} of" asks about the process tree, which is not kept here`);
    },
    bindingOf,
    bind: (name, binding) => createCompiler(settings, new Map([...bindings, [name, binding]])),
    fault: ({ at }, message) => queryError(text, at, message),
  };
  return compiler;
}
