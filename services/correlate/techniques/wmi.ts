import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_PROCEDURE_CALL } from './protocol.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** A program started, or a question asked, by Windows Management Instrumentation. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-wmi */
export const wmi: TechniqueFamily = {
  name: 'wmi',
  techniques: [{ id: 'T1047', name: 'Windows Management Instrumentation' }],
  partOf: null,
  protocol: null,
  carriers: [REMOTE_PROCEDURE_CALL],
  pipes: [],
  logon: NETWORK_LOGON,
  isInCallersSession: true,
  isOfNearestCaller: true,
  callers: ['wmic.exe'],
  forwarders: [],
  server: null,
  notServers: [],
  definition: null,
  setsValues: false,
  telemetry: PROGRAM,
};
