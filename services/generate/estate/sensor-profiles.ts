import { type ResolvedOptions, SENSORS, type Sensor, type SensorProfile } from '../options.ts';
import type { Random } from '../random.ts';
import type { Agent, HostRole } from './model.ts';

/** What is recorded of one host. */
export interface HostSensors {
  readonly agent: Agent;
  readonly sensors: ReadonlySet<Sensor>;
  readonly auditsConnections: boolean;
}

type ProfileOfHost = Exclude<SensorProfile, 'mixed'>;

/** Logs that Windows keeps without Sysmon and without an audit policy. */
const BY_DEFAULT: readonly Sensor[] = SENSORS.filter((sensor) => sensor !== 'sysmon' && sensor !== 'security');

/** How often hosts of a mixed estate are of each profile. */
const MIX: readonly (readonly [profile: ProfileOfHost, share: number])[] = [
  ['all', 0.4],
  ['sysmon', 0.15],
  ['security', 0.2],
  ['defend', 0.25],
];

/** Of hosts with a Security log this share of a mixed estate audits the filtering platform. */
const AUDITED_SHARE = 0.4;

/** Chooses what is recorded of a host; a capture of Elastic Defend is of that alone. */
export function chooseSensors({ dialect, sensorProfile, sensors }: ResolvedOptions, role: HostRole, random: Random): HostSensors {
  // Nobody who collects anything leaves out the Security log of the domain controllers.
  const ofMix = role === 'domain-controller' ? 'all' : pick(random);
  const chosen = sensorProfile === 'mixed' ? ofMix : sensorProfile;
  const profile = dialect === 'elastic-defend' ? 'defend' : chosen;
  const audits = sensorProfile === 'all' || random.chance(AUDITED_SHARE);
  const allowed = (wanted: readonly Sensor[]): ReadonlySet<Sensor> => new Set(wanted.filter((sensor) => sensors.includes(sensor)));
  switch (profile) {
    case 'all':
      return { agent: 'windows', sensors: allowed(SENSORS), auditsConnections: audits };
    case 'sysmon':
      return { agent: 'windows', sensors: allowed(['sysmon', ...BY_DEFAULT]), auditsConnections: false };
    case 'security':
      return { agent: 'windows', sensors: allowed(['security', ...BY_DEFAULT]), auditsConnections: audits };
    case 'defend':
      return { agent: 'defend', sensors: new Set(), auditsConnections: false };
  }
}

function pick(random: Random): ProfileOfHost {
  let ticket = random.next();
  for (const [profile, share] of MIX) {
    ticket -= share;
    if (ticket < 0) return profile;
  }
  return 'all';
}
