/** Single acts of administrators and their tools in an estate: of the kinds that intruders use, each with its reason. */
import type { Round } from '../background/rounds.ts';
import { type Estate, qualifiedName } from '../estate/model.ts';
import type { ResolvedOptions } from '../options.ts';
import type { Random } from '../random.ts';
import { type BenignAct, type BenignKind, nameInTruth } from '../truth.ts';
import { BENIGN_WORK, type BenignWork } from './benign-work.ts';
import { INFRASTRUCTURE_WORK } from './infrastructure-work.ts';

const HOUR_MS = 3_600_000;

/** How often each kind comes among the acts. */
const WEIGHTS: readonly (readonly [kind: keyof typeof BENIGN_WORK, weight: number])[] = [
  ['DEPLOYED_SERVICE', 20],
  ['DEPLOYED_TASK', 10],
  ['BACKUP_AGENT', 10],
  ['HELPDESK_REMOTING', 12],
  ['HELPDESK_RDP', 15],
  ['INVENTORY', 10],
  ['LOCAL_TASK', 10],
  ['LOCAL_SERVICE', 8],
  ['UNKNOWN_ORIGIN', 5],
  ['NEW_ROLLOUT', 2],
];

/** A job that begins in the last days of an estate that is watched for long. */
const NEW_JOB: BenignKind = 'NEW_ROLLOUT';
const LONG_HOURS = 12 * 24;
const NEW_FOR_MS = 60 * HOUR_MS;

/** The acts and when they happen, in order of time. */
export interface BenignPlan {
  readonly acts: readonly BenignAct[];
  readonly rounds: readonly Round[];
}

/** Spreads administrators' acts over an estate and a capture's time. */
export function planBenignActs(estate: Estate, options: ResolvedOptions, random: Random): BenignPlan {
  const planned: { act: BenignAct; round: Round }[] = [];
  const kinds = WEIGHTS.filter(([kind]) => kind !== NEW_JOB || options.hours >= LONG_HOURS).filter(
    ([kind]) => BENIGN_WORK[kind].source(estate, random) !== undefined,
  );
  const total = kinds.reduce((sum, [, weight]) => sum + weight, 0);
  let before = 0;
  for (const [kind, weight] of kinds) {
    const upTo = (share: number): number => Math.round((options.benignActs * share) / total);
    const count = upTo(before + weight) - upTo(before);
    before += weight;
    for (let i = 0; i < count; i++) {
      // Deployment and backup run at all hours, people and what they install in the first nine of a day.
      const at = options.start + timeOfDay(kind, options.hours, random);
      const work = planOne(kind, BENIGN_WORK[kind], at, estate, random.fork(`${kind} ${i}`));
      if (work !== null) planned.push(work);
    }
  }
  planned.sort((left, right) => left.round.at - right.round.at);
  return { acts: planned.map(({ act }) => act), rounds: planned.map(({ round }) => round) };
}

/** Spreads as many acts of products and Windows' own roles over an estate and a capture's time, of each kind as many. */
export function planInfrastructureActs(estate: Estate, { start, hours, infrastructureActs }: ResolvedOptions, random: Random): BenignPlan {
  const kinds = Object.keys(INFRASTRUCTURE_WORK) as (keyof typeof INFRASTRUCTURE_WORK)[];
  const planned = Array.from({ length: infrastructureActs }, (_, number) => {
    const kind = kinds[number % kinds.length] ?? 'CLUSTER';
    const at = start + random.integer(0, Math.floor((hours - 0.25) * HOUR_MS));
    return planOne(kind, INFRASTRUCTURE_WORK[kind], at, estate, random.fork(`${kind} ${number}`));
  }).flatMap((work) => work ?? []);
  planned.sort((left, right) => left.round.at - right.round.at);
  return { acts: planned.map(({ act }) => act), rounds: planned.map(({ round }) => round) };
}

const BY_PEOPLE: ReadonlySet<BenignKind> = new Set(['HELPDESK_REMOTING', 'HELPDESK_RDP', 'LOCAL_TASK', 'LOCAL_SERVICE']);

function timeOfDay(kind: BenignKind, hours: number, random: Random): number {
  const lastMs = Math.floor((hours - 0.25) * HOUR_MS);
  const at = random.integer(kind === NEW_JOB ? lastMs - NEW_FOR_MS : 0, lastMs);
  if (!BY_PEOPLE.has(kind) || hours <= 24) return at;
  const day = Math.floor(at / (24 * HOUR_MS));
  return Math.min(at, day * 24 * HOUR_MS + (at % (9 * HOUR_MS)));
}

function planOne(kind: BenignKind, work: BenignWork, at: number, estate: Estate, random: Random): { act: BenignAct; round: Round } | null {
  const source = work.source(estate, random);
  if (source === undefined) return null;
  const targets = estate.hosts.filter((host) => host !== source && host.natAddress === null && work.canMeet(host));
  const target = targets.length === 0 ? null : random.pick(targets);
  if (target === null) return null;
  const account = work.account(estate, source, target);
  const act: BenignAct = {
    kind,
    source: nameInTruth(work.isRemote ? source : target),
    target: nameInTruth(target),
    user: qualifiedName(account),
    time: new Date(at).toISOString(),
  };
  return {
    act,
    round: {
      at,
      happen: (stage) => {
        const brought = work.happen(stage, at, { source, target, account });
        if (typeof brought === 'string') Object.assign(act, { brought });
      },
    },
  };
}
