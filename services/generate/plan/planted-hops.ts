/** The intrusions of an estate: chains of acts from entries all over it, of all techniques. */
import { ACTS } from '../acts/acts.ts';
import { beginIntrusion } from '../acts/first-access.ts';
import type { ActStage } from '../acts/stage.ts';
import type { Estate, EstateHost, EstateProcess } from '../estate/model.ts';
import { TECHNIQUE_SCENARIOS, TECHNIQUE_VARIANTS, type TechniqueName } from '../options.ts';
import type { Random } from '../random.ts';
import type { Intrusion, TruthHop } from '../truth.ts';
import { CROSSES_WITHIN_MS, type Crossing, chooseCrossing, crossingFirst } from './crossings.ts';
import { quietTime } from './quiet-time.ts';
import { type PlantedHop, type PlantingGround, plantAct } from './witnessed-act.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** No act begins this close to a change of an address at either end: what is under way would break off. */
const QUIET_MS = 20 * MINUTE_MS;
/** Shares of a capture's time before which, and after which, no intrusion begins. */
const BEGIN = { earliest: 0.03, latest: 0.9 };

/** Plants the acts of an estate's intruders and says what is true of them and what the capture can show. */
export function plantIntrusions(ground: PlantingGround): { readonly hops: readonly TruthHop[]; readonly intrusions: readonly Intrusion[] } {
  const { estate, random, options } = ground;
  const { fewestHops, mostHops, count, crossings } = options.intrusions;
  const movements: TruthHop[] = [];
  const intrusions: Intrusion[] = [];
  const sizes = Array.from({ length: count ?? 0 }, (_, place) => random.fork(`size ${place}`).integer(fewestHops, mostHops));
  const planted = count === null ? options.plantedHops : sizes.reduce((sum, size) => sum + size, 0);
  const techniques = techniqueQueue(random.fork('techniques'), planted);
  const end = options.start + options.hours * HOUR_MS;
  let crossing: Crossing | null = null;
  while (techniques.length > 0) {
    const place = intrusions.length;
    const chance = random.fork(`intrusion ${place}`);
    const planned = techniques.splice(0, sizes[place] ?? chance.integer(fewestHops, mostHops));
    const entry = chance.pick(estate.workstations.filter((host) => host.managed));
    const begins = options.start + Math.floor(options.hours * HOUR_MS * (BEGIN.earliest + chance.next() * (BEGIN.latest - BEGIN.earliest)));
    // Intrusions cross in pairs: the second of a pair goes over the host of the first.
    if (place % 2 === 0) crossing = place / 2 < crossings ? chooseCrossing(estate, chance.fork('crossing'), entry, begins) : null;
    const start = crossing === null ? begins : crossing.begins(chance);
    const chain = { techniques: crossing === null ? planned : crossingFirst(planned), entry, start, end, over: crossing?.host ?? null };
    const made = plantChain({ ...ground, random: chance }, chain);
    movements.push(...made.movements.map((hop) => ({ ...hop, intrusion: place })));
    intrusions.push(made.intrusion);
  }
  movements.sort((left, right) => Date.parse(left.time) - Date.parse(right.time));
  return { hops: movements, intrusions };
}

/** Each technique as often as any other, in no order. */
function techniqueQueue(random: Random, count: number): TechniqueName[] {
  const queue: TechniqueName[] = [];
  while (queue.length < count) {
    const round: TechniqueName[] = [...TECHNIQUE_SCENARIOS, ...TECHNIQUE_VARIANTS];
    while (round.length > 0) queue.push(...round.splice(random.integer(0, round.length - 1), 1));
  }
  return queue.slice(0, count);
}

interface PlannedChain {
  readonly techniques: readonly TechniqueName[];
  readonly entry: EstateHost;
  /** Epoch ms. */
  readonly start: number;
  readonly end: number;
  /** The host that the first hop is to reach; null for any. */
  readonly over: EstateHost | null;
}

function plantChain(
  ground: PlantingGround,
  { techniques, entry, start, end, over }: PlannedChain,
): { movements: PlantedHop[]; intrusion: Intrusion } {
  const { estate, random, recorder, options } = ground;
  let account = random.pick(estate.administrators);
  const path: EstateHost[] = [entry];
  const movements: PlantedHop[] = [];
  const unwatched: ActStage = { estate, random, isPlanted: true, happen: (happening) => recorder.record(happening) };
  let shell: EstateProcess = beginIntrusion(unwatched, start, entry);
  // The last acts are done in whatever time is left.
  const room = (end - start - 2 * MINUTE_MS) / (techniques.length + 1);
  let at = start + MINUTE_MS;
  for (const [hop, technique] of techniques.entries()) {
    const isToCross = over !== null && hop === 0;
    const target = isToCross ? over : chooseTarget(estate, random, shell.host, path, technique);
    if (target === null || target === shell.host) continue;
    if (movements.length > 0 && options.intrusions.switchShare > 0 && random.chance(options.intrusions.switchShare)) {
      account = random.pick(estate.administrators.filter((other) => other !== account));
    }
    // Who crosses with another is on that host while the other is.
    const longest = over !== null && hop <= 1 ? CROSSES_WITHIN_MS : 4 * HOUR_MS;
    at += random.integer(MINUTE_MS, Math.max(MINUTE_MS, Math.min(longest, room)));
    at = quietTime(at, [shell.host.leases, target.leases], QUIET_MS);
    const from = shell;
    const startsAt = at;
    const planted = plantAct(ground, technique, from.host, target, (stage) =>
      ACTS[technique](stage, { at: startsAt, from, target, account }),
    );
    movements.push(planted.movement);
    path.push(target);
    at = Math.min(planted.outcome.endsAt, at + 2 * MINUTE_MS);
    shell = planted.outcome.landed ?? shell;
  }
  return {
    movements,
    intrusion: { path: path.map(({ name }) => name), start: new Date(start).toISOString(), end: new Date(at).toISOString() },
  };
}

/** Any host that can be reached from there and has what the technique needs; a hub now and then. */
function chooseTarget(
  estate: Estate,
  random: Random,
  from: EstateHost,
  path: readonly EstateHost[],
  technique: TechniqueName,
): EstateHost | null {
  const reachable = estate.hosts.filter(
    (host) =>
      !path.includes(host) &&
      (host.natAddress === null || host.site === from.site) &&
      (technique !== 'dcom-shell-windows' || host.ownerSession !== null),
  );
  const isWorkstation = technique === 'dcom-shell-windows' || random.chance(0.55);
  const wanted = reachable.filter((host) => (host.role === 'workstation') === isWorkstation);
  const choice = wanted.length > 0 ? wanted : reachable;
  return choice.length === 0 ? null : random.pick(choice);
}
