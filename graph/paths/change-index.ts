import type { Movement } from '../model.ts';
import { compareIds } from '../order.ts';
import {
  at,
  byTime,
  columnsOf,
  firstNot,
  hostNumbersOf,
  indexOfSteps,
  isMoving,
  type StepColumns,
  type TemporalIndex,
} from './temporal-index.ts';

/**
 * The index after some movements went and others came: the same as `indexMovements` of what is there then. What stays is copied in runs, and
 * neither sorted nor looked up again, so that a change costs little more than copying the arrays.
 *
 * `gone` are movements of the index, each as it lies there; one that changed is given as it was and as it is.
 */
export function changeIndex(index: TemporalIndex, gone: readonly Movement[], come: readonly Movement[]): TemporalIndex {
  const [leaving, coming] = [gone.filter(isMoving), come.filter(isMoving).sort(byTime)];
  const plan = planOf(index, leaving, coming);
  const { hosts, hostNumbers } = hostsAfter(index, leaving, coming);
  const stay = hosts === index.hosts ? index : renumbered(index, hostNumbers);
  const columns = splicedColumns(stay, columnsOf(coming, hostNumbers), plan);
  return indexOfSteps(splicedMovements(index.movements, coming, plan), columns, hosts, hostNumbers);
}

/** How a list comes to be from an older one: runs of it that stay, where each begins now, and where what is new lies. */
interface Plan {
  readonly runs: readonly { readonly start: number; readonly end: number; readonly place: number }[];
  readonly places: readonly number[];
  readonly length: number;
}

/** `coming` in the order of steps. */
function planOf(index: TemporalIndex, leaving: readonly Movement[], coming: readonly Movement[]): Plan {
  const cuts = [
    ...coming.map((movement) => ({ position: placeOf(index, movement), isLeft: false })),
    ...leaving.map((movement) => ({ position: placeOf(index, movement), isLeft: true })),
  ].sort(byPosition);
  const runs: { readonly start: number; readonly end: number; readonly place: number }[] = [];
  const places: number[] = [];
  let [start, place] = [0, 0];
  const keepUntil = (end: number): void => {
    if (end > start) runs.push({ start, end, place });
    [start, place] = [end, place + end - start];
  };
  for (const { position, isLeft } of cuts) {
    keepUntil(position);
    if (isLeft) start = position + 1;
    else places.push(place++);
  }
  keepUntil(index.movements.length);
  return { runs, places, length: place };
}

/** What comes to one place stays in its own order, before what leaves it. */
function byPosition(left: Cut, right: Cut): number {
  return left.position - right.position || Number(left.isLeft) - Number(right.isLeft);
}

/** A place in the older list at which something is taken out, or before which something is put in. */
interface Cut {
  readonly position: number;
  readonly isLeft: boolean;
}

/** Where a movement lies in the index, or before which step it would. */
function placeOf({ movements }: TemporalIndex, movement: Movement): number {
  return firstNot(0, movements.length, (step) => byTime(movements[step] as Movement, movement) < 0);
}

/** The hosts that have movements then; the same objects where these are the same hosts. */
function hostsAfter(
  index: TemporalIndex,
  leaving: readonly Movement[],
  coming: readonly Movement[],
): Pick<TemporalIndex, 'hosts' | 'hostNumbers'> {
  const changes = new Map<string, number>();
  const count = (host: string, by: number): void => {
    changes.set(host, (changes.get(host) ?? 0) + by);
  };
  for (const [movements, by] of [[leaving, -1] as const, [coming, 1] as const]) {
    for (const { source, target } of movements) {
      count(source.host, by);
      count(target.host, by);
    }
  }
  const before = (host: string): number => {
    const number = index.hostNumbers.get(host);
    if (number === undefined) return 0;
    return at(index.outStart, number + 1) - at(index.outStart, number) + at(index.inStart, number + 1) - at(index.inStart, number);
  };
  const isThereAfter = (host: string): boolean => before(host) + (changes.get(host) ?? 0) > 0;
  if ([...changes.keys()].every((host) => isThereAfter(host) === index.hostNumbers.has(host))) return index;
  const hosts = [...new Set([...index.hosts, ...changes.keys()])].filter(isThereAfter).sort(compareIds);
  return { hosts, hostNumbers: hostNumbersOf(hosts) };
}

/** The ends of all steps by other numbers of their hosts. */
function renumbered(index: TemporalIndex, hostNumbers: ReadonlyMap<string, number>): StepColumns {
  const after = Uint32Array.from(index.hosts, (host) => hostNumbers.get(host) ?? 0);
  return { ...index, source: index.source.map((host) => at(after, host)), target: index.target.map((host) => at(after, host)) };
}

function splicedColumns(old: StepColumns, coming: StepColumns, plan: Plan): StepColumns {
  const { length } = plan;
  return {
    source: spliced(new Uint32Array(length), old.source, coming.source, plan),
    target: spliced(new Uint32Array(length), old.target, coming.target, plan),
    time: spliced(new Float64Array(length), old.time, coming.time, plan),
    until: spliced(new Float64Array(length), old.until, coming.until, plan),
    tier: spliced(new Uint8Array(length), old.tier, coming.tier, plan),
    spread: spliced(new Uint16Array(length), old.spread, coming.spread, plan),
  };
}

/** Fills a list that is made by a plan. */
function spliced<T extends StepColumns[keyof StepColumns]>(made: T, old: T, coming: T, { runs, places }: Plan): T {
  for (const { start, end, place } of runs) made.set(old.subarray(start, end), place);
  for (const [nth, place] of places.entries()) made[place] = at(coming, nth);
  return made;
}

function splicedMovements(old: readonly Movement[], coming: readonly Movement[], { runs, places, length }: Plan): Movement[] {
  const made = new Array<Movement>(length);
  for (const { start, end, place } of runs) for (let step = start; step < end; step++) made[step - start + place] = old[step] as Movement;
  for (const [nth, movement] of coming.entries()) made[at(places, nth)] = movement;
  return made;
}
