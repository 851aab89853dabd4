import type { HoplineEvent } from '../../../schema/event.ts';
import type { Predicate } from '../eql/compiler.ts';
import type { IndexedField } from './indexed-fields.ts';

/** Sets of members, a bit for each: bit `number & 31` of the word `number >> 5`. */
export type Members = Int32Array;

/** What a value says of members. */
export interface Answer {
  /** Those whose conditions on the field all hold. One that has none is among them. */
  readonly remaining: Members;
  /** Those one of whose alternatives on the field holds. */
  readonly met: Members;
}

/** The conditions that a member has on the field of an index. */
export interface FieldConditions {
  readonly member: number;
  /** All must hold. */
  readonly required: readonly Predicate<HoplineEvent>[];
  /** One of these, or of those on other fields, must hold. */
  readonly alternatives: readonly Predicate<HoplineEvent>[];
}

/** Tells by the value of one field which members an event can concern. */
export interface ValueIndex {
  answerTo(event: HoplineEvent): Answer;
}

/** Values remembered for a field; most fields have fewer, and input cannot make it grow without end. */
const MOST_VALUES = 4096;
/** Longer texts hardly ever come again. */
const LONGEST_VALUE = 256;

/** An index over one field. All conditions are evaluated where a value is new, and remembered: telemetry has few values and many events. */
export function createValueIndex(field: IndexedField, conditions: readonly FieldConditions[], words: number): ValueIndex {
  const answers = new Map<HoplineEvent[IndexedField], Answer>();
  return {
    answerTo: (event) => {
      const value = event[field];
      // What the document says beside the event's own value is asked for as well, and seldom there.
      if (event.extra?.[field] !== undefined) return answerOf(event, conditions, words);
      const known = answers.get(value);
      if (known !== undefined) return known;
      const answer = answerOf(event, conditions, words);
      if (typeof value === 'string' && value.length > LONGEST_VALUE) return answer;
      if (answers.size >= MOST_VALUES) answers.clear();
      answers.set(value, answer);
      return answer;
    },
  };
}

function answerOf(event: HoplineEvent, conditions: readonly FieldConditions[], words: number): Answer {
  const remaining = new Int32Array(words).fill(-1);
  const met = new Int32Array(words);
  for (const { member, required, alternatives } of conditions) {
    if (!required.every((holds) => holds(event))) removeMember(remaining, member);
    if (alternatives.some((holds) => holds(event))) addMember(met, member);
  }
  return { remaining, met };
}

/** Puts a member into a set. */
export function addMember(members: Members, member: number): void {
  const word = member >> 5;
  members[word] = (members[word] ?? 0) | (1 << (member & 31));
}

function removeMember(members: Members, member: number): void {
  const word = member >> 5;
  members[word] = (members[word] ?? 0) & ~(1 << (member & 31));
}
