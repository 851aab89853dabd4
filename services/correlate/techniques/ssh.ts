import { SHELL_LOGON } from './logon-kind.ts';
import { REMOTE_SERVICES, type Technique } from './technique.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { PROGRAM } from './telemetry.ts';

/** A shell over SSH: all that its logon says. */
export const SECURE_SHELL: Technique = { id: 'T1021.004', name: 'SSH', parent: REMOTE_SERVICES };

/** A shell or a program over SSH, whose server Windows has since 2018. Source: https://www.rfc-editor.org/rfc/rfc4252 */
export const ssh: TechniqueFamily = {
  name: 'ssh',
  techniques: [SECURE_SHELL],
  partOf: null,
  protocol: { ports: [22], isDynamic: false },
  carriers: [],
  pipes: [],
  logon: SHELL_LOGON,
  isInCallersSession: true,
  isOfNearestCaller: true,
  callers: ['ssh.exe', 'scp.exe', 'sftp.exe', 'plink.exe', 'pscp.exe', 'putty.exe'],
  forwarders: [],
  server: null,
  notServers: [],
  definition: null,
  setsValues: false,
  telemetry: PROGRAM,
};

/** The programs of the server; newer ones have one for each session. */
const SERVERS: ReadonlySet<string> = new Set(['sshd.exe', 'sshd-session.exe', 'sshd-auth.exe']);

/** Whether a program is the SSH server: who it logs on comes from elsewhere, though the logon gives no address. */
export function isSshServer(program: string | undefined): boolean {
  return SERVERS.has(program?.toLowerCase() ?? '');
}
