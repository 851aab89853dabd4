import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_SERVICES, type Technique } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** A session over WS-Management: all that the client's log says. */
export const REMOTE_MANAGEMENT: Technique = { id: 'T1021.006', name: 'Windows Remote Management', parent: REMOTE_SERVICES };

/** A shell or a program over WS-Management. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wsmv */
export const winrm: TechniqueFamily = {
  name: 'winrm',
  techniques: [REMOTE_MANAGEMENT],
  partOf: null,
  // Over HTTP and HTTPS.
  protocol: { ports: [5985, 5986], isDynamic: false },
  carriers: [],
  pipes: [],
  logon: NETWORK_LOGON,
  isInCallersSession: true,
  isOfNearestCaller: true,
  callers: ['winrs.exe'],
  // A service of Windows forwards events to a collector; shells are opened by programs of users.
  forwarders: ['svchost.exe'],
  server: null,
  notServers: [],
  definition: null,
  setsValues: false,
  telemetry: PROGRAM,
};
