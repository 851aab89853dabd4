import { encodeActions } from '../actions-blob.ts';
import { guidFrom } from '../estate/estate.ts';
import type { RegistryContent } from '../happenings.ts';
import type { PerformAct } from './act.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { logOff, startProcess } from './stage.ts';

const TASK_CACHE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache';

/** Writes a task into another host's registry, over the winreg pipe: the scheduler, which would tell of it, is never asked. */
export const writeTaskIntoRegistry: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const { remoteRegistry, system } = target.baseline;
  const [name, guid] = [random.hex(8), guidFrom(random.hex(32)).toUpperCase()];
  const tool = startProcess(stage, at, {
    image: 'C:\\ProgramData\\rtx.exe',
    commandLine: `rtx.exe \\\\${target.name} ${name}`,
    parent: from,
  });
  const smb = openSmb(stage, at + 30, tool, target, account);
  openShare(stage, at + 80, smb, 'IPC$');
  openOnShare(stage, at + 95, smb, 'IPC$', 'winreg');
  stage.happen({ kind: 'pipe-used', at: at + 100, process: system, pipe: '\\winreg', use: 'connected' });
  const set = (key: string, value: RegistryContent): void =>
    stage.happen({ kind: 'registry-set', at: at + 130, process: remoteRegistry, path: `${TASK_CACHE}\\${key}`, value });
  set(`Tree\\${name}\\Id`, { type: 'REG_SZ', text: `{${guid}}` });
  set(`Tasks\\{${guid}}\\Path`, { type: 'REG_SZ', text: `\\${name}` });
  set(`Tasks\\{${guid}}\\Actions`, {
    type: 'REG_BINARY',
    bytes: encodeActions(3, 'Author', [{ kind: 'exec', command: 'cmd.exe', arguments: `/c C:\\ProgramData\\${name}.bat` }]),
  });
  stage.happen({ kind: 'process-ended', at: at + 400, process: tool });
  logOff(stage, at + 11_000, smb.session);
  return {
    techniques: ['T1053.005', 'T1112', 'T1021.002'],
    flow: smb.flow,
    session: smb.session,
    // The kernel connects for the tool.
    sourceProcess: 'rtx.exe',
    landed: null,
    endsAt: at + 11_000,
  };
};
