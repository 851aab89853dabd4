import { LOCAL_SYSTEM } from '../estate/model.ts';
import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { connect, log, logOff, newSession, requestTicket, resolveHost, runProcess, startProcess } from './stage.ts';

const SSHD = 'C:\\Windows\\System32\\OpenSSH\\sshd.exe';
const STAYS_MS = 120_000;

/** Logs on to another host's SSH server and runs a shell there. The Security log has no address of such a logon; the server's own log has. */
export const openSecureShell: PerformAct = (stage, { at, from, target, account }) => {
  const client = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\OpenSSH\\ssh.exe',
    commandLine: `ssh.exe ${account.name}@${target.name}`,
    parent: from,
  });
  resolveHost(stage, at + 5, client, target);
  requestTicket(stage, at + 8, from.host, account, target);
  const server = runProcess(stage, at + 20, STAYS_MS, {
    image: SSHD,
    commandLine: `"${SSHD}" -R`,
    parent: target.baseline.services,
    session: target.systemSession,
    integrity: 'System',
  });
  const flow = connect(stage, at + 30, client, { process: server, port: 22 });
  const session = newSession(target, account, { type: 8, isElevated: true });
  stage.happen({ kind: 'logged-on', at: at + 900, session, from: null, authentication: 'Negotiate', by: server });
  const { ip, port } = flow.arrivesFrom;
  log(stage, at + 910, target, 'openssh', 'openssh', 4, LOCAL_SYSTEM, server.pid, {
    process: 'sshd',
    payload: `Accepted password for ${account.domain.toLowerCase()}\\${account.name} from ${ip} port ${port} ssh2`,
  });
  const landed = startProcess(stage, at + 1_200, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'c:\\windows\\system32\\cmd.exe',
    parent: server,
    session,
    integrity: 'High',
  });
  discover(stage, at + 5_000, landed);
  stage.happen({ kind: 'process-ended', at: at + STAYS_MS, process: client });
  logOff(stage, at + STAYS_MS, session);
  return { techniques: ['T1021.004'], flow, session, sourceProcess: 'ssh.exe', landed, endsAt: at + STAYS_MS };
};
