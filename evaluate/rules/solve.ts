import { isIP } from 'node:net';
import { compileCondition } from '../../services/detect/eql/compile.ts';
import type { FieldAccess } from '../../services/detect/eql/field-access.ts';
import type { EventFilter, Expression } from '../../services/detect/eql/syntax.ts';
import { fieldsOf } from '../../services/detect/eql/walk.ts';
import { EVENT_FIELDS } from '../../services/detect/event-fields.ts';
import { logonTypeOf } from '../../services/detect/fields/logon-types.ts';
import { coherent, type SolvedFields } from './coherent.ts';
import { filledIn, type Proposal, proposalsFor, type Value } from './proposals.ts';
import { eachAlternative, type Part, type Wish, waysTo, wishOf } from './wishes.ts';

/** One event that was thought out for a condition. */
export interface SolvedEvent {
  /** The category that the query asks for; null for `any`. */
  readonly category: string | null;
  readonly fields: SolvedFields;
  /** The fields that the condition cannot do without. */
  readonly needed: ReadonlySet<string>;
  /** Whether fields are such that the query's condition is as it was meant to be: granted, or in a near miss not. */
  readonly isMeant: (fields: SolvedFields) => boolean;
}

/** A condition with what is to be thought out for it. */
export interface Problem {
  readonly category: string | null;
  readonly condition: Expression;
  /** Whether fields grant the condition. */
  readonly holds: (fields: SolvedFields) => boolean;
}

/** Reads fields as a document has them. Conditions are asked by the engine that rules run on: what is tried is whether documents say what was thought out. */
const AS_GIVEN: FieldAccess<SolvedFields> = {
  read: (name) => (fields) => fields.get(name),
  typeOf: EVENT_FIELDS.typeOf,
  isMapped: () => true,
  category: (fields) => fields.get('event.category'),
};

/** Ways that are tried before a wish is given up, and texts for the fields of each. */
const MOST_WAYS = 200;
const MOST_TRIALS = 300;

/** What a filter of a query asks; `text` is the query that it was parsed from. */
export function problemOf({ category, condition }: EventFilter, text: string): Problem {
  return { category, condition, holds: compileCondition(condition, text, AS_GIVEN) };
}

/** The least events that grant a condition, one for each alternative in it that can be had. */
export function solutionsOf(problem: Problem): SolvedEvent[] {
  return eachAlternative(wishOf(problem.condition)).flatMap((wish) => grant(wish, problem, problem.holds) ?? []);
}

/** Events that grant all of a condition but one of the parts that must hold, for each of these. */
export function nearMissesOf({ condition, category, holds }: Problem, text: string): SolvedEvent[] {
  const parts = condition.kind === 'And' ? condition.operands : [condition];
  return parts.flatMap((part, place) => {
    if (fieldsOf(part).length === 0) return [];
    const { at } = condition;
    const broken: Expression = { kind: 'And', at, operands: parts.with(place, { kind: 'Not', at, operand: part }) };
    const miss = problemOf({ kind: 'EventFilter', at, category, condition: broken }, text);
    return grant(wishOf(broken), miss, (fields) => !holds(fields)) ?? [];
  });
}

function grant(wish: Wish, { category, holds }: Problem, isMeant: SolvedEvent['isMeant']): SolvedEvent | null {
  let tried = 0;
  for (const way of waysTo(wish)) {
    const fields = fieldsFor(way, holds);
    if (fields !== null) return { category, fields, needed: neededOf(fields, holds), isMeant };
    tried += 1;
    if (tried === MOST_WAYS) return null;
  }
  return null;
}

/** Fields that grant all parts of a way: first those alone that must say something, then also those that must say something else. */
function fieldsFor(way: readonly Part[], holds: (fields: SolvedFields) => boolean): SolvedFields | null {
  const positive = way.filter(({ isTrue }) => isTrue).flatMap(proposalsFor);
  const negative = way.filter(({ isTrue }) => !isTrue).flatMap(proposalsFor);
  const asked = new Set(positive.map(({ field }) => field));
  const others = negative.filter(({ field }) => !asked.has(field));
  return (
    firstOf(choicesOf(positive), holds) ?? (others.length === 0 ? null : firstOf([...choicesOf(positive), ...choicesOf(others)], holds))
  );
}

/** A field with all that it may say. */
type Choices = readonly [field: string, values: readonly Value[]];

function choicesOf(proposals: readonly Proposal[]): Choices[] {
  return [...Map.groupBy(proposals, ({ field }) => field)].map(([field, own]) => [field, valuesFor(field, own).filter(isOfItsType(field))]);
}

/** Whether a value is one that a field of that name can have in a document. */
function isOfItsType(field: string): (value: Value) => boolean {
  if (field === 'user.id') return (value) => typeof value === 'string' && /^S-1(-\d+)+$/.test(value);
  if (field === 'network.direction') return (value) => value === 'ingress' || value === 'egress';
  if (field === 'winlog.logon.type') return (value) => logonTypeOf(value) !== undefined;
  switch (EVENT_FIELDS.typeOf(field)) {
    case 'number':
      return (value) => typeof value === 'number';
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'ip':
      return (value) => typeof value === 'string' && isIP(value) !== 0;
    default:
      return () => true;
  }
}

/** Fields that hold several values in one event. */
const LISTS: ReadonlySet<string> = new Set([
  ...['process.args', 'process.parent.args', 'registry.data.strings', 'dns.resolved_ip', 'host.ip', 'event.category', 'event.type'],
  ...['dns.answers.data', 'related.user', 'related.ip', 'winlog.event_data.PrivilegeList', 'tags'],
]);

/** What several parts ask of one field: what one text may say to all, then what each proposes, then all as a list. */
function valuesFor(field: string, proposals: readonly Proposal[]): Value[] {
  const patterns = proposals.flatMap(({ pattern }) => pattern ?? []);
  const single = proposals.flatMap(({ values }) => values);
  if (proposals.length < 2) return single;
  const list = proposals.flatMap(({ values: [first] }) => (typeof first === 'string' ? [first] : []));
  return [...mergedPatterns(patterns), ...single, ...(list.length < 2 || !LISTS.has(field) ? [] : [[...new Set(list)]])];
}

/** Texts that meet several patterns, where the blanks of one can hold what the others ask for. */
function mergedPatterns(patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern, place) => {
    const others = patterns.toSpliced(place, 1).map((other) =>
      other
        .replace(/^\*+|\*+$/g, '')
        .replaceAll('*', 'x')
        .replaceAll('?', 'c'),
    );
    return pattern.includes('*') ? filledIn(pattern, [others.join(' '), others.join(''), others.toReversed().join(' ')]) : [];
  });
}

/** The first choice with which the condition holds; at first all fields say what is plainest, then one after the other says something else. */
function firstOf(choices: readonly Choices[], holds: (fields: SolvedFields) => boolean): SolvedFields | null {
  const plainest = new Map(choices.flatMap(([field, [value]]): [string, Value][] => (value === undefined ? [] : [[field, value]])));
  let trials = 0;
  for (const fields of around(plainest, choices)) {
    const settled = holds(fields) ? coherent(fields, holds) : null;
    if (settled !== null) return settled;
    trials += 1;
    if (trials === MOST_TRIALS) return null;
  }
  return null;
}

function* around(plainest: ReadonlyMap<string, Value>, choices: readonly Choices[]): Generator<ReadonlyMap<string, Value>> {
  yield plainest;
  for (const [field, values] of choices) {
    for (const value of values.slice(1)) yield new Map([...plainest, [field, value]]);
  }
  for (const [place, [field, values]] of choices.entries()) {
    for (const [second, more] of choices.slice(place + 1)) {
      for (const value of values.slice(0, 8))
        for (const other of more.slice(0, 8)) yield new Map([...plainest, [field, value], [second, other]]);
    }
  }
}

/** Those without which the condition fails. */
function neededOf(fields: SolvedFields, holds: (fields: SolvedFields) => boolean): Set<string> {
  return new Set(
    [...fields.keys()].filter((field) => {
      const others = new Map(fields);
      others.delete(field);
      return !holds(others);
    }),
  );
}
