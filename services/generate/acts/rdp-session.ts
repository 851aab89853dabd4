import { type EstateAccount, type EstateHost, type EstateProcess, qualifiedName, type Session } from '../estate/model.ts';
import { desktop as openDesktop } from '../estate/processes.ts';
import type { Connected } from '../happenings.ts';
import {
  type ActStage,
  connect,
  log,
  logOff,
  networkLogon,
  newSession,
  requestTicket,
  resolveHost,
  runProcess,
  useCredentials,
} from './stage.ts';

export interface RdpSession {
  readonly flow: Connected;
  /** Of the remote desktop itself (type 10). */
  readonly session: Session;
  readonly desktop: EstateProcess;
  readonly endsAt: number;
}

/** A remote desktop from `client` (mstsc.exe) on a host, for `durationMs`. */
export function rdpSession(
  stage: ActStage,
  at: number,
  client: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
  durationMs: number,
): RdpSession {
  const { termService } = target.baseline;
  resolveHost(stage, at, client, target);
  useCredentials(stage, at + 10, client, account, target);
  requestTicket(stage, at + 14, client.host, account, target);
  const flow = connect(stage, at + 30, client, { process: termService, port: 3389 });
  // Network-level authentication logs on over the connection first; the desktop's own logon knows the address, not the port.
  const network = networkLogon(stage, at + 60, target, account, { flow, isElevated: false });
  log(stage, at + 80, target, 'terminal-services', 'rdp-connection', 1149, termService.session.account, termService.pid, {
    Param1: account.name,
    Param2: account.domain,
    Param3: flow.arrivesFrom.ip,
  });
  const session = newSession(target, account, { type: 10, isElevated: true, terminalSession: 2 });
  const winlogon = runProcess(stage, at + 200, durationMs, {
    image: 'C:\\Windows\\System32\\winlogon.exe',
    commandLine: 'winlogon.exe',
    parent: target.baseline.system,
    session: target.systemSession,
  });
  stage.happen({
    kind: 'logged-on',
    at: at + 900,
    session,
    from: { ip: flow.arrivesFrom.ip, port: 0 },
    authentication: 'Negotiate',
    by: winlogon,
  });
  const sessionEvent = (time: number, eventId: number): void =>
    log(stage, time, target, 'terminal-services', 'rdp-session', eventId, target.systemSession.account, termService.pid, {
      User: qualifiedName(account),
      SessionID: '2',
      Address: flow.arrivesFrom.ip,
    });
  sessionEvent(at + 950, 21);
  sessionEvent(at + 1_300, 22);
  const desktop = { ...openDesktop(target, at + 1_200, session), parent: winlogon };
  stage.happen({ kind: 'process-started', at: at + 1_200, process: desktop });
  runProcess(stage, at + 1_400, durationMs - 2_000, {
    image: 'C:\\Windows\\System32\\rdpclip.exe',
    commandLine: 'rdpclip',
    parent: termService,
    session,
    integrity: 'Medium',
  });
  logOff(stage, at + 11_000, network);
  const endsAt = at + durationMs;
  sessionEvent(endsAt, 24);
  logOff(stage, endsAt + 500, session);
  return { flow, session, desktop, endsAt };
}
