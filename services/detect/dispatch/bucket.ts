import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Predicate } from '../eql/compiler.ts';
import type { IndexedField } from './indexed-fields.ts';
import type { PreparedConjunct } from './prepared-conditions.ts';
import { type Answer, addMember, createValueIndex, type FieldConditions, type Members, type ValueIndex } from './value-index.ts';

/** A listener, with conditions that an event must all meet. */
export interface ConditionalListener<L> {
  readonly listener: L;
  readonly conjuncts: readonly PreparedConjunct[];
}

/** Finds those whose conditions an event meets. */
export interface Bucket<L> {
  deliver(event: HoplineEvent, found: (listener: L) => void): void;
}

/** A field that fewer ask about is not worth a look-up; measured on the built-in rules. */
const FEWEST_ASKING = 3;

interface Member<L> {
  readonly listener: L;
  /** What the indexes leave to be tested. */
  readonly rest: Predicate<HoplineEvent>;
}

/**
 * Narrows the candidates down by the values of those fields that several of them ask about, and tests those that remain. Found ones
 * come in the order of `candidates`.
 */
export function createBucket<L>(candidates: readonly ConditionalListener<L>[]): Bucket<L> {
  const fields = fieldsWorthAsking(candidates);
  const words = (candidates.length + 31) >> 5;
  const plans = candidates.map(({ conjuncts }, number) => planMember(number, conjuncts, fields));
  const members = candidates.map(({ listener, conjuncts }, number): Member<L> => {
    const rest = conjuncts.filter((conjunct) => !plans[number]?.settled.has(conjunct));
    return { listener, rest: every(rest) };
  });
  const indexes = fields.map((field) => {
    const conditions = plans.flatMap((plan) => plan.conditions.get(field) ?? []);
    return createValueIndex(field, conditions, words);
  });
  const everybody = new Int32Array(words);
  const free = new Int32Array(words);
  for (const [number, plan] of plans.entries()) {
    addMember(everybody, number);
    if (!plan.hasAlternatives) addMember(free, number);
  }
  return indexes.length === 0 ? testAll(members) : narrowed(members, indexes, everybody, free);
}

function testAll<L>(members: readonly Member<L>[]): Bucket<L> {
  return {
    deliver: (event, found) => {
      for (const { rest, listener } of members) if (rest(event)) found(listener);
    },
  };
}

/** `everybody` are all members, `free` those that have no alternatives of which an index must find one met. */
function narrowed<L>(members: readonly Member<L>[], indexes: readonly ValueIndex[], everybody: Members, free: Members): Bucket<L> {
  const words = everybody.length;
  const remaining = new Int32Array(words);
  const met = new Int32Array(words);
  /** Whether anybody remains. */
  const narrow = (answer: Answer): boolean => {
    let any = 0;
    for (let word = 0; word < words; word += 1) {
      const left = (remaining[word] ?? 0) & (answer.remaining[word] ?? 0);
      remaining[word] = left;
      met[word] = (met[word] ?? 0) | (answer.met[word] ?? 0);
      any |= left;
    }
    return any !== 0;
  };
  return {
    deliver: (event, found) => {
      for (let word = 0; word < words; word += 1) {
        remaining[word] = everybody[word] ?? 0;
        met[word] = free[word] ?? 0;
      }
      for (const index of indexes) if (!narrow(index.answerTo(event))) return;
      for (let word = 0; word < words; word += 1) {
        for (let bits = (remaining[word] ?? 0) & (met[word] ?? 0); bits !== 0; bits &= bits - 1) {
          const member = members[word * 32 + 31 - Math.clz32(bits & -bits)];
          if (member?.rest(event) === true) found(member.listener);
        }
      }
    },
  };
}

/** The fields that enough candidates ask about, the most telling first. */
function fieldsWorthAsking(candidates: readonly ConditionalListener<unknown>[]): readonly IndexedField[] {
  const asking = new Map<IndexedField, { rank: number; count: number }>();
  for (const { conjuncts } of candidates) {
    const ranks = new Map(conjuncts.flatMap(({ demands }) => demands).map(({ field, rank }) => [field, rank]));
    for (const [field, rank] of ranks) asking.set(field, { rank, count: (asking.get(field)?.count ?? 0) + 1 });
  }
  return [...asking]
    .filter(([, { count }]) => count >= FEWEST_ASKING)
    .sort(([, left], [, right]) => left.rank - right.rank)
    .map(([field]) => field);
}

interface MemberPlan {
  readonly conditions: ReadonlyMap<string, FieldConditions>;
  /** The conjuncts that the indexes decide. */
  readonly settled: ReadonlySet<PreparedConjunct>;
  readonly hasAlternatives: boolean;
}

function planMember(member: number, conjuncts: readonly PreparedConjunct[], fields: readonly IndexedField[]): MemberPlan {
  const required = new Map<string, Predicate<HoplineEvent>[]>();
  const alternatives = new Map<string, Predicate<HoplineEvent>[]>();
  const settled = new Set<PreparedConjunct>();
  let split: PreparedConjunct | null = null;
  for (const conjunct of conjuncts) {
    const { demands, isSole, worstRank } = conjunct;
    if (demands.length === 0 || !demands.every(({ field }) => fields.includes(field))) continue;
    const [first] = demands;
    if (first !== undefined && demands.every(({ field }) => field === first.field)) {
      append(required, first.field, isSole ? conjunct.test : some(demands.map(({ test }) => test)));
      if (isSole) settled.add(conjunct);
    } else if (split === null || worstRank < split.worstRank) {
      split = conjunct;
    }
  }
  for (const { field, test } of split?.demands ?? []) append(alternatives, field, test);
  const asked = new Set([...required.keys(), ...alternatives.keys()]);
  const conditions = new Map(
    [...asked].map((field) => [field, { member, required: required.get(field) ?? [], alternatives: alternatives.get(field) ?? [] }]),
  );
  return { conditions, settled, hasAlternatives: split !== null };
}

function every(conjuncts: readonly PreparedConjunct[]): Predicate<HoplineEvent> {
  const tests = conjuncts.map(({ test }) => test);
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (event) => first(event) && second(event);
  return (event) => {
    for (const test of tests) if (!test(event)) return false;
    return true;
  };
}

function some(tests: readonly Predicate<HoplineEvent>[]): Predicate<HoplineEvent> {
  return (event) => tests.some((test) => test(event));
}
