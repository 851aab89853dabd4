import { KEYWORDS } from './keywords.ts';
import { printExpression } from './print-expression.ts';
import { printString } from './print-literal.ts';
import type { EventFilter, Expression, Pipe, Query, SequenceItem } from './syntax.ts';

/**
 * A query as text that parses to the same tree (except for places), on one line. It is read in either dialect, unless keys are calculated:
 * then only in that of the first EQL.
 */
export function printQuery(query: Query): string {
  return [...partsOf(query), ...query.pipes.map(printPipe)].join(' ');
}

/** `process where …`. */
export function printFilter({ category, condition }: EventFilter): string {
  const isWord = category !== null && /^[a-zA-Z_@]\w*$/.test(category) && !KEYWORDS.has(category);
  const name = category === null ? 'any' : isWord ? category : printString(category);
  return `${name} where ${printExpression(condition, printFilter)}`;
}

function partsOf(query: Query): string[] {
  if (query.kind === 'EventQuery') return [printFilter(query.filter)];
  const { by, items } = query;
  const until = query.kind === 'SampleQuery' || query.until === null ? [] : ['until', printItem(query.until)];
  const maxspan = query.kind === 'SequenceQuery' && query.maxspanMs !== null ? [`with maxspan=${query.maxspanMs}ms`] : [];
  return [NAMES[query.kind], ...printBy(by), ...maxspan, ...items.map(printItem), ...until];
}

const NAMES = { SequenceQuery: 'sequence', SampleQuery: 'sample', JoinQuery: 'join' } as const;

function printItem({ isMissing, filter, by, runs, isFork }: SequenceItem): string {
  const parts = [`${isMissing ? '!' : ''}[${printFilter(filter)}]`, ...(isFork ? ['fork=true'] : []), ...printBy(by)];
  return [...parts, ...(runs === 1 ? [] : [`with runs=${runs}`])].join(' ');
}

function printBy(keys: readonly Expression[]): string[] {
  return keys.length === 0 ? [] : [`by ${printList(keys)}`];
}

function printPipe(pipe: Pipe): string {
  switch (pipe.name) {
    case 'head':
    case 'tail':
      return `| ${pipe.name} ${pipe.count}`;
    case 'filter':
      return `| filter ${printExpression(pipe.condition, printFilter)}`;
    case 'count':
    case 'sort':
    case 'unique':
    case 'unique_count':
      return pipe.keys.length === 0 ? `| ${pipe.name}` : `| ${pipe.name} ${printList(pipe.keys)}`;
  }
}

function printList(expressions: readonly Expression[]): string {
  return expressions.map((expression) => printExpression(expression, printFilter)).join(', ');
}
