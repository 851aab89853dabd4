import type { Act } from './act.ts';
import { discover } from './discover.ts';
import { connect, log, logOff, networkLogon, requestTicket, resolve, startProcess, useCredentials } from './stage.ts';

const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** Runs a script block on another host over PowerShell remoting. */
export const remotePowerShell: Act = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const script = `Start-Process C:\\ProgramData\\${random.hex(6)}.exe`;
  const tool = startProcess(stage, at, {
    image: POWERSHELL,
    commandLine: `powershell.exe -nop -c Invoke-Command -ComputerName ${target.fqdn} -Credential $c -ScriptBlock { ${script} }`,
    parent: from,
  });
  resolve(stage, at + 380, tool, target.fqdn, target.ip);
  useCredentials(stage, at + 390, tool, account, target);
  requestTicket(stage, at + 395, from.host, account, target);
  log(stage, at + 398, from.host, 'winrm', 'winrm', 6, tool.session.account, tool.pid, {
    connection: `${target.fqdn}/wsman?PSVersion=5.1.19041.3803`,
  });
  const flow = connect(stage, at + 410, tool, { process: target.baseline.system, port: 5985 });
  // http.sys accepts the logon and does not hand its peer on: 4624 names no address.
  const session = networkLogon(stage, at + 420, target, account, { flow: null });
  connect(stage, at + 480, tool, { process: target.baseline.system, port: 5985 });
  log(stage, at + 440, target, 'winrm', 'winrm', 91, account, target.baseline.winrm.pid, {
    resourceUri: 'http://schemas.microsoft.com/powershell/Microsoft.PowerShell',
    shellId: `${random.hex(8).toUpperCase()}-7C1D-4E11-9F0A-${random.hex(12).toUpperCase()}`,
  });
  const shell = startProcess(stage, at + 455, {
    image: 'C:\\Windows\\System32\\wsmprovhost.exe',
    commandLine: 'C:\\Windows\\system32\\wsmprovhost.exe -Embedding',
    parent: target.baseline.dcomLaunch,
    session,
    integrity: 'High',
  });
  log(stage, at + 700, target, 'powershell', 'powershell', 4104, account, shell.pid, {
    MessageNumber: '1',
    MessageTotal: '1',
    ScriptBlockText: script,
    ScriptBlockId: `${random.hex(8)}-51ac-4c5d-8b16-${random.hex(12)}`,
    Path: '',
  });
  const action = `C:\\Windows\\system32\\cmd.exe /c whoami & hostname`;
  const landed = startProcess(stage, at + 820, { image: 'C:\\Windows\\System32\\cmd.exe', commandLine: action, parent: shell });
  discover(stage, at + 1_000, landed);
  stage.happen({ kind: 'process-ended', at: at + 45_000, process: tool });
  stage.happen({ kind: 'process-ended', at: at + 45_200, process: shell });
  logOff(stage, at + 45_300, session);
  return { techniques: ['T1021.006'], flow, session, sourceProcess: 'powershell.exe', action, landed, endsAt: at + 46_000 };
};
