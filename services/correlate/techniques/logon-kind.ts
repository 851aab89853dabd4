import { defend, of, SECURITY, type Tellers } from './telemetry.ts';

/** How the target of an act logs on who comes from elsewhere. */
export interface LogonKind {
  /** Windows' logon types. Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4624 */
  readonly types: readonly number[];
  /** Logon types that are of this kind only where they come from another address. */
  readonly typesFromElsewhere: readonly number[];
  /** Programs that Windows starts in every session of this kind and nowhere else, lower case. */
  readonly programs: readonly string[];
  /** Event ids by which another log than Security tells of such sessions. */
  readonly otherEvents: readonly string[];
  /** What tells of a session of this kind. */
  readonly telemetry: Tellers;
}

/** `3` network, `8` network with the password in clear text. */
export const NETWORK_LOGON: LogonKind = {
  types: [3, 8],
  typesFromElsewhere: [],
  programs: [],
  otherEvents: [],
  telemetry: { windows: [of(SECURITY, '4624')], defend: [defend('security', 'log_on')] },
};

/** The same by the SSH server, whose own log says from where. Source: https://learn.microsoft.com/en-us/windows-server/administration/openssh/openssh-overview */
export const SHELL_LOGON: LogonKind = {
  ...NETWORK_LOGON,
  telemetry: { windows: [...NETWORK_LOGON.telemetry.windows, of('OpenSSH/Operational', '4')], defend: NETWORK_LOGON.telemetry.defend },
};

/** Terminal Services' own logs: a desktop is begun (21) or taken up again (25), and its client is let in (1149). */
const SESSION_MANAGER = of('Microsoft-Windows-TerminalServices-LocalSessionManager/Operational', '21', '25');
const CONNECTION_MANAGER = of('Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational', '1149');

/** `10` remote interactive; `7` where a desktop is taken up again from elsewhere, which unlocks it. */
export const DESKTOP_LOGON: LogonKind = {
  types: [10],
  typesFromElsewhere: [7],
  programs: ['explorer.exe', 'userinit.exe', 'sihost.exe', 'rdpclip.exe'],
  otherEvents: [...SESSION_MANAGER.events, ...CONNECTION_MANAGER.events],
  // Terminal Services name account and address where the Security log is not kept.
  telemetry: { windows: [...NETWORK_LOGON.telemetry.windows, CONNECTION_MANAGER, SESSION_MANAGER], defend: NETWORK_LOGON.telemetry.defend },
};

/** A session by its logon type, and the address it came from where that is another host's. */
export interface LogonOf {
  readonly logonType: number | null;
  readonly sourceIp: string | null;
}

/** Whether a session is of a kind. */
export function isOfLogonKind({ types, typesFromElsewhere }: LogonKind, { logonType, sourceIp }: LogonOf): boolean {
  if (logonType === null) return false;
  return types.includes(logonType) || (sourceIp !== null && typesFromElsewhere.includes(logonType));
}
