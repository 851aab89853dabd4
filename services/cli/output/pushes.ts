import { compareIds } from '../../../graph/order.ts';
import { tierRankOf } from '../../../graph/tiers.ts';
import { foldedCommand } from '../../correlate/movements/folded-command.ts';
import type { FoundMovement } from '../findings/document.ts';
import { actionLines } from './words.ts';

/** Movements that are told in one row: one alone, or the same brought to several hosts. */
export interface Push {
  /** The one that is told of: the first of the best known. */
  readonly movement: FoundMovement;
  /** All of them, in order of time; at least one. */
  readonly movements: readonly FoundMovement[];
  /** Names of the hosts that it came to, each once, in order. */
  readonly hosts: readonly string[];
  /** ATT&CK ids of all of them. */
  readonly technique: readonly string[];
  /** RFC 3339. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}

/** Fewer hosts are told of each by itself. */
const HOSTS_OF_A_PUSH = 3;
/** The same, brought again after more than this, is another push, ms. */
const NEXT_WITHIN_MS = 3_600_000;

type AtLeastOne = readonly [FoundMovement, ...FoundMovement[]];

/**
 * Puts movements into rows, in the order of the first of each: the same program, task or service, brought by one account from one host to three or more
 * within an hour of each other, is one. `movements` are in order of time. Nothing is merged but what is shown.
 */
export function pushesIn(movements: readonly FoundMovement[]): Push[] {
  const rows = new Map<FoundMovement, AtLeastOne>();
  for (const alike of Map.groupBy(movements, whatIsPushed).values()) {
    for (const push of inTime(alike)) {
      const isPush = new Set(push.map(({ target }) => target.host.id)).size >= HOSTS_OF_A_PUSH && actionLines(push[0]).length > 0;
      for (const row of isPush ? [push] : push.map((movement) => [movement] as const)) rows.set(row[0], row);
    }
  }
  return movements.flatMap((movement) => {
    const row = rows.get(movement);
    return row === undefined ? [] : [pushOf(row)];
  });
}

/** What movements have to have in common; the names and numbers that each run makes up do not count. */
function whatIsPushed(movement: FoundMovement): string {
  const { source, user } = movement;
  const brought = actionLines(movement).map(foldedCommand);
  const program = source.process?.executable ?? source.process?.name ?? null;
  return JSON.stringify([source.host.id, user?.id ?? null, program, [...new Set(brought)].sort(compareIds)]);
}

function inTime(movements: readonly FoundMovement[]): AtLeastOne[] {
  const groups: [FoundMovement, ...FoundMovement[]][] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const movement of movements) {
    const group = groups.at(-1);
    if (group === undefined || Date.parse(movement.firstSeen) - lastMs > NEXT_WITHIN_MS) groups.push([movement]);
    else group.push(movement);
    lastMs = Date.parse(movement.firstSeen);
  }
  return groups;
}

function pushOf(movements: AtLeastOne): Push {
  const [first] = movements;
  return {
    movement: movements.reduce((best, each) => (tierRankOf(each.tier) > tierRankOf(best.tier) ? each : best)),
    movements,
    hosts: [...new Set(movements.map(({ target }) => target.host.name))].sort(compareIds),
    technique: [...new Set(movements.flatMap(({ technique }) => technique))],
    firstSeen: first.firstSeen,
    lastSeen: movements.reduce((last, { lastSeen }) => (compareIds(lastSeen, last) > 0 ? lastSeen : last), first.lastSeen),
  };
}
