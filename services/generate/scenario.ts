/** Which acts a scenario plants, and between whom. */
import type { ActOutcome, PerformAct } from './acts/act.ts';
import { ACTS } from './acts/acts.ts';
import { beginIntrusion } from './acts/first-access.ts';
import type { ActStage } from './acts/stage.ts';
import { ipAt } from './estate/addresses.ts';
import type { Estate, EstateHost, EstateProcess, HostRole } from './estate/model.ts';
import type { ResolvedOptions, TechniqueName } from './options.ts';
import type { Intrusion, TruthMovement } from './truth.ts';

/** One intrusion: where it begins, when (as a share of the capture), and what it does from host to host. */
interface Chain {
  readonly startsAfter: number;
  readonly techniques: readonly TechniqueName[];
  readonly targets: readonly HostRole[];
  /** Which administrator's account each act is by; the first one's where left out. */
  readonly accounts?: readonly number[];
}

const DEMO: readonly Chain[] = [
  { startsAfter: 0.25, techniques: ['task', 'service', 'winrm'], targets: ['file-server', 'app-server', 'domain-controller'] },
];
const MIXED: readonly Chain[] = [
  { startsAfter: 0.15, techniques: ['task', 'service', 'winrm'], targets: ['file-server', 'app-server', 'domain-controller'] },
  { startsAfter: 0.35, techniques: ['psexec', 'dcom', 'remote-registry'], targets: ['app-server', 'workstation', 'file-server'] },
  { startsAfter: 0.55, techniques: ['rdp', 'wmi', 'smb-copy'], targets: ['file-server', 'workstation', 'backup-server'] },
];
/** Over a host that the demo keeps silent, and on by another account. */
const INTRUSION: readonly Chain[] = [
  {
    startsAfter: 0.25,
    techniques: ['task', 'winrm', 'service', 'wmi'],
    targets: ['file-server', 'app-server', 'domain-controller', 'workstation'],
    accounts: [0, 0, 0, 1],
  },
];
/** From one host to the next an intruder takes this long. */
const DWELL_MS = { min: 100_000, max: 240_000 };

export interface Planted {
  readonly movements: readonly TruthMovement[];
  readonly intrusions: readonly Intrusion[];
}

/** Plants a scenario's intrusions on the stage and says what is true of them. */
export function plantScenario(stage: ActStage, options: ResolvedOptions): Planted {
  const movements: TruthMovement[] = [];
  const intrusions: Intrusion[] = [];
  chainsOf(options.scenario).forEach((chain, index) => {
    const at = options.start + Math.floor(options.hours * 3_600_000 * chain.startsAfter);
    const planted = plantChain(stage, options, chain, at, index);
    movements.push(...planted.movements);
    intrusions.push(planted.intrusion);
  });
  return { movements, intrusions };
}

/** None of an estate, whose intrusions `plan/` plants. */
function chainsOf(scenario: ResolvedOptions['scenario']): readonly Chain[] {
  if (scenario === 'benign' || scenario === 'estate') return [];
  if (scenario === 'demo') return DEMO;
  if (scenario === 'mixed') return MIXED;
  if (scenario === 'intrusion') return INTRUSION;
  return [{ startsAfter: 0.4, techniques: [scenario], targets: [scenario === 'dcom-shell-windows' ? 'workstation' : 'file-server'] }];
}

function plantChain(
  stage: ActStage,
  options: ResolvedOptions,
  chain: Chain,
  start: number,
  index: number,
): { movements: TruthMovement[]; intrusion: Intrusion } {
  const { estate, random } = stage;
  const movements: TruthMovement[] = [];
  const entry = estate.workstations[index % estate.workstations.length];
  if (entry === undefined) throw new Error('every estate begins with a workstation');
  const path: EstateHost[] = [entry];
  let shell: EstateProcess = beginIntrusion(stage, start, entry);
  let at = start + random.integer(DWELL_MS.min, DWELL_MS.max);
  let end = start;
  for (const [hop, technique] of chain.techniques.entries()) {
    const target = nextTarget(estate, path, chain.targets[hop] ?? 'app-server');
    if (target === null) break;
    const act: PerformAct = ACTS[technique];
    const account = estate.administrators[chain.accounts?.[hop] ?? 0] ?? estate.administrator;
    const outcome = act(stage, { at, from: shell, target, account });
    const movement = movementOf(options, technique, outcome, shell.host, target);
    if (movement !== null) movements.push(movement);
    path.push(target);
    end = outcome.endsAt;
    if (outcome.landed === null) break;
    shell = outcome.landed;
    at = Math.max(outcome.flow.at + 30_000, at) + random.integer(DWELL_MS.min, DWELL_MS.max);
  }
  return {
    movements,
    intrusion: { path: path.map(({ name }) => name), start: new Date(start).toISOString(), end: new Date(end).toISOString() },
  };
}

/** A host of the wanted role that the intrusion has not reached; else any such host; null where all are reached. */
function nextTarget(estate: Estate, path: readonly EstateHost[], role: HostRole): EstateHost | null {
  const fresh = estate.hosts.filter((host) => !path.includes(host));
  return fresh.find((host) => host.role === role) ?? fresh.find((host) => host.role !== 'collector') ?? fresh[0] ?? null;
}

/** Null where neither end sends telemetry: such an act leaves nothing to find. */
function movementOf(
  options: ResolvedOptions,
  technique: TechniqueName,
  outcome: ActOutcome,
  source: EstateHost,
  target: EstateHost,
): TruthMovement | null {
  if (!source.managed && !target.managed) return null;
  const isDefend = options.dialect === 'elastic-defend';
  const isLogonKnown = target.managed && !isDefend && options.sensors.includes('security');
  return {
    source: source.managed ? source.name : ipAt(source, outcome.flow.at),
    target: target.managed ? target.name : ipAt(target, outcome.flow.at),
    techniques: outcome.techniques,
    tier: leastTier(options, technique, source, target),
    user: isLogonKnown ? outcome.session.account.name : undefined,
    logonId: isLogonKnown ? outcome.session.logonId : undefined,
    sourcePort: outcome.flow.source.port,
    sourceProcess: source.managed && !(isDefend && technique === 'remote-registry') ? outcome.sourceProcess : undefined,
    ...(target.managed ? { task: outcome.task, action: outcome.action, service: outcome.service } : {}),
    time: new Date(outcome.flow.at).toISOString(),
  };
}

/**
 * A remote desktop or a copied file alone looks like an administrator's, and Elastic Defend does not see the pipe through which a
 * registry is written; and a claim needs both logs that rules and correlation rest on.
 */
function leastTier(
  { dialect, sensors }: ResolvedOptions,
  technique: TechniqueName,
  source: EstateHost,
  target: EstateHost,
): TruthMovement['tier'] {
  const isDefend = dialect === 'elastic-defend';
  const canDetect = isDefend ? technique !== 'remote-registry' : sensors.includes('sysmon') && sensors.includes('security');
  if (technique === 'rdp' || technique === 'smb-copy' || !target.managed || !canDetect) return 'OBSERVED';
  return source.managed ? 'CORROBORATED' : 'DETECTED';
}
