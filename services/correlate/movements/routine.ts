/**
 * Work that comes back. A management program that brings its agent to every host, and a backup of three servers each night, do what intruders
 * do; what sets them apart is that they did the very same before, on several days. A habit explains only what it has done already, and
 * only from then on: what came later makes no earlier act harmless, and an account that is stolen stands out by whatever else it does.
 */
import type { Movement } from '../../../graph/model.ts';
import { byTimeThenId, compareIds } from '../../../graph/order.ts';
import type { Routine } from '../../../graph/routine.ts';
import type { Landscape } from '../landscape.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import { broughtBy } from './brought.ts';
import { createHabit, type Habit, type PriorActs } from './habit.ts';

/** Why a movement is taken for routine, and the acts that show it. */
export interface RoutineReason extends Pick<Movement['reasons'][number], 'reason' | 'evidence'> {
  readonly routine: Routine;
}

/** Phrases that say what is the same; of an act that brought more the first tell enough. */
const MOST_PHRASES = 8;

/** How an act was done: two acts that agree in all that is known of both may be of one habit. */
interface Manner {
  /** The program that did it, by path without its drive, lower case; null where unknown. */
  readonly program: string | null;
  /** The account it ran as on the source, and whose logon the target saw; node ids. */
  readonly sourceUser: string | null;
  readonly user: string | null;
}

const byBeginning = byTimeThenId(({ firstSeen }: AssembledMovement['node']) => firstSeen);

/** The movements that a habit explains, each with the reason. Nothing is taken away: the detections stay. */
export function explainedByRoutines(
  movements: readonly AssembledMovement[],
  landscape: Pick<Landscape, 'processes'>,
): ReadonlyMap<AssembledMovement, RoutineReason> {
  const explained = new Map<AssembledMovement, RoutineReason>();
  for (const ofSource of Map.groupBy(movements, ({ source }) => source).values()) {
    const habits = new Habits();
    const pending: { readonly movement: AssembledMovement; readonly manner: Manner; readonly learnt: readonly string[] }[] = [];
    let learnt = 0;
    for (const movement of [...ofSource].sort((left, right) => byBeginning(left.node, right.node))) {
      // An act of the same moment was not there before it.
      for (
        let next = pending[learnt];
        next !== undefined && next.movement.node.firstSeen < movement.node.firstSeen;
        next = pending[learnt]
      ) {
        for (const content of next.learnt) habits.learn(content, next.manner, next.movement);
        learnt += 1;
      }
      const { contents, names, isConcealed } = broughtBy(movement, landscape);
      const manner = mannerOf(movement);
      const reason = isConcealed ? null : reasonOf(movement, manner, contents, habits);
      if (reason !== null) explained.set(movement, reason);
      // Of the next act only the name of what it made may be recorded.
      pending.push({ movement, manner, learnt: [...contents.union(names), WHATEVER] });
    }
  }
  return explained;
}

/** All that the act brought has to be something that its source did before, in the same manner; the least of these habits is the reason. */
function reasonOf(movement: AssembledMovement, manner: Manner, contents: ReadonlySet<string>, habits: Habits): RoutineReason | null {
  const anyContent = habits.agreeing(WHATEVER, manner);
  let least: PriorActs | null = null;
  for (const content of contents) {
    const [first, ...others] = habits.agreeing(content, manner);
    const prior = first?.explaining(movement, others, anyContent) ?? null;
    if (prior === null) return null;
    if (least === null || prior.times < least.times) least = prior;
  }
  if (least === null) return null;
  const { since, times, days, targets, evidence } = least;
  const { program } = manner;
  const who = program?.slice(program.lastIndexOf('\\') + 1) ?? 'the same account';
  const [hosts, day] = [targets === 1 ? '1 host' : `${targets} hosts`, new Date(since).toISOString().slice(0, 10)];
  return {
    reason: `Routine: ${who} on ${movement.source.toUpperCase()} had done the same ${times} times before, on ${days} days since ${day}, to ${hosts}.`,
    evidence,
    routine: { since, times, days, hosts: targets, same: sameIn(movement, manner, contents) },
  };
}

/** What the act has in common with those before it. */
function sameIn({ account, hits }: AssembledMovement, { program }: Manner, contents: ReadonlySet<string>): string[] {
  const ruleNames = new Map(hits.map(({ rule }) => [`meets ${rule.id}`, `meets the rule "${rule.name}"`]));
  return [
    ...(program === null ? [] : [`by ${program}`]),
    ...(account === null ? [] : [`as ${account.domain === null ? '' : `${account.domain}\\`}${account.name}`]),
    ...[...contents].sort(compareIds).map((content) => ruleNames.get(content) ?? content),
  ].slice(0, MOST_PHRASES);
}

/** What every act counts as: it tells where a manner has been, whatever was brought. */
const WHATEVER = '';

/** The habits of one source, by what they bring and the manner. */
class Habits {
  readonly #byContent = new Map<string, { readonly manner: Manner; readonly habit: Habit }[]>();

  learn(content: string, manner: Manner, movement: AssembledMovement): void {
    const known = this.#byContent.get(content) ?? [];
    this.#byContent.set(content, known);
    let own = known.find((each) => isSameManner(each.manner, manner));
    if (own === undefined) {
      own = { manner, habit: createHabit() };
      known.push(own);
    }
    own.habit.learn(movement);
  }

  /** Those that bring this and may be of a manner. */
  agreeing(content: string, manner: Manner): Habit[] {
    return (this.#byContent.get(content) ?? []).filter((each) => isAgreeing(each.manner, manner)).map(({ habit }) => habit);
  }
}

function mannerOf({ node, processes }: AssembledMovement): Manner {
  const process = processes.find(({ id }) => id === node.source.process);
  return { program: withoutDrive(process?.executable ?? process?.name ?? null), sourceUser: node.source.user, user: node.user };
}

function isSameManner(left: Manner, right: Manner): boolean {
  return left.program === right.program && left.sourceUser === right.sourceUser && left.user === right.user;
}

/** Whether two acts may have been done alike: the same in all that is known of both. */
function isAgreeing(left: Manner, right: Manner): boolean {
  const isSame = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;
  return isSame(left.program, right.program) && isSame(left.sourceUser, right.sourceUser) && isSame(left.user, right.user);
}

/** `\program files\…` of a path with a drive's letter or, as the filtering platform writes it, its device. */
function withoutDrive(path: string | null): string | null {
  return path?.toLowerCase().replace(/^(?:[a-z]:|\\device\\harddiskvolume\d+)(?=\\)/, '') ?? null;
}
