import type { ClaimKind } from '../../../graph/closure.ts';
import { DEFEND_DATA_SETS } from '../facts/coverage.ts';

/** Events of one channel that tell of a claim. */
export interface ExpectedTelemetry {
  /** Windows' own name of the channel, or Elastic Defend's of the data set. */
  readonly channel: string;
  /** Windows' event ids, or Elastic Defend's actions. */
  readonly events: readonly string[];
}

/** The claims that a movement may leave open. */
export type OpenClaim = Extract<ClaimKind, 'CONNECTION' | 'SESSION' | 'SOURCE_PROCESS' | 'ACTION'>;

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
const SECURITY = 'Security';
const SYSTEM = 'System';
const TASK_SCHEDULER = 'Microsoft-Windows-TaskScheduler/Operational';
const SESSION_MANAGER = 'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational';
const CONNECTION_MANAGER = 'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational';

/** What Windows' own logs and Sysmon tell of something, and what Elastic Defend does. */
interface Tellers {
  readonly windows: readonly ExpectedTelemetry[];
  readonly defend: readonly ExpectedTelemetry[];
}

function of(channel: string, ...events: readonly string[]): ExpectedTelemetry {
  return { channel, events };
}

function defend(dataSet: string, ...events: readonly string[]): ExpectedTelemetry {
  return of(`${DEFEND_DATA_SETS}${dataSet}`, ...events);
}

const LOGON: Tellers = { windows: [of(SECURITY, '4624')], defend: [defend('security', 'log_on')] };

/** Terminal Services' own logs name account and address where the Security log is not kept. */
const DESKTOP: Tellers = {
  windows: [of(SECURITY, '4624'), of(CONNECTION_MANAGER, '1149'), of(SESSION_MANAGER, '21', '25')],
  defend: LOGON.defend,
};

const PROGRAM: Tellers = { windows: [of(SYSMON, '1'), of(SECURITY, '4688')], defend: [defend('process', 'start')] };

/** Who connected: by the connection itself, or by a command line that names the other host. */
const CALLER: Tellers = {
  windows: [of(SYSMON, '1', '3'), of(SECURITY, '4688', '5156')],
  defend: [defend('network', 'connection_attempted'), defend('process', 'start')],
};

/** Sysmon 13 is not among them: of a task's `Actions` it says no more than `Binary Data`. */
const TASK: Tellers = {
  windows: [of(SECURITY, '4698', '4702'), of(TASK_SCHEDULER, '106', '129', '140', '200')],
  defend: [defend('registry', 'modification'), defend('process', 'start')],
};

const SERVICE: Tellers = {
  windows: [of(SECURITY, '4697'), of(SYSTEM, '7045'), of(SYSMON, '13')],
  defend: [defend('registry', 'modification'), defend('process', 'start')],
};

const COPY: Tellers = { windows: [of(SECURITY, '5145'), of(SYSMON, '11')], defend: [defend('file', 'creation')] };

const REGISTRY: Tellers = { windows: [of(SYSMON, '13'), of(SECURITY, '4657')], defend: [defend('registry', 'modification')] };

/** By technique, the most telling first. Source: https://attack.mitre.org/tactics/TA0008/ (data components of each technique) */
const ACTIONS: readonly (readonly [technique: string, tellers: Tellers])[] = [
  ['T1053', TASK],
  ['T1569.002', SERVICE],
  ['T1543.003', SERVICE],
  ['T1047', PROGRAM],
  ['T1021.003', PROGRAM],
  ['T1021.006', PROGRAM],
  ['T1021.001', PROGRAM],
  ['T1563.002', PROGRAM],
  ['T1112', REGISTRY],
  ['T1021.002', COPY],
  ['T1570', COPY],
];

const DESKTOPS: ReadonlySet<string> = new Set(['T1021.001', 'T1563.002']);

/**
 * The telemetry of a host that tells of a claim on a movement by these techniques (ATT&CK ids): of a connection its `source` or its `target`
 * records it. `isDefendOnly` names Elastic Defend's data sets in place of Windows' channels.
 */
export function telemetryTelling(
  claim: OpenClaim,
  end: 'source' | 'target',
  techniques: readonly string[],
  isDefendOnly: boolean,
): readonly ExpectedTelemetry[] {
  const { windows, defend } = tellersOf(claim, end, techniques);
  return isDefendOnly ? defend : windows;
}

function tellersOf(claim: OpenClaim, end: 'source' | 'target', techniques: readonly string[]): Tellers {
  switch (claim) {
    case 'CONNECTION':
      return {
        windows: [of(SYSMON, '3'), of(SECURITY, '5156')],
        defend: [defend('network', end === 'source' ? 'connection_attempted' : 'connection_accepted')],
      };
    case 'SESSION':
      return techniques.some((technique) => DESKTOPS.has(technique)) ? DESKTOP : LOGON;
    case 'SOURCE_PROCESS':
      return CALLER;
    case 'ACTION': {
      const known = ACTIONS.find(([technique]) => techniques.some((other) => other === technique || other.startsWith(`${technique}.`)));
      return known?.[1] ?? PROGRAM;
    }
  }
}
