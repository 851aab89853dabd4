import type { PerformAct } from './act.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { logOff, startProcess } from './stage.ts';

/** Copies a program to another host's administrative share. */
export const copyOverSmb: PerformAct = (stage, { at, from, target, account }) => {
  const name = `ProgramData\\${stage.random.hex(6)}.exe`;
  const tool = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: `cmd.exe /c copy C:\\${name} \\\\${target.name}\\C$\\${name}`,
    parent: from,
  });
  const smb = openSmb(stage, at + 30, tool, target, account);
  openShare(stage, at + 80, smb, 'IPC$');
  openShare(stage, at + 90, smb, 'C$');
  openOnShare(stage, at + 110, smb, 'C$', name);
  stage.happen({ kind: 'file-created', at: at + 125, process: target.baseline.system, path: `C:\\${name}` });
  stage.happen({ kind: 'process-ended', at: at + 600, process: tool });
  logOff(stage, at + 12_000, smb.session);
  return {
    techniques: ['T1021.002', 'T1570'],
    flow: smb.flow,
    session: smb.session,
    sourceProcess: 'cmd.exe',
    landed: null,
    endsAt: at + 12_000,
  };
};
