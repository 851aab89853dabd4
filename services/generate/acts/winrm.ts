import { POWERSHELL } from '../estate/images.ts';
import type { EstateAccount, EstateHost, EstateProcess, Session } from '../estate/model.ts';
import type { Connected } from '../happenings.ts';
import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { type ActStage, connect, log, logOff, networkLogon, requestTicket, resolveHost, startProcess, useCredentials } from './stage.ts';

/** Runs a script block on another host over PowerShell remoting. */
export const remotePowerShell: PerformAct = (stage, { at, from, target, account }) => {
  const script = `Start-Process C:\\ProgramData\\${stage.random.hex(6)}.exe`;
  const tool = startProcess(stage, at, {
    image: POWERSHELL,
    commandLine: `powershell.exe -nop -c Invoke-Command -ComputerName ${target.fqdn} -Credential $c -ScriptBlock { ${script} }`,
    parent: from,
  });
  const { flow, session, shell } = openRemoteShell(stage, at + 380, tool, target, account, script, 45_000);
  const action = `C:\\Windows\\system32\\cmd.exe /c whoami & hostname`;
  const landed = startProcess(stage, at + 820, { image: 'C:\\Windows\\System32\\cmd.exe', commandLine: action, parent: shell });
  discover(stage, at + 1_000, landed);
  stage.happen({ kind: 'process-ended', at: at + 45_000, process: tool });
  return { techniques: ['T1021.006'], flow, session, sourceProcess: 'powershell.exe', action, landed, endsAt: at + 46_000 };
};

export interface RemoteShell {
  readonly flow: Connected;
  readonly session: Session;
  /** The host process of the remote shell. */
  readonly shell: EstateProcess;
}

/** A PowerShell session of `tool` on another host that runs a script, for `durationMs`. */
export function openRemoteShell(
  stage: ActStage,
  at: number,
  tool: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
  script: string,
  durationMs: number,
): RemoteShell {
  const { random } = stage;
  resolveHost(stage, at, tool, target);
  useCredentials(stage, at + 10, tool, account, target);
  requestTicket(stage, at + 15, tool.host, account, target);
  log(stage, at + 18, tool.host, 'winrm', 'winrm', 6, tool.session.account, tool.pid, {
    connection: `${target.fqdn}/wsman?PSVersion=5.1.19041.3803`,
  });
  const flow = connect(stage, at + 30, tool, { process: target.baseline.system, port: 5985 });
  // http.sys accepts the logon and does not hand its peer on: 4624 names no address.
  const session = networkLogon(stage, at + 40, target, account, { flow: null });
  connect(stage, at + 100, tool, { process: target.baseline.system, port: 5985 });
  log(stage, at + 60, target, 'winrm', 'winrm', 91, account, target.baseline.winrm.pid, {
    resourceUri: 'http://schemas.microsoft.com/powershell/Microsoft.PowerShell',
    shellId: `${random.hex(8).toUpperCase()}-7C1D-4E11-9F0A-${random.hex(12).toUpperCase()}`,
  });
  const shell = startProcess(stage, at + 75, {
    image: 'C:\\Windows\\System32\\wsmprovhost.exe',
    commandLine: 'C:\\Windows\\system32\\wsmprovhost.exe -Embedding',
    parent: target.baseline.dcomLaunch,
    session,
    integrity: 'High',
  });
  log(stage, at + 320, target, 'powershell', 'powershell', 4104, account, shell.pid, {
    MessageNumber: '1',
    MessageTotal: '1',
    ScriptBlockText: script,
    ScriptBlockId: `${random.hex(8)}-51ac-4c5d-8b16-${random.hex(12)}`,
    Path: '',
  });
  stage.happen({ kind: 'process-ended', at: at + durationMs + 200, process: shell });
  logOff(stage, at + durationMs + 300, session);
  return { flow, session, shell };
}
