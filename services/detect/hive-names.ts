import type { Expression, Literal, Query, SequenceItem } from './eql/syntax.ts';

/** Fields whose values begin with the name of a hive, which events have in its short form. */
const PATHS: ReadonlySet<string> = new Set(['registry.path', 'registry.hive']);

/** Other forms of the names: those of `reg.exe` and those of the kernel. */
const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(\*?)(?:HKEY_LOCAL_MACHINE|\\?REGISTRY\\MACHINE)(?=\\|\*|$)/i, 'HKLM'],
  [/^(\*?)(?:HKEY_USERS|\\?REGISTRY\\USER)(?=\\|\*|$)/i, 'HKU'],
  [/^(\*?)HKEY_CLASSES_ROOT(?=\\|\*|$)/i, 'HKCR'],
  [/^(\*?)HKEY_CURRENT_USER(?=\\|\*|$)/i, 'HKCU'],
];

/**
 * The query with the names of registry hives that it compares paths with in the form that events have (`HKU\\…`), whichever form the rule has:
 * documents have either, and a rule means the key.
 */
export function withShortHives(query: Query): Query {
  const condition = (item: SequenceItem): SequenceItem => ({
    ...item,
    filter: { ...item.filter, condition: shortened(item.filter.condition) },
  });
  switch (query.kind) {
    case 'EventQuery':
      return { ...query, filter: { ...query.filter, condition: shortened(query.filter.condition) } };
    case 'SampleQuery':
      return { ...query, items: query.items.map(condition) };
    default:
      return { ...query, items: query.items.map(condition), until: query.until && condition(query.until) };
  }
}

/** The very expression where it names no such path. */
function shortened(expression: Expression): Expression {
  switch (expression.kind) {
    case 'And':
    case 'Or': {
      const operands = expression.operands.map(shortened);
      return operands.every((operand, index) => operand === expression.operands[index]) ? expression : { ...expression, operands };
    }
    case 'Not': {
      const operand = shortened(expression.operand);
      return operand === expression.operand ? expression : { ...expression, operand };
    }
    case 'TextMatch':
      return isPath(expression.subject) && expression.operator !== 'regex'
        ? { ...expression, patterns: expression.patterns.map(shortLiteral) }
        : expression;
    case 'Membership':
      return isPath(expression.subject) ? { ...expression, members: expression.members.map(shortMember) } : expression;
    case 'Comparison':
      return isPath(expression.left) ? { ...expression, right: shortMember(expression.right) } : expression;
    default:
      return expression;
  }
}

function isPath(expression: Expression): boolean {
  return expression.kind === 'Field' && PATHS.has(expression.name);
}

function shortMember(expression: Expression): Expression {
  return expression.kind === 'Literal' ? shortLiteral(expression) : expression;
}

function shortLiteral(literal: Literal): Literal {
  const { value } = literal;
  if (typeof value !== 'string') return literal;
  const name = SHORT_NAMES.find(([long]) => long.test(value));
  return name === undefined ? literal : { ...literal, value: value.replace(name[0], `$1${name[1]}`) };
}
