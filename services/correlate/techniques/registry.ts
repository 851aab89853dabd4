import { NETWORK_LOGON } from './logon-kind.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { defend, of, SECURITY, SYSMON } from './telemetry.ts';

/** Values written through another host's remote registry. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rrp */
export const registry: TechniqueFamily = {
  name: 'registry',
  techniques: [{ id: 'T1112', name: 'Modify Registry' }],
  partOf: null,
  protocol: null,
  carriers: [],
  pipes: ['winreg'],
  logon: NETWORK_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: false,
  callers: [],
  forwarders: [],
  server: { programs: ['svchost.exe'], services: ['remoteregistry'], groups: ['localservice', 'regsvc'], sid: 'S-1-5-19' },
  notServers: [],
  definition: null,
  setsValues: true,
  telemetry: { windows: [of(SYSMON, '13'), of(SECURITY, '4657')], defend: [defend('registry', 'modification')] },
};
