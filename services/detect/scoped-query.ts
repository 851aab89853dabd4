import type { RuleScope } from '../../schema/rule-scope.ts';
import { parseExpression } from './eql/parse.ts';
import type { EventFilter, Expression, Query, SequenceItem } from './eql/syntax.ts';

/**
 * A rule's query with what its file asks for beside it put into the conditions: every event that the rule looks at meets the filter, is
 * not excepted, and has its category in the field that the file names. Elasticsearch does the same: it searches among the events that the
 * filters leave. Throws a HoplineError RULE_INVALID where a condition of the scope does not parse.
 */
export function scopedQuery(query: Query, scope: RuleScope | undefined): Query {
  if (scope === undefined || (scope.filter === null && scope.exceptions === null && scope.categoryField === null)) return query;
  const required = scope.filter === null ? null : parseExpression(scope.filter);
  const excepted = scope.exceptions === null ? null : parseExpression(scope.exceptions);
  const { categoryField } = scope;
  const scoped = (filter: EventFilter): EventFilter => {
    const { at } = filter;
    const operands: Expression[] = [filter.condition];
    let { category } = filter;
    if (category !== null && categoryField !== null) {
      const left: Expression = { kind: 'Field', at, name: categoryField, isOptional: false };
      const right: Expression = { kind: 'Literal', at, value: category, isDecimal: false };
      operands.unshift({ kind: 'Comparison', at, operator: '==', left, right });
      category = null;
    }
    if (required !== null) operands.unshift(required);
    if (excepted !== null) operands.push({ kind: 'Not', at, operand: excepted });
    return { ...filter, category, condition: operands.length === 1 ? filter.condition : { kind: 'And', at, operands } };
  };
  if (query.kind === 'EventQuery') return { ...query, filter: scoped(query.filter) };
  const scopedItem = (item: SequenceItem): SequenceItem => ({ ...item, filter: scoped(item.filter) });
  const items = query.items.map(scopedItem);
  return query.kind === 'SampleQuery' ? { ...query, items } : { ...query, items, until: query.until && scopedItem(query.until) };
}
