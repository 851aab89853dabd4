/** The intrusions of an estate: chains of acts from entries all over it, of all techniques. */
import type { ActOutcome } from '../acts/act.ts';
import { ACTS } from '../acts/acts.ts';
import { beginIntrusion } from '../acts/first-access.ts';
import type { ActStage } from '../acts/stage.ts';
import type { Recorder } from '../capture.ts';
import { ipAt } from '../estate/addresses.ts';
import type { Estate, EstateAccount, EstateHost, EstateProcess } from '../estate/model.ts';
import { type ResolvedOptions, TECHNIQUE_SCENARIOS, TECHNIQUE_VARIANTS, type TechniqueName } from '../options.ts';
import type { Random } from '../random.ts';
import type { Intrusion, TruthHop } from '../truth.ts';
import { type HopTelemetry, HopWitness } from './hop-telemetry.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** No act begins this close to a change of an address at either end: what is under way would break off. */
const QUIET_MS = 20 * MINUTE_MS;
/** Shares of a capture's time before which, and after which, no intrusion begins. */
const BEGIN = { earliest: 0.03, latest: 0.9 };

/** A hop before it is known of which intrusion it is. */
type PlantedHop = Omit<TruthHop, 'intrusion'>;

interface Ground {
  readonly estate: Estate;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly options: ResolvedOptions;
}

/** Plants the acts of an estate's intruders and says what is true of them and what the capture can show. */
export function plantIntrusions(ground: Ground): { readonly hops: readonly TruthHop[]; readonly intrusions: readonly Intrusion[] } {
  const { estate, random, options } = ground;
  const { fewestHops, mostHops } = options.intrusions;
  const movements: TruthHop[] = [];
  const intrusions: Intrusion[] = [];
  const techniques = techniqueQueue(random.fork('techniques'), options.plantedHops);
  const end = options.start + options.hours * HOUR_MS;
  while (techniques.length > 0) {
    const chance = random.fork(`intrusion ${intrusions.length}`);
    const planned = techniques.splice(0, chance.integer(fewestHops, mostHops));
    const entry = chance.pick(estate.workstations.filter((host) => host.managed));
    const start = options.start + Math.floor(options.hours * HOUR_MS * (BEGIN.earliest + chance.next() * (BEGIN.latest - BEGIN.earliest)));
    const planted = plantChain({ ...ground, random: chance }, planned, entry, start, end);
    movements.push(...planted.movements.map((hop) => ({ ...hop, intrusion: intrusions.length })));
    intrusions.push(planted.intrusion);
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

function plantChain(
  ground: Ground,
  techniques: readonly TechniqueName[],
  entry: EstateHost,
  start: number,
  end: number,
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
  for (const technique of techniques) {
    const target = chooseTarget(estate, random, shell.host, path, technique);
    if (target === null) continue;
    if (movements.length > 0 && options.intrusions.switchShare > 0 && random.chance(options.intrusions.switchShare)) {
      account = random.pick(estate.administrators.filter((other) => other !== account));
    }
    at = quietTime(at + random.integer(MINUTE_MS, Math.max(MINUTE_MS, Math.min(4 * HOUR_MS, room))), [shell.host, target]);
    const planted = plantHop(ground, technique, at, shell, target, account);
    movements.push(planted.movement);
    path.push(target);
    at = Math.min(planted.outcome.endsAt, at + 2 * MINUTE_MS);
    shell = planted.outcome.landed ?? shell;
  }
  return { movements, intrusion: { path: path.map(({ name }) => name), start: rfc3339(start), end: rfc3339(at) } };
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

/** The time itself or the next at which no address of the hosts is about to change or has just changed. */
function quietTime(at: number, hosts: readonly EstateHost[]): number {
  const changes = hosts.flatMap(({ leases }) => leases.slice(1).map(({ from }) => from)).sort((left, right) => left - right);
  let time = at;
  for (const change of changes) if (Math.abs(change - time) < QUIET_MS) time = change + QUIET_MS;
  return time;
}

function plantHop(
  { estate, random, recorder, options }: Ground,
  technique: TechniqueName,
  at: number,
  from: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
): { movement: PlantedHop; outcome: ActOutcome } {
  const witness = new HopWitness(from.host, target, technique);
  const stage: ActStage = {
    estate,
    random,
    isPlanted: true,
    happen: (happening) => recorder.record(happening, (record) => witness.see(happening, record)),
  };
  const outcome = ACTS[technique](stage, { at, from, target, account });
  return { movement: truthOf(options, technique, outcome, from.host, target, witness.telemetry), outcome };
}

function truthOf(
  options: ResolvedOptions,
  technique: TechniqueName,
  outcome: ActOutcome,
  source: EstateHost,
  target: EstateHost,
  telemetry: HopTelemetry,
): PlantedHop {
  const { flow, session, otherSessions = [] } = outcome;
  const nameOf = (host: EstateHost): string => (host.managed ? host.name : ipAt(host, flow.at));
  const logonIds = [session, ...otherSessions].map(({ logonId }) => logonId).filter((logonId) => telemetry.sessions.includes(logonId));
  return {
    technique,
    account: session.account.name,
    isLanded: outcome.landed !== null,
    source: nameOf(source),
    // Behind a NAT the target sees one address of many hosts: to say no more is right.
    sourceAliases: flow.source.ip === flow.arrivesFrom.ip ? [] : [flow.arrivesFrom.ip],
    sourceAddress: flow.source.ip,
    target: nameOf(target),
    targetAliases: [ipAt(target, flow.at)],
    techniques: outcome.techniques,
    tier: tierAllowed(technique, telemetry) ?? 'OBSERVED',
    isToBeFound: tierAllowed(technique, telemetry) !== null,
    user: logonIds.length > 0 ? session.account.name : undefined,
    logonIds,
    sourcePort: flow.source.port,
    sourceProcess: telemetry.isProgramKnown ? outcome.sourceProcess : undefined,
    otherSourceProcesses: outcome.otherSourceProcesses ?? [],
    task: telemetry.isDefinitionKnown ? outcome.task : undefined,
    service: telemetry.isDefinitionKnown ? outcome.service : undefined,
    action: telemetry.isActionKnown ? outcome.action : undefined,
    time: rfc3339(flow.at),
    end: rfc3339(outcome.endsAt),
    telemetry,
    defects: defectsOf(options, source, target, flow.source.ip !== flow.arrivesFrom.ip, telemetry),
  };
}

/** A remote desktop or a copied file alone looks like an administrator's. */
function tierAllowed(technique: TechniqueName, { act, ends }: HopTelemetry): 'OBSERVED' | 'DETECTED' | null {
  if (ends === 0) return null;
  return act === 0 || technique === 'rdp' || technique === 'smb-copy' ? 'OBSERVED' : 'DETECTED';
}

/** What was wrong with the telemetry of one act. */
function defectsOf(
  options: ResolvedOptions,
  source: EstateHost,
  target: EstateHost,
  isTranslated: boolean,
  telemetry: HopTelemetry,
): string[] {
  const ends = [source, target];
  const sensorOf = (host: EstateHost): string => {
    if (!host.managed) return 'nothing';
    if (host.agent === 'defend') return 'Defend';
    const [hasSysmon, hasSecurity] = [host.sensors.has('sysmon'), host.sensors.has('security')];
    return hasSysmon && hasSecurity ? 'Sysmon and Security' : hasSysmon ? 'Sysmon' : 'Security';
  };
  const isHub = ({ role }: EstateHost): boolean => role !== 'workstation' && role !== 'app-server';
  const hasSysmon = (host: EstateHost): boolean => host.managed && host.agent === 'windows' && host.sensors.has('sysmon');
  const faults: [string, boolean][] = [
    ['addresses that move', ends.some(({ leases }) => leases.length > 1)],
    ['NAT', isTranslated],
    ['a hub at one end', ends.some(isHub)],
    ...options.disorder.sysmonNetworkErrorsMs
      .filter((error) => error !== 0)
      .map((error): [string, boolean] => [
        `Sysmon network clock ${error / 1_000} s`,
        ends.some((host) => hasSysmon(host) && host.sysmonDriftMs === error),
      ]),
    ['another log’s clock', ends.some(({ logClockErrorsMs }) => logClockErrorsMs.size > 0)],
    ['a telling record lost', telemetry.lost > 0],
    ['older Sysmon', ends.some((host) => hasSysmon(host) && host.hasOlderSysmon)],
  ];
  return [
    `source with ${sensorOf(source)}`,
    `target with ${sensorOf(target)}`,
    ...faults.filter(([, holds]) => holds).map(([fault]) => fault),
  ];
}

function rfc3339(at: number): string {
  return new Date(at).toISOString();
}
