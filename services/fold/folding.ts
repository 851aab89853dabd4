import { createHash } from 'node:crypto';
import { eventId } from '../../graph/ids.ts';
import { compareIds } from '../../graph/order.ts';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { eventDay } from '../correlate/facts/event-day.ts';
import { gather } from '../correlate/facts/gather.ts';
import type { Detector } from '../detect/detector.ts';
import { keepEvent } from '../detect/kept-events.ts';
import { type Contribution, emptyContribution, mergeContribution } from './contribution.ts';
import type { LeftOut } from './without.ts';

/** Contributions by the day of their events (`eventDay`): days expire one by one. */
export type ContributionsByDay = Map<number, Contribution>;

export interface FoldingOptions {
  /** Of the rules that are run. */
  readonly detector: Pick<Detector, 'wants'>;
  /** `digestOfRules` of the same. */
  readonly ruleSet: string;
  /** Whether each day gets a contribution of its own, as a store needs; else all events count as one day's, which is less work. */
  readonly hasDaysApart: boolean;
  /** Events among these are passed over, as if they were not there. */
  readonly leftOut?: LeftOut | undefined;
}

/** Folds events one after the other. */
export interface Folding {
  /** Takes an event. One that cannot be folded is a dead letter, and the others go on. */
  take(event: HoplineEvent): DeadLetter | null;
  /** What all events so far add. */
  readonly byDay: ContributionsByDay;
}

/** What was read together: events, and what could not be understood beside them. */
export interface ReadBatch {
  readonly events: readonly HoplineEvent[];
  readonly deadLetters: readonly DeadLetter[];
}

/** The result of folding a batch. */
export interface FoldedBatch {
  readonly byDay: ContributionsByDay;
  /** What could not be understood, when it was read or now. */
  readonly deadLetters: readonly DeadLetter[];
}

/** Where all events lie that are not kept apart by their days. */
const ANY_DAY = 0;

/** A folding of nothing yet. */
export function createFolding({ detector, ruleSet, hasDaysApart, leftOut }: FoldingOptions): Folding {
  const byDay: ContributionsByDay = new Map();
  const contributionOf = (day: number): Contribution => {
    let known = byDay.get(day);
    if (known === undefined) {
      known = emptyContribution();
      known.ruleSets.add(ruleSet);
      byDay.set(day, known);
    }
    return known;
  };
  return {
    byDay,
    take: (event) => {
      try {
        if (leftOut?.has(eventId(event))) return null;
        const { facts, kept } = contributionOf(hasDaysApart ? eventDay(event) : ANY_DAY);
        // Which end is whose is known when all addresses are: the correlator turns such an event, and the rules are asked then.
        if (event['network.ends_ambiguous'] !== true && detector.wants(event)) keepEvent(kept, eventId(event), event);
        gather(facts, event);
        return null;
      } catch (error) {
        const { file, offset } = event.source;
        const message = `${file}, byte ${offset}: the event could not be folded: ${(error as Error).message}`;
        return { file, offset, reason: 'INVALID_FIELD', message };
      }
    },
  };
}

/** Folds the events of a batch; gives its dead letters, with those of events that could not be folded. */
export function foldInto(folding: Folding, { events, deadLetters }: ReadBatch): DeadLetter[] {
  const letters = [...deadLetters];
  for (const event of events) {
    const letter = folding.take(event);
    if (letter !== null) letters.push(letter);
  }
  return letters;
}

/** What the events of a batch add. */
export function foldBatch(batch: ReadBatch, options: FoldingOptions): FoldedBatch {
  const folding = createFolding(options);
  const deadLetters = foldInto(folding, batch);
  return { byDay: folding.byDay, deadLetters };
}

/** Takes in the contributions of others, which must not be used any more. */
export function mergeByDay(byDay: ContributionsByDay, others: ContributionsByDay): void {
  for (const [day, contribution] of others) {
    const known = byDay.get(day);
    if (known === undefined) byDay.set(day, contribution);
    else mergeContribution(known, contribution);
  }
}

/** A digest of everything about rules that decides which events they want. */
export function digestOfRules(rules: readonly Rule[]): string {
  const queries = rules.map(({ id, query, enabled, scope }) => JSON.stringify([id, query, enabled, scope])).sort(compareIds);
  return createHash('sha256').update(queries.join('\n')).digest('hex');
}
