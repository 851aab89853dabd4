import type { Movement } from '../model.ts';
import { byTimeThenId, compareIds, type Order } from '../order.ts';
import { tierRankOf } from '../tiers.ts';
import { at, checkedSpread, firstNot, isMoving, startsOf, type TemporalIndex } from './temporal-index.ts';

/**
 * The index after some movements went and others came: the same as `indexMovements` of what is there then. What stays is copied in runs, and
 * neither sorted nor looked up again, so that a change costs little more than copying the arrays.
 *
 * `gone` are movements of the index, each as it lies there; one that changed is given as it was and as it is. `spreadOf` as for `indexMovements`.
 */
export function changeIndex(
  index: TemporalIndex,
  gone: readonly Movement[],
  come: readonly Movement[],
  spreadOf: (host: string) => number = () => 0,
): TemporalIndex {
  const [leaving, coming] = [gone.filter(isMoving), come.filter(isMoving)];
  const bySource = coming.toSorted(byHostThenTime(({ source }) => source.host));
  const byTarget = coming.toSorted(byHostThenTime(({ target }) => target.host));
  const outgoing = planOf(index, leaving, bySource, placeOut);
  const incoming = planOf(index, leaving, byTarget, placeIn);
  const inOrder = coming.toSorted(byTime);
  const timed = planOf(index, leaving, inOrder, placeInTime);

  const { hosts, hostNumbers } = hostsAfter(index, leaving, coming);
  const numberOf = (host: string): number => hostNumbers.get(host) ?? 0;
  const renumbered = hosts === index.hosts ? null : Uint32Array.from(index.hosts, numberOf);
  const hostAfter = (host: number): number => (renumbered === null ? host : at(renumbered, host));
  const stepAfter = new Uint32Array(index.movements.length);
  for (const { start, end, place } of outgoing.runs) for (let step = start; step < end; step++) stepAfter[step] = step - start + place;
  const stepOf = new Map(bySource.map((movement, nth) => [movement, at(outgoing.places, nth)]));

  const { length } = outgoing;
  const source = spliced(new Uint32Array(length), index.source, outgoing, bySource, (movement) => numberOf(movement.source.host));
  const target = spliced(new Uint32Array(length), index.target, outgoing, bySource, (movement) => numberOf(movement.target.host));
  if (renumbered !== null)
    for (const { start, end, place } of outgoing.runs) renumber(source, target, place, place + end - start, hostAfter);
  const stepsBy = (plan: Plan, old: Uint32Array, order: readonly Movement[]): Uint32Array => {
    const steps = spliced(new Uint32Array(length), old, plan, order, (movement) => stepOf.get(movement) ?? 0);
    for (const { start, end, place } of plan.runs) {
      for (let position = place; position < place + end - start; position++) steps[position] = at(stepAfter, at(steps, position));
    }
    return steps;
  };

  return {
    hosts,
    hostNumbers,
    movements: splicedMovements(index.movements, outgoing, bySource),
    source,
    target,
    time: spliced(new Float64Array(length), index.time, outgoing, bySource, ({ firstSeen }) => firstSeen),
    until: spliced(new Float64Array(length), index.until, outgoing, bySource, ({ until }) => until),
    tier: spliced(new Uint8Array(length), index.tier, outgoing, bySource, ({ tier }) => tierRankOf(tier)),
    spread: Float64Array.from(hosts, (host) => checkedSpread(host, spreadOf(host))),
    outStart: startsOf(source, hosts.length),
    inStart: startsOf(target, hosts.length),
    inSteps: stepsBy(incoming, index.inSteps, byTarget),
    byTime: stepsBy(timed, index.byTime, inOrder),
  };
}

const byTime: Order<Movement> = byTimeThenId(({ firstSeen }) => firstSeen);

function byHostThenTime(hostOf: (movement: Movement) => string): Order<Movement> {
  return (left, right) => compareIds(hostOf(left), hostOf(right)) || byTime(left, right);
}

/** How a list comes to be from an older one: runs of it that stay, where each begins now, and where what is new lies. */
interface Plan {
  readonly runs: readonly { readonly start: number; readonly end: number; readonly place: number }[];
  readonly places: readonly number[];
  readonly length: number;
}

/** `placeOf`: where a movement lies in the older list, or before which it would; `coming` in the order of these. */
function planOf(
  index: TemporalIndex,
  leaving: readonly Movement[],
  coming: readonly Movement[],
  placeOf: (index: TemporalIndex, movement: Movement) => number,
): Plan {
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

function placeOut(index: TemporalIndex, movement: Movement): number {
  return placeAmong(index, movement.source.host, index.outStart, (position) => byTime(movementAt(index, position), movement) < 0);
}

function placeIn(index: TemporalIndex, movement: Movement): number {
  const { inStart, inSteps } = index;
  return placeAmong(index, movement.target.host, inStart, (position) => byTime(movementAt(index, at(inSteps, position)), movement) < 0);
}

function placeInTime(index: TemporalIndex, movement: Movement): number {
  return firstNot(0, index.byTime.length, (position) => byTime(movementAt(index, at(index.byTime, position)), movement) < 0);
}

/** The first position in the part of a host that is not before; of a host that is not there, where its part would begin. */
function placeAmong(index: TemporalIndex, host: string, starts: Uint32Array, isBefore: (position: number) => boolean): number {
  const number = firstNot(0, index.hosts.length, (each) => compareIds(index.hosts[each] ?? '', host) < 0);
  if (index.hosts[number] !== host) return at(starts, number);
  return firstNot(at(starts, number), at(starts, number + 1), isBefore);
}

function movementAt({ movements }: TemporalIndex, step: number): Movement {
  return movements[step] as Movement;
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
  return { hosts, hostNumbers: new Map(hosts.map((host, number) => [host, number])) };
}

/** Fills a list that is made by a plan. */
function spliced<T extends Uint32Array | Float64Array | Uint8Array>(
  made: T,
  old: T,
  { runs, places }: Plan,
  coming: readonly Movement[],
  numberIn: (movement: Movement) => number,
): T {
  for (const { start, end, place } of runs) made.set(old.subarray(start, end), place);
  for (const [nth, movement] of coming.entries()) made[at(places, nth)] = numberIn(movement);
  return made;
}

function splicedMovements(old: readonly Movement[], { runs, places, length }: Plan, coming: readonly Movement[]): Movement[] {
  const made = new Array<Movement>(length);
  for (const { start, end, place } of runs) for (let step = start; step < end; step++) made[step - start + place] = old[step] as Movement;
  for (const [nth, movement] of coming.entries()) made[at(places, nth)] = movement;
  return made;
}

/** Gives the hosts of steps that stay their new numbers. */
function renumber(source: Uint32Array, target: Uint32Array, start: number, end: number, hostAfter: (host: number) => number): void {
  for (let step = start; step < end; step++) {
    source[step] = hostAfter(at(source, step));
    target[step] = hostAfter(at(target, step));
  }
}
