import type { PerformAct } from './act.ts';
import { createServiceOverPipe } from './service-over-pipe.ts';
import { newSession, runProcess, startProcess } from './stage.ts';

/** Starts a shell whose network credentials are an account's stolen hash, and installs a service on another host from it. */
export const passTheHash: PerformAct = (stage, request) => {
  const { at, from, account } = request;
  const { host } = from;
  const logonService = runProcess(stage, at, 600_000, {
    image: 'C:\\Windows\\System32\\svchost.exe',
    commandLine: 'C:\\Windows\\System32\\svchost.exe -k netsvcs -p -s seclogon',
    parent: host.baseline.services,
    session: host.systemSession,
    integrity: 'System',
  });
  const session = newSession(host, from.session.account, { type: 9, isElevated: true });
  stage.happen({ kind: 'logged-on', at: at + 400, session, from: { ip: '::1', port: 0 }, authentication: 'Negotiate', by: logonService });
  const shell = startProcess(stage, at + 500, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'cmd.exe',
    parent: from,
    session,
    integrity: 'High',
  });
  const outcome = createServiceOverPipe(stage, { ...request, at: at + 6_000, from: shell, account });
  return { ...outcome, techniques: [...outcome.techniques, 'T1550.002'] };
};
