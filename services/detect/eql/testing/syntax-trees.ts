import * as fc from 'fast-check';
import type { EventFilter, Expression, Field, Literal, Pipe, Query, SequenceItem } from '../syntax.ts';

/** Syntax trees as a parse could give them, with every place at 0. */

const word = fc.constantFrom('a', 'b2', '_c', '@timestamp', 'event', 'child', 'count', 'head');
const name = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.')) },
  { weight: 1, arbitrary: fc.constantFrom('and', 'x-y.z', 'a`b', '1', 'true.x', 'a..b', 'ü') },
);
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('*', '?.exe', 'a"b\\', '"""', "'", '\n\t'));

const field: fc.Arbitrary<Field> = fc.record({ kind: fc.constant('Field'), at: fc.constant(0), name, isOptional: fc.boolean() });

const literal: fc.Arbitrary<Literal> = fc
  .oneof(
    text.map((value) => ({ value, isDecimal: false })),
    fc.constantFrom(true, false, null).map((value) => ({ value, isDecimal: false })),
    fc.integer().map((value) => ({ value, isDecimal: false })),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 90n }).map((integer) => ({ value: Number(integer), isDecimal: false, digits: String(integer) })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ value: value + 0, isDecimal: true })),
  )
  .map((fields) => ({ kind: 'Literal', at: 0, ...fields }));
const pattern = literal.filter(({ value }) => typeof value !== 'number' || value >= 0);

/** Most are functions of the language, so that queries compile. */
const functionName = fc.oneof(
  { weight: 1, arbitrary: word },
  { weight: 9, arbitrary: fc.constantFrom('length', 'string', 'concat', 'startsWith', 'arrayContains', 'safe', 'add') },
);

/** Kept small: the trees are as deep as the grammar's levels are many. */
const DEEPEST = 4;

const { expression, filter } = fc.letrec<{ expression: Expression; filter: EventFilter }>((tie) => {
  const inner = tie('expression');
  const several = fc.array(inner, { minLength: 2, maxLength: 3 });
  const few = fc.array(inner, { maxLength: 3 });
  const node = <Kind extends Expression['kind'], Fields extends object>(kind: Kind, fields: fc.Arbitrary<Fields>) =>
    fields.map((given) => ({ kind, at: 0, ...given }));
  const isNumber = (form: Expression): boolean => form.kind === 'Literal' && typeof form.value === 'number';
  return {
    filter: fc.record({
      kind: fc.constant('EventFilter' as const),
      at: fc.constant(0),
      category: fc.option(fc.oneof(word, text), { nil: null }),
      condition: inner,
    }),
    expression: fc.oneof(
      { maxDepth: DEEPEST, withCrossShrink: true },
      literal,
      field,
      node('And', fc.record({ operands: several })),
      node('Or', fc.record({ operands: several })),
      node('Not', fc.record({ operand: inner })),
      node(
        'Comparison',
        fc.record({ operator: fc.constantFrom('==' as const, '!=' as const, '<' as const, '>=' as const), left: inner, right: inner }),
      ),
      node(
        'Arithmetic',
        fc.record({
          operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const, '%' as const),
          left: inner,
          right: inner,
        }),
      ),
      node('Negation', fc.record({ operand: inner.filter((operand) => !isNumber(operand)) })),
      node(
        'TextMatch',
        fc.record({
          operation: fc.constantFrom(
            { operator: ':' as const, isCaseInsensitive: true },
            { operator: 'like' as const, isCaseInsensitive: true },
            { operator: 'regex' as const, isCaseInsensitive: false },
          ),
          subject: inner,
          patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
        }),
      ).map(({ operation, ...rest }) => ({ ...rest, ...operation })),
      node(
        'Membership',
        fc.record({ isCaseInsensitive: fc.boolean(), subject: inner, members: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
      ),
      node('Call', fc.record({ name: functionName, isCaseInsensitive: fc.boolean(), operands: few })),
      node(
        'Lineage',
        fc.record({ relation: fc.constantFrom('child' as const, 'descendant' as const, 'event' as const), filter: tie('filter') }),
      ),
      node('Element', fc.record({ list: field, index: fc.nat(9), member: fc.option(name, { nil: null }) })),
    ),
  };
});

const pipe: fc.Arbitrary<Pipe> = fc.oneof(
  fc.record({
    kind: fc.constant('Pipe' as const),
    at: fc.constant(0),
    name: fc.constantFrom('head' as const, 'tail' as const),
    count: fc.nat(100),
  }),
  fc.record({ kind: fc.constant('Pipe' as const), at: fc.constant(0), name: fc.constant('filter' as const), condition: expression }),
  fc.record({
    kind: fc.constant('Pipe' as const),
    at: fc.constant(0),
    name: fc.constantFrom('count' as const, 'sort' as const, 'unique' as const, 'unique_count' as const),
    keys: fc.array(expression, { minLength: 1, maxLength: 2 }),
  }),
);
const pipes = fc.array(pipe, { maxLength: 2 });

const by = fc.array(field, { maxLength: 2 });
const plainItem: fc.Arbitrary<SequenceItem> = fc.record({
  kind: fc.constant('SequenceItem'),
  at: fc.constant(0),
  isMissing: fc.constant(false),
  filter,
  by,
  runs: fc.constant(1),
  isFork: fc.constant(false),
});
const item = fc
  .tuple(plainItem, fc.boolean(), fc.integer({ min: 1, max: 100 }), fc.boolean())
  .map(([plain, isMissing, runs, isFork]) => ({ ...plain, isMissing, runs, isFork }));

/** Any expression. */
export const anExpression: fc.Arbitrary<Expression> = expression;

/** Any query of Elasticsearch's dialect. */
export const aQuery: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ kind: fc.constant('EventQuery' as const), at: fc.constant(0), filter, pipes }),
  fc.record({
    kind: fc.constant('SequenceQuery' as const),
    at: fc.constant(0),
    by,
    maxspanMs: fc.option(fc.nat(), { nil: null }),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
    until: fc.option(item, { nil: null }),
    pipes,
  }),
  fc.record({
    kind: fc.constant('SampleQuery' as const),
    at: fc.constant(0),
    by,
    items: fc.array(plainItem, { minLength: 1, maxLength: 3 }),
    pipes,
  }),
  fc.record({
    kind: fc.constant('JoinQuery' as const),
    at: fc.constant(0),
    by,
    items: fc.array(plainItem, { minLength: 1, maxLength: 3 }),
    until: fc.option(plainItem, { nil: null }),
    pipes,
  }),
);
