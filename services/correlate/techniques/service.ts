import type { DefinitionKind } from './definition-kind.ts';
import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_PROCEDURE_CALL } from './protocol.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { defend, of, SECURITY, SYSMON, SYSTEM } from './telemetry.ts';

const CREATE_OR_MODIFY = { id: 'T1543', name: 'Create or Modify System Process' };
const SYSTEM_SERVICES = { id: 'T1569', name: 'System Services' };

/** Tools are told another host as `\\HOST`. */
const TO_ANOTHER_HOST = /(?:^|\s)\\\\\S/;

/** A service in the registry and by the logs of its installation. */
export const SERVICES: DefinitionKind = {
  table: 'services',
  provider: 'Service Control Manager',
  events: [
    { code: '4697', what: 'installed', isRegistration: true },
    { code: '7045', what: 'installed', isRegistration: false, securityTwin: '4697' },
  ],
  value: 'imagepath',
  namesNobody: { codes: ['7045'], value: false },
  isTakenBeside: true,
  starters: ['services.exe'],
  isStartTelling: true,
  tools: [
    { program: 'sc.exe', defines: /\b(?:create|config|start)\b/i, elsewhere: TO_ANOTHER_HOST },
    { program: 'net1.exe', defines: /\bstart\b/i, elsewhere: TO_ANOTHER_HOST },
  ],
};

/** A service installed, changed or started from afar. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-scmr */
export const service: TechniqueFamily = {
  name: 'service',
  techniques: [
    { id: 'T1543.003', name: 'Windows Service', parent: CREATE_OR_MODIFY },
    { id: 'T1569.002', name: 'Service Execution', parent: SYSTEM_SERVICES },
  ],
  partOf: null,
  protocol: null,
  carriers: [REMOTE_PROCEDURE_CALL],
  // PsExec's own service names its pipes after host and process.
  pipes: ['svcctl', 'psexesvc*'],
  logon: NETWORK_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: true,
  callers: ['sc.exe', 'psexec.exe', 'psexec64.exe', 'paexec.exe'],
  forwarders: [],
  server: { programs: ['services.exe'], services: [], groups: [], sid: 'S-1-5-18' },
  notServers: [],
  definition: SERVICES,
  setsValues: false,
  telemetry: {
    windows: [of(SECURITY, '4697'), of(SYSTEM, '7045'), of(SYSMON, '13')],
    defend: [defend('registry', 'modification'), defend('process', 'start')],
  },
};
