import type { HoplineEvent } from '../../../schema/event.ts';
import { DESKTOP_LOGON } from './logon-kind.ts';
import { REMOTE_SERVICES, type Technique } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** A desktop opened from elsewhere: all that its logon says. */
export const REMOTE_DESKTOP: Technique = { id: 'T1021.001', name: 'Remote Desktop Protocol', parent: REMOTE_SERVICES };

const SESSION_HIJACKING = { id: 'T1563', name: 'Remote Service Session Hijacking' };

/** A remote desktop opened or taken over. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr */
export const rdp: TechniqueFamily = {
  name: 'rdp',
  techniques: [REMOTE_DESKTOP, { id: 'T1563.002', name: 'RDP Hijacking', parent: SESSION_HIJACKING }],
  partOf: null,
  protocol: { ports: [3389], isDynamic: false },
  carriers: [],
  pipes: [],
  logon: DESKTOP_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: false,
  callers: [],
  forwarders: [],
  server: null,
  notServers: [],
  definition: null,
  // What is typed into the Run dialog is kept in the registry.
  setsValues: true,
  telemetry: PROGRAM,
};

/** What a desktop reaches the drives of its client by. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpefs */
const CLIENT_DRIVE = '\\tsclient\\';

/** Whether an event shows something run from, or told of, a drive of the client of a remote desktop. */
export function showsClientDrive(event: HoplineEvent): boolean {
  const { 'process.executable': program, 'process.command_line': line, 'dll.path': library } = event;
  return [program, line, library].some((text) => text?.toLowerCase().includes(CLIENT_DRIVE) === true);
}
