import type { Expression } from './eql/syntax.ts';
import { hasWildcard } from './eql/wildcard.ts';

/** Values of which an event must have one in a field, lower-cased, for a condition to hold. */
export type Anchors = ReadonlyMap<string, ReadonlySet<string>>;

const NONE: Anchors = new Map();

/**
 * What a condition demands of single fields: for each field the values of which one is needed, without regard to case. A field
 * that is not named may have any value. The condition may ask for more, never for less, so that an index on these values loses no event.
 */
export function anchorsOf(condition: Expression): Anchors {
  switch (condition.kind) {
    case 'And':
      return condition.operands.map(anchorsOf).reduce(eitherOf, NONE);
    case 'Or':
      return condition.operands.map(anchorsOf).reduce(unionOf);
    case 'Comparison':
      return condition.operator === '==' ? oneOf(condition.left, [condition.right]) : NONE;
    case 'TextMatch':
      return condition.operator === 'regex' ? NONE : oneOf(condition.subject, condition.patterns);
    case 'Membership':
      return oneOf(condition.subject, condition.members);
    default:
      return NONE;
  }
}

/** The key under which a value is looked up. */
export function anchorKey(value: string | number): string {
  return typeof value === 'number' ? String(value) : value.toLowerCase();
}

function oneOf(subject: Expression, values: readonly Expression[]): Anchors {
  if (subject.kind !== 'Field') return NONE;
  const keys = new Set<string>();
  for (const value of values) {
    if (value.kind !== 'Literal' || (typeof value.value !== 'string' && typeof value.value !== 'number')) return NONE;
    if (typeof value.value === 'string' && hasWildcard(value.value)) return NONE;
    keys.add(anchorKey(value.value));
  }
  return new Map([[subject.name, keys]]);
}

/** Both hold: of two demands on one field the narrower is enough. */
function eitherOf(left: Anchors, right: Anchors): Anchors {
  const both = new Map(left);
  for (const [field, values] of right) {
    const known = both.get(field);
    if (known === undefined || values.size < known.size) both.set(field, values);
  }
  return both;
}

/** One of the two holds: only what both demand is demanded. */
function unionOf(left: Anchors, right: Anchors): Anchors {
  const common = new Map<string, ReadonlySet<string>>();
  for (const [field, values] of left) {
    const other = right.get(field);
    if (other !== undefined) common.set(field, new Set([...values, ...other]));
  }
  return common;
}
