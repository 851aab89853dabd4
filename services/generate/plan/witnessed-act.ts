/** An act that is watched while it happens, so that it can be said what the records which arrived can tell of it. */
import type { ActOutcome } from '../acts/act.ts';
import type { ActStage } from '../acts/stage.ts';
import type { Recorder } from '../capture.ts';
import { ipAt } from '../estate/addresses.ts';
import type { Estate, EstateHost } from '../estate/model.ts';
import type { ResolvedOptions, TechniqueName } from '../options.ts';
import type { Random } from '../random.ts';
import { nameInTruth, type TruthHop } from '../truth.ts';
import { type HopTelemetry, HopWitness } from './hop-telemetry.ts';

/** A hop before it is known of which intrusion it is. */
export type PlantedHop = Omit<TruthHop, 'intrusion'>;

/** What intruders' acts are planted on. */
export interface PlantingGround {
  readonly estate: Estate;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly options: ResolvedOptions;
}

/** Makes an act happen between two hosts, and says what is true of it. */
export function plantAct(
  { estate, random, recorder, options }: PlantingGround,
  technique: TechniqueName,
  source: EstateHost,
  target: EstateHost,
  act: (stage: ActStage) => ActOutcome,
): { readonly movement: PlantedHop; readonly outcome: ActOutcome } {
  const witness = new HopWitness(source, target, technique);
  const stage: ActStage = {
    estate,
    random,
    isPlanted: true,
    happen: (happening) => recorder.record(happening, (record) => witness.see(happening, record)),
  };
  const outcome = act(stage);
  return { movement: truthOf(options, technique, outcome, source, target, witness.telemetry), outcome };
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
  const nameOf = (host: EstateHost): string => (host.managed ? nameInTruth(host) : ipAt(host, flow.at));
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
    time: new Date(flow.at).toISOString(),
    end: new Date(outcome.endsAt).toISOString(),
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
        ends.some((host) => hasSysmon(host) && host.sysmonDrifts.some(({ ms }) => ms === error)),
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
