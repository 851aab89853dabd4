import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_PROCEDURE_CALL } from './protocol.ts';
import { REMOTE_SERVICES, type Technique } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** An object of another host called: all that it says that its server took a call. */
export const COMPONENT_OBJECT: Technique = {
  id: 'T1021.003',
  name: 'Distributed Component Object Model',
  parent: REMOTE_SERVICES,
};

/** A COM object of another host made to run something. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-dcom */
export const dcom: TechniqueFamily = {
  name: 'dcom',
  techniques: [COMPONENT_OBJECT],
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

/** Programs of desktops that serve objects to whoever calls, and nothing else that comes over the network. */
const OBJECT_SERVERS: ReadonlySet<string> = new Set([
  ...['explorer.exe', 'mmc.exe', 'mshta.exe', 'msiexec.exe', 'iexplore.exe', 'excel.exe', 'winword.exe', 'powerpnt.exe'],
  ...['outlook.exe', 'msaccess.exe', 'mspub.exe', 'visio.exe'],
]);

/** Whether a program that takes a call from another host serves an object of its own. */
export function isObjectServer(program: string | undefined): boolean {
  return OBJECT_SERVERS.has(program?.toLowerCase() ?? '');
}
