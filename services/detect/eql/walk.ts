import type { Call, Expression, Field, Query, SequenceItem } from './syntax.ts';

/** The parts an expression is made of, in the order they are written. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'And':
    case 'Or':
    case 'Call':
      return expression.operands;
    case 'Not':
    case 'Negation':
      return [expression.operand];
    case 'Comparison':
    case 'Arithmetic':
      return [expression.left, expression.right];
    case 'TextMatch':
      return [expression.subject];
    case 'Membership':
      return [expression.subject, ...expression.members];
    case 'Lineage':
      return [expression.filter.condition];
    case 'Element':
      return [expression.list];
    case 'Field':
    case 'Literal':
      return [];
  }
}

/**
 * The fields an expression reads, in the order they are written. The variable of `arraySearch(list, variable, condition)`
 * is none.
 */
export function fieldsOf(expression: Expression): readonly Field[] {
  if (expression.kind === 'Field') return [expression];
  const fields = partsOf(expression).flatMap(fieldsOf);
  const variable = expression.kind === 'Call' ? variableOf(expression) : null;
  return variable === null ? fields : fields.filter(({ name }) => name !== variable && !name.startsWith(`${variable}.`));
}

/** The name that stands for each value of a list in `arraySearch(list, name, condition)` and `arrayCount`; null elsewhere. */
export function variableOf({ name, operands }: Call): string | null {
  const variable = operands[1];
  return /^array(search|count)$/i.test(name) && variable?.kind === 'Field' ? variable.name : null;
}

/** Whether an expression asks about the process tree, and so depends on more than the event. */
export function hasLineage(expression: Expression): boolean {
  return expression.kind === 'Lineage' || partsOf(expression).some(hasLineage);
}

/** The items of a query that is made of several, with `until` last; none of an event query. */
export function itemsOf(query: Query): readonly SequenceItem[] {
  switch (query.kind) {
    case 'EventQuery':
      return [];
    case 'SampleQuery':
      return query.items;
    case 'SequenceQuery':
    case 'JoinQuery':
      return query.until === null ? query.items : [...query.items, query.until];
  }
}

/** Every condition and join key of a query, and what its pipes read, in the order they are written. */
export function expressionsOf(query: Query): readonly Expression[] {
  const conditions =
    query.kind === 'EventQuery'
      ? [query.filter.condition]
      : [...query.by, ...itemsOf(query).flatMap((item) => [item.filter.condition, ...item.by])];
  const piped = query.pipes.flatMap((pipe) => ('keys' in pipe ? pipe.keys : 'condition' in pipe ? [pipe.condition] : []));
  return [...conditions, ...piped];
}
