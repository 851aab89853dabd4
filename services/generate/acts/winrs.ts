import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { connect, log, logOff, networkLogon, requestTicket, resolveHost, startProcess, useCredentials } from './stage.ts';

/** Runs a shell on another host with winrs. */
export const runWinrs: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const tool = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\winrs.exe',
    commandLine: `winrs.exe -r:${target.name} cmd.exe`,
    parent: from,
  });
  resolveHost(stage, at + 80, tool, target);
  useCredentials(stage, at + 90, tool, account, target);
  requestTicket(stage, at + 95, from.host, account, target);
  const flow = connect(stage, at + 110, tool, { process: target.baseline.system, port: 5985 });
  const session = networkLogon(stage, at + 120, target, account, { flow: null });
  log(stage, at + 140, target, 'winrm', 'winrm', 91, account, target.baseline.winrm.pid, {
    resourceUri: 'http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd',
    shellId: `${random.hex(8).toUpperCase()}-7C1D-4E11-9F0A-${random.hex(12).toUpperCase()}`,
  });
  const shell = startProcess(stage, at + 160, {
    image: 'C:\\Windows\\System32\\winrshost.exe',
    commandLine: 'C:\\Windows\\system32\\WinrsHost.exe -Embedding',
    parent: target.baseline.dcomLaunch,
    session,
    integrity: 'High',
  });
  const action = 'C:\\Windows\\system32\\cmd.exe /C cmd.exe';
  const landed = startProcess(stage, at + 300, { image: 'C:\\Windows\\System32\\cmd.exe', commandLine: action, parent: shell });
  discover(stage, at + 1_000, landed);
  stage.happen({ kind: 'process-ended', at: at + 90_000, process: tool });
  stage.happen({ kind: 'process-ended', at: at + 90_100, process: shell });
  logOff(stage, at + 90_200, session);
  return { techniques: ['T1021.006'], flow, session, sourceProcess: 'winrs.exe', action, landed, endsAt: at + 91_000 };
};
