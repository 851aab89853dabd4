import type { PerformAct } from './act.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { logOff, startProcess } from './stage.ts';

const KEY = 'System\\CurrentControlSet\\Control\\Terminal Server';

/** Switches remote desktops on in another host's registry, over the winreg pipe. */
export const writeRemoteRegistry: PerformAct = (stage, { at, from, target, account }) => {
  const { remoteRegistry } = target.baseline;
  const tool = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\reg.exe',
    commandLine: `reg.exe add "\\\\${target.name}\\HKLM\\${KEY}" /v fDenyTSConnections /t REG_DWORD /d 0 /f`,
    parent: from,
  });
  const smb = openSmb(stage, at + 30, tool, target, account);
  openShare(stage, at + 80, smb, 'IPC$');
  openOnShare(stage, at + 95, smb, 'IPC$', 'winreg');
  stage.happen({ kind: 'pipe-used', at: at + 100, process: target.baseline.system, pipe: '\\winreg', use: 'connected' });
  stage.happen({
    kind: 'registry-set',
    at: at + 130,
    process: remoteRegistry,
    path: `HKLM\\${KEY}\\fDenyTSConnections`,
    value: { type: 'REG_DWORD', number: 0 },
  });
  stage.happen({ kind: 'process-ended', at: at + 400, process: tool });
  logOff(stage, at + 11_000, smb.session);
  return {
    techniques: ['T1112', 'T1021', 'T1021.001', 'T1021.002'],
    flow: smb.flow,
    session: smb.session,
    sourceProcess: 'reg.exe',
    landed: null,
    endsAt: at + 11_000,
  };
};
