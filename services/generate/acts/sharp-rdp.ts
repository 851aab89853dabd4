import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { rdpSession } from './rdp-session.ts';
import { startProcess } from './stage.ts';

/** Opens a remote desktop by a program that types a command into its Run dialog. */
export const typeIntoRemoteDesktop: PerformAct = (stage, { at, from, target, account }) => {
  const action = 'cmd.exe /c C:\\ProgramData\\up.bat';
  const client = startProcess(stage, at, {
    image: 'C:\\ProgramData\\rdx.exe',
    commandLine: `rdx.exe computername=${target.name} command="${action}" username=${account.name}`,
    parent: from,
  });
  const { flow, session, desktop, endsAt } = rdpSession(stage, at + 500, client, target, account, 120_000);
  stage.happen({
    kind: 'registry-set',
    at: at + 12_000,
    process: desktop,
    path: `HKU\\${account.sid}\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU\\a`,
    value: { type: 'REG_SZ', text: `${action}\\1` },
  });
  const landed = startProcess(stage, at + 12_200, { image: 'C:\\Windows\\System32\\cmd.exe', commandLine: action, parent: desktop });
  discover(stage, at + 14_000, landed);
  stage.happen({ kind: 'process-ended', at: endsAt, process: client });
  return { techniques: ['T1021.001'], flow, session, sourceProcess: 'rdx.exe', action, landed, endsAt };
};
