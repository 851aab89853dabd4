import { HoplineError } from '../../schema/errors.ts';
import { LANGUAGES, type Language } from './estate/languages.ts';

/** The forms in which a capture can be written; all but `elastic-defend` carry the same Windows events. */
export const DIALECT_NAMES = [
  'winlogbeat',
  'winlogbeat-ecs',
  'elastic-agent',
  'elastic-defend',
  'nxlog',
  'evtx-dump',
  'elasticsearch-hits',
] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];

/** Scenarios that plant exactly one movement of one technique. */
export const TECHNIQUE_SCENARIOS = ['task', 'service', 'psexec', 'wmi', 'winrm', 'dcom', 'smb-copy', 'rdp', 'remote-registry'] as const;
export type TechniqueScenario = (typeof TECHNIQUE_SCENARIOS)[number];

/** Other ways of the same techniques. */
export const TECHNIQUE_VARIANTS = [
  'task-over-pipe',
  'service-over-pipe',
  'renamed-psexec',
  'winrs',
  'dcom-shell-windows',
  'dcom-mshta',
  'smb-execute',
  'sharp-rdp',
  'pass-the-hash',
  'ssh',
  'wmi-subscription',
  'task-by-registry',
  'rdp-drive',
] as const;
export type TechniqueName = TechniqueScenario | (typeof TECHNIQUE_VARIANTS)[number];

/**
 * `demo`: one three-hop intrusion; `intrusion`: one over five hosts, at the end by another account; `benign`: none; `mixed`: several intrusions of all techniques; `estate`: sites, hubs, many administrators'
 * acts and intrusions of all techniques, with everything that goes wrong in real telemetry.
 */
export const SCENARIOS = ['demo', 'benign', 'mixed', 'intrusion', 'estate', ...TECHNIQUE_SCENARIOS, ...TECHNIQUE_VARIANTS] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** The event logs that hosts send. They matter not to `elastic-defend`, which is a sensor of its own. */
export const SENSORS = [
  'sysmon',
  'security',
  'system',
  'task-scheduler',
  'winrm',
  'terminal-services',
  'powershell',
  'dhcp-client',
  'dns-server',
  'openssh',
  'wmi-activity',
] as const;
export type Sensor = (typeof SENSORS)[number];

/** What goes wrong between the act and the file. Shares are 0 to 1. */
export interface Disorder {
  /** Sysmon's network and DNS events carry a `UtcTime` early by up to this, one amount a host. */
  readonly sysmonNetworkDriftMs: number;
  /** Share of hosts whose record times are local time marked `Z`, and how far that zone is from UTC. */
  readonly localTimeShare: number;
  readonly localTimeOffsetMinutes: number;
  /** Every event arrives after up to this. */
  readonly transportDelayMs: number;
  /** Share of events that arrive later still, by up to `latenessMs`. */
  readonly lateShare: number;
  readonly latenessMs: number;
  readonly duplicateShare: number;
  /** Share of hosts whose logs other than Sysmon name them by short name instead of FQDN. */
  readonly shortNameShare: number;
  /** Errors of Sysmon's network and DNS clock, of which each host has one; where empty, `sysmonNetworkDriftMs` holds. */
  readonly sysmonNetworkErrorsMs: readonly number[];
  /** Errors of the clocks of other logs, of which each host and provider has one, and the share of logs that have any. */
  readonly logClockErrorsMs: readonly number[];
  readonly logClockErrorShare: number;
  /** Share of hosts whose new addresses are told by their DHCP client's log, and of those that a name server's audit log tells of. */
  readonly leaseLogShare: number;
  readonly nameRecordShare: number;
  /** Share of events that never arrive, whatever they prove: with it, the truth may hold more than the capture can show. */
  readonly lossShare: number;
  /** Share of Sysmon's outbound network events that name `<unknown process>` with a zero GUID. */
  readonly unknownProcessShare: number;
  /** Share of hosts with an older Sysmon, which puts the local end in `Source*` of inbound connections. */
  readonly olderSysmonShare: number;
}

/** As in a well-kept estate: a little late, hardly ever twice, nothing lost. */
export const MILD_DISORDER: Disorder = {
  sysmonNetworkDriftMs: 1_500,
  localTimeShare: 0,
  localTimeOffsetMinutes: -300,
  transportDelayMs: 2_000,
  lateShare: 0.01,
  latenessMs: 30_000,
  duplicateShare: 0.001,
  shortNameShare: 0,
  sysmonNetworkErrorsMs: [],
  logClockErrorsMs: [],
  logClockErrorShare: 0,
  leaseLogShare: 0,
  nameRecordShare: 0,
  lossShare: 0,
  unknownProcessShare: 0.01,
  olderSysmonShare: 0,
};

/** As large estates are: clocks wrong by sensor, records lost, doubled, late and out of order. */
export const ROUGH_DISORDER: Disorder = {
  ...MILD_DISORDER,
  sysmonNetworkErrorsMs: [0, -22_000, -62_000, 3_000],
  logClockErrorsMs: [-22_000, 3_000],
  logClockErrorShare: 0.1,
  transportDelayMs: 120_000,
  lateShare: 0.05,
  latenessMs: 1_800_000,
  duplicateShare: 0.02,
  leaseLogShare: 0.3,
  nameRecordShare: 0.3,
  shortNameShare: 0.2,
  lossShare: 0.02,
  unknownProcessShare: 0.05,
  olderSysmonShare: 0.2,
};

/** What can be left out of an estate to see what it does. */
export const DEFECTS = [
  'dhcp',
  'nat',
  'hubs',
  'clocks',
  'loss',
  'duplicates',
  'lateness',
  'shuffle',
  'stray-flows',
  'silent-hosts',
] as const;
export type Defect = (typeof DEFECTS)[number];

/** What makes acts hard to tell, of which an estate may have some: `hardships/` says what each is. */
export const HARDSHIPS = [
  'long-lived-clients',
  'stolen-routine-account',
  'reused-logon-ids',
  'reverted-snapshots',
  'rival-callers',
  'changing-drift',
  'same-short-names',
] as const;
export type Hardship = (typeof HARDSHIPS)[number];

/** What is recorded of hosts: everything by Windows' logs, one kind of sensor alone, or each host another. */
export const SENSOR_PROFILES = ['all', 'sysmon', 'security', 'defend', 'mixed'] as const;
export type SensorProfile = (typeof SENSOR_PROFILES)[number];

export interface EstateOptions {
  /** At least 2. */
  readonly hosts: number;
  /** How long the capture lasts; at least 0.5 with planted acts. */
  readonly hours: number;
  readonly seed: number;
  readonly dialect: DialectName;
  readonly scenario: Scenario;
  /** Mean number of background events a host and hour with all sensors, 500 by default; fewer sensors record fewer. */
  readonly eventsPerHostHour?: number | undefined;
  /** All by default. */
  readonly sensors?: readonly Sensor[] | undefined;
  /** Short names of hosts (`WKS01`) that send no telemetry. */
  readonly silentHosts?: readonly string[] | undefined;
  /** Epoch ms; a fixed Tuesday morning by default. */
  readonly start?: number | undefined;
  readonly disorder?: Partial<Disorder> | undefined;
  /** What hosts call Windows' own accounts in; all languages in an estate, else English. */
  readonly languages?: readonly Language[] | undefined;
  /** `mixed` in an estate, else `all`. */
  readonly sensorProfile?: SensorProfile | undefined;
  /** Defects that an estate is to have not. */
  readonly without?: readonly Defect[] | undefined;
  /** Hardships by which an estate's intruders act, instead of by all techniques; none by default. */
  readonly hardships?: readonly Hardship[] | undefined;
  /** Acts of intruders in an estate, 40 by default; of each hardship so many. */
  readonly plantedHops?: number | undefined;
  /** Administrators' acts in an estate beside the rounds that all hosts see, 400 by default. */
  readonly benignActs?: number | undefined;
  /** Acts of products and Windows' own roles on hosts of an estate (scanners, clusters, print servers …), none by default. */
  readonly infrastructureActs?: number | undefined;
  /** What the intrusions of an estate are like; as `USUAL_INTRUSIONS` says where left out. */
  readonly intrusions?: Partial<IntrusionShape> | undefined;
}

/** What intrusions are like. */
export interface IntrusionShape {
  /** How many there are; null for as many as the planted hops make. */
  readonly count: number | null;
  /** Acts in one intrusion, both included. */
  readonly fewestHops: number;
  readonly mostHops: number;
  /** Share of the hops after the first, 0 to 1, that are made by another account than the one before. */
  readonly switchShare: number;
  /** Pairs of intrusions that cross: both go over one host at about the same time. */
  readonly crossings: number;
  /** Sweeps of many hosts by an intruder's account that are its owner's work, from a host that the intruder has been on. */
  readonly sweeps: number;
}

/** One account an intrusion, and single acts among them. */
export const USUAL_INTRUSIONS: IntrusionShape = { count: null, fewestHops: 1, mostHops: 5, switchShare: 0, crossings: 0, sweeps: 0 };

/** `EstateOptions` with nothing left open. */
export interface ResolvedOptions {
  readonly hosts: number;
  readonly hours: number;
  readonly seed: number;
  readonly dialect: DialectName;
  readonly scenario: Scenario;
  readonly eventsPerHostHour: number;
  readonly sensors: readonly Sensor[];
  readonly silentHosts: readonly string[];
  readonly start: number;
  readonly disorder: Disorder;
  readonly languages: readonly Language[];
  readonly sensorProfile: SensorProfile;
  readonly defects: ReadonlySet<Defect>;
  readonly hardships: ReadonlySet<Hardship>;
  readonly plantedHops: number;
  readonly benignActs: number;
  readonly infrastructureActs: number;
  readonly intrusions: IntrusionShape;
}

const DEFAULT_START = Date.UTC(2026, 2, 10, 8, 0, 0);

/** Fills in defaults. Throws `HoplineError` (`USAGE`) where a value makes no capture. */
export function resolveOptions(options: EstateOptions): ResolvedOptions {
  requireWithin('hosts', options.hosts, 2, 10_000, true);
  requireWithin('hours', options.hours, options.scenario === 'benign' ? 0.01 : 0.5, 24 * 366, false);
  requireWithin('seed', options.seed, 0, 0xffffffff, true);
  requireMember('dialect', options.dialect, DIALECT_NAMES);
  requireMember('scenario', options.scenario, SCENARIOS);
  for (const sensor of options.sensors ?? []) requireMember('sensor', sensor, SENSORS);
  for (const defect of options.without ?? []) requireMember('defect', defect, DEFECTS);
  for (const hardship of options.hardships ?? []) requireMember('hardship', hardship, HARDSHIPS);
  const isEstate = options.scenario === 'estate';
  const sensorProfile = options.sensorProfile ?? (isEstate ? 'mixed' : 'all');
  requireMember('sensor profile', sensorProfile, SENSOR_PROFILES);
  if (isEstate) requireWithin('hosts in an estate', options.hosts, 12, 10_000, true);
  const eventsPerHostHour = options.eventsPerHostHour ?? (isEstate ? 60 : 500);
  const { plantedHops = 40, benignActs = 400, infrastructureActs = 0 } = options;
  requireWithin('planted hops', plantedHops, 0, 10_000, true);
  requireWithin('benign acts', benignActs, 0, 100_000, true);
  requireWithin('infrastructure acts', infrastructureActs, 0, 100_000, true);
  requireWithin('events per host and hour', eventsPerHostHour, 0, 1_000_000, false);
  return {
    hosts: options.hosts,
    hours: options.hours,
    seed: options.seed,
    dialect: options.dialect,
    scenario: options.scenario,
    eventsPerHostHour,
    sensors: options.sensors ?? SENSORS,
    silentHosts: options.silentHosts ?? [],
    start: options.start ?? DEFAULT_START,
    disorder: { ...(isEstate ? roughWithout(options.without ?? []) : MILD_DISORDER), ...options.disorder },
    languages: options.languages ?? (isEstate ? LANGUAGES : ['en']),
    sensorProfile,
    defects: new Set(isEstate ? DEFECTS.filter((defect) => options.without?.includes(defect) !== true) : []),
    hardships: new Set(options.hardships ?? []),
    plantedHops,
    benignActs,
    infrastructureActs,
    intrusions: { ...USUAL_INTRUSIONS, ...options.intrusions },
  };
}

/** The disorder of an estate without what it is to have not. */
function roughWithout(without: readonly Defect[]): Disorder {
  const left = (defect: Defect, mended: Partial<Disorder>): Partial<Disorder> => (without.includes(defect) ? mended : {});
  return {
    ...ROUGH_DISORDER,
    ...left('clocks', { sysmonNetworkErrorsMs: [0], logClockErrorsMs: [], logClockErrorShare: 0 }),
    ...left('loss', { lossShare: 0 }),
    ...left('duplicates', { duplicateShare: 0 }),
    ...left('lateness', { lateShare: 0, latenessMs: 0 }),
    ...left('shuffle', { transportDelayMs: 0 }),
  };
}

function requireWithin(name: string, value: number, min: number, max: number, whole: boolean): void {
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return;
  throw new HoplineError('USAGE', `The capture's ${name} must be ${whole ? 'a whole number ' : ''}from ${min} to ${max}, not ${value}.`);
}

function requireMember(name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new HoplineError('USAGE', `There is no ${name} "${value}"; choose one of ${known.join(', ')}.`);
}
