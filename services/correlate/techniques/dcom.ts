import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_PROCEDURE_CALL } from './protocol.ts';
import { REMOTE_SERVICES } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** A COM object of another host made to run something. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-dcom */
export const dcom: TechniqueFamily = {
  name: 'dcom',
  techniques: [{ id: 'T1021.003', name: 'Distributed Component Object Model', parent: REMOTE_SERVICES }],
  partOf: null,
  protocol: null,
  carriers: [REMOTE_PROCEDURE_CALL],
  pipes: [],
  logon: NETWORK_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: true,
  // What runs scripts and macros, which can ask for an object of another host.
  callers: [
    'powershell.exe',
    'pwsh.exe',
    'cscript.exe',
    'wscript.exe',
    'mshta.exe',
    'rundll32.exe',
    'regsvr32.exe',
    'excel.exe',
    'winword.exe',
  ],
  forwarders: [],
  server: null,
  // Windows' own servers of procedures that are nobody's objects: secrets and the directory, printing, names, files.
  notServers: ['lsass.exe', 'services.exe', 'spoolsv.exe', 'dns.exe', 'dfsrs.exe', 'ntfrs.exe', 'wininit.exe'],
  definition: null,
  setsValues: false,
  telemetry: PROGRAM,
};
