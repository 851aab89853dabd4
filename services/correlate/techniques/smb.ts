import { NETWORK_LOGON } from './logon-kind.ts';
import { SMB } from './protocol.ts';
import { service } from './service.ts';
import { REMOTE_SERVICES, type Technique } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { defend, of, SECURITY, SYSMON } from './telemetry.ts';

/** Shares that only administrators may use, and the pipes of services. */
export const ADMIN_SHARES: Technique = { id: 'T1021.002', name: 'SMB/Windows Admin Shares', parent: REMOTE_SERVICES };

/** What files that are written over a share add to it. */
export const TOOL_TRANSFER: Technique = { id: 'T1570', name: 'Lateral Tool Transfer' };

/** Administrative shares and what is copied over them: mostly the program of a service, and then part of that act. */
export const smb: TechniqueFamily = {
  name: 'smb',
  techniques: [ADMIN_SHARES, TOOL_TRANSFER],
  partOf: service,
  protocol: SMB,
  carriers: [],
  pipes: [],
  logon: NETWORK_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: true,
  callers: [],
  forwarders: [],
  server: null,
  notServers: [],
  definition: null,
  setsValues: false,
  telemetry: { windows: [of(SECURITY, '5145'), of(SYSMON, '11')], defend: [defend('file', 'creation')] },
};
