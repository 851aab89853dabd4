import { actByClient } from './acts/by-client.ts';
import type { ActStage } from './acts/stage.ts';
import { EVERYDAY_WORK } from './background/everyday.ts';
import { planLeases } from './background/leases.ts';
import { planRounds, type Round } from './background/rounds.ts';
import { STRAY_FLOWS } from './background/stray-flows.ts';
import type { Work } from './background/work.ts';
import { createRecorder, type Recorder } from './capture.ts';
import { ipAt } from './estate/addresses.ts';
import { buildEstate } from './estate/estate.ts';
import type { Estate, EstateHost } from './estate/model.ts';
import { planHardships } from './hardships/hardships.ts';
import { type EstateOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import { planAccountSweeps } from './plan/account-sweeps.ts';
import { planBenignActs, planInfrastructureActs } from './plan/benign-acts.ts';
import { plantIntrusions } from './plan/planted-hops.ts';
import { plantAct } from './plan/witnessed-act.ts';
import { type Random, seededRandom } from './random.ts';
import { plantScenario } from './scenario.ts';
import { type BenignAct, type GroundTruth, nameInTruth, type TruthHop, type TruthHost } from './truth.ts';

/** How many times as seldom rounds come in an estate, whose events are needed for many hosts and days. */
const ESTATE_ROUNDS_SLOWER = 5;
/** About how many records one time slice holds: bounds memory, whatever the size of the estate. */
const RECORDS_PER_SLICE = 20_000;
const HOUR_MS = 3_600_000;

/** Where a host connected to another in an hour since 1970, by their names in the truth. */
export type Contacts = ReadonlySet<string>;

/** The key of such an hour in `Contacts`. */
export function contactIn(source: string, target: string, timeMs: number): string {
  return `${source.toLowerCase()}|${target.toLowerCase()}|${Math.floor(timeMs / HOUR_MS)}`;
}

export interface GeneratedCapture {
  /** One JSON document a line, without line ends, in order of arrival. Can be read once: a capture is made while it is read. */
  readonly lines: Iterable<string>;
  /** Acts of hardships are in it once the lines are read. */
  readonly truth: GroundTruth;
  /** Every contact of one host with another; whole once the lines are read. */
  readonly contacts: Contacts;
}

/**
 * Makes a synthetic capture of a simulated estate and what is true of it. The same options give the same lines.
 *
 * Throws `HoplineError` (`USAGE`) where the options make no capture.
 */
export function generateCapture(options: EstateOptions): GeneratedCapture {
  const resolved = resolveOptions(options);
  const random = seededRandom(resolved.seed);
  const estate = buildEstate(resolved, random.fork('estate'));
  const contacts = new Set<string>();
  const recorder = notingContacts(createRecorder(resolved, random.fork('recorder')), contacts);
  const end = resolved.start + resolved.hours * HOUR_MS;
  const planted = plantScenario(
    { estate, random: random.fork('scenario'), isPlanted: true, happen: (happening) => recorder.record(happening) },
    resolved,
  );
  const isEstate = resolved.scenario === 'estate';
  const hops: TruthHop[] = [];
  const excused: BenignAct[] = [];
  const hardships = planHardships(resolved.hardships, {
    estate,
    random: random.fork('hardships'),
    options: resolved,
    end,
    excuse: (act) => excused.push(act),
    plant: (stage, way, act) => {
      const ground = { estate, random: stage.random, recorder, options: resolved };
      const { movement } = plantAct(ground, way, act.client.host, act.target, (planted) => actByClient(planted, way, act));
      hops.push({ ...movement, intrusion: hops.length });
    },
  });
  const intruders =
    isEstate && resolved.hardships.size === 0
      ? plantIntrusions({ estate, random: random.fork('intrusions'), recorder, options: resolved })
      : null;
  const sweeps = planAccountSweeps(estate, resolved, random.fork('account sweeps'), intruders?.hops ?? []);
  const routine = planRounds(estate, resolved.start, end, isEstate ? ESTATE_ROUNDS_SLOWER : 1);
  const single = isEstate ? planBenignActs(estate, resolved, random.fork('benign acts')) : { acts: [], rounds: [] };
  const infrastructure = isEstate ? planInfrastructureActs(estate, resolved, random.fork('infrastructure acts')) : { acts: [], rounds: [] };
  const leases = isEstate ? planLeases(estate, resolved.disorder, random.fork('lease logs')) : [];
  const rounds = [...routine.rounds, ...single.rounds, ...infrastructure.rounds, ...sweeps.rounds, ...leases, ...hardships].sort(
    (left, right) => left.at - right.at,
  );
  const intrusions = [...planted.intrusions, ...(intruders?.intrusions ?? [])];
  excused.push(...routine.acts, ...single.acts, ...infrastructure.acts, ...sweeps.acts);
  return {
    contacts,
    lines: play({ options: resolved, estate, random: random.fork('background'), recorder, rounds, end }),
    truth: {
      about:
        'What is true of the generated capture. movements: planted, to be found at the tier given or above; benign: work of administrators that is no intrusion.',
      scenario: resolved.scenario,
      dialect: resolved.dialect,
      seed: resolved.seed,
      hosts: estate.hosts.map((host) => truthOf(host, resolved.start)),
      movements: intruders?.hops ?? (hardships.length > 0 ? hops : planted.movements),
      hops: intruders?.hops ?? hops,
      benign: excused,
      intrusions,
      path: intrusions[0]?.path ?? [],
    },
  };
}

function truthOf(host: EstateHost, start: number): TruthHost {
  const { name, fqdn, leases, natAddress, role, managed } = host;
  const held = leases.map(({ from, ip }) => ({ from: new Date(Math.max(from, start)).toISOString(), ip }));
  return { name, fqdn, ip: ipAt(host, start), leases: held, natAddress, role, managed };
}

function notingContacts(recorder: Recorder, contacts: Set<string>): Recorder {
  return {
    ...recorder,
    record(happening, witness) {
      if (happening.kind === 'connected') {
        const { source, destination, at } = happening;
        if (source.host !== null && destination.host !== null)
          contacts.add(contactIn(nameInTruth(source.host), nameInTruth(destination.host), at));
      }
      return recorder.record(happening, witness);
    },
  };
}

interface Play {
  readonly options: ResolvedOptions;
  readonly estate: Estate;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly rounds: readonly Round[];
  /** Epoch ms. */
  readonly end: number;
}

function* play({ options, estate, random, recorder, rounds, end }: Play): Generator<string> {
  const recordsPerHour = Math.max(1, options.eventsPerHostHour) * estate.hosts.length;
  const sliceMs = Math.min(60_000, Math.max(250, Math.floor((RECORDS_PER_SLICE / recordsPerHour) * HOUR_MS)));
  /** What each host may still record, so that its mean holds although work is of uneven size. */
  const credits = estate.hosts.map(() => 0);
  const works = options.defects.has('stray-flows') ? [...EVERYDAY_WORK, ...STRAY_FLOWS] : EVERYDAY_WORK;
  const workOf = estate.hosts.map((host) => works.filter((work) => work.canHappenOn(host)));
  let made = 0;
  const stage: ActStage = {
    estate,
    random,
    isPlanted: false,
    happen: (happening) => {
      made += recorder.record(happening);
    },
  };
  let nextRound = 0;
  let roundDebt = 0;
  for (let from = options.start; from < end; from += sliceMs) {
    const until = Math.min(from + sliceMs, end);
    made = 0;
    for (let round = rounds[nextRound]; round !== undefined && round.at < until; round = rounds[++nextRound]) round.happen(stage);
    roundDebt += made;
    const share = ((until - from) / HOUR_MS) * options.eventsPerHostHour;
    // Rounds are paid for by all hosts, out of no more than half of what they may record.
    const paid = Math.min(share / 2, roundDebt / estate.hosts.length);
    roundDebt -= paid * estate.hosts.length;
    for (const [index, host] of estate.hosts.entries()) {
      let credit = (credits[index] ?? 0) + share - paid;
      while (credit > 0) {
        made = 0;
        pickWork(random, workOf[index] ?? []).happen(stage, host, random.integer(from, until - 1));
        credit -= Math.max(1, made);
      }
      credits[index] = credit;
    }
    yield* recorder.arrivals(until);
  }
  yield* recorder.arrivals(Number.POSITIVE_INFINITY);
}

function pickWork(random: Random, works: readonly Work[]): Work {
  let ticket = random.next() * works.reduce((sum, { weight }) => sum + weight, 0);
  for (const work of works) {
    ticket -= work.weight;
    if (ticket < 0) return work;
  }
  return random.pick(works);
}
