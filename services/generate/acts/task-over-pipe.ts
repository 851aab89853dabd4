import { guidFrom } from '../estate/estate.ts';
import { qualifiedName } from '../estate/model.ts';
import type { PerformAct } from './act.ts';
import { openOnShare, openShare, openSmbByItself } from './shares.ts';
import { logOff, networkLogon, startProcess, systemProcess } from './stage.ts';
import { finishTaskRun, registerTask, startTaskRun } from './task-registration.ts';

/** Registers and runs a task on another host over the `atsvc` pipe, as tools with an SMB client of their own do, and fetches its output. */
export const createTaskOverPipe: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const name = `\\${random.hex(8)}`;
  const output = `${random.hex(8)}.tmp`;
  const action = { command: 'cmd.exe', arguments: `/C ipconfig /all > %windir%\\Temp\\${output} 2>&1` };
  const tool = startProcess(stage, at, {
    image: 'C:\\ProgramData\\atx.exe',
    commandLine: `atx.exe ${qualifiedName(account)}@${target.name} "ipconfig /all"`,
    parent: from,
  });
  const smb = openSmbByItself(stage, at + 300, tool, target, account);
  openShare(stage, at + 340, smb, 'IPC$');
  openOnShare(stage, at + 350, smb, 'IPC$', 'atsvc');
  stage.happen({ kind: 'pipe-used', at: at + 352, process: target.baseline.system, pipe: '\\atsvc', use: 'connected' });
  // The task service logs its caller on once more, by a session that knows no address.
  const caller = networkLogon(stage, at + 356, target, account, { flow: null, authentication: 'NTLM' });
  const { schedule } = target.baseline;
  registerTask(stage, at + 380, target, {
    name,
    action,
    guid: guidFrom(random.hex(32)),
    author: account,
    registeredBy: caller,
    client: null,
    runsAs: 'S-1-5-18',
  });
  const startsAt = at + 900;
  const landed = systemProcess(stage, startsAt, schedule, 'C:\\Windows\\System32\\cmd.exe', `${action.command} ${action.arguments}`);
  startTaskRun(stage, startsAt, target, { name, action, process: landed, user: target.machineAccount });
  finishTaskRun(stage, startsAt + 2_000, target, { name, action });
  openShare(stage, at + 4_000, smb, 'ADMIN$');
  openOnShare(stage, at + 4_020, smb, 'ADMIN$', `Temp\\${output}`);
  stage.happen({ kind: 'process-ended', at: at + 4_500, process: tool });
  logOff(stage, at + 4_600, caller);
  logOff(stage, at + 4_610, smb.session);
  return {
    techniques: ['T1053.005', 'T1053.002', 'T1053'],
    flow: smb.flow,
    session: smb.session,
    otherSessions: [caller],
    sourceProcess: 'atx.exe',
    task: name,
    action: `${action.command} ${action.arguments}`,
    landed,
    endsAt: at + 5_000,
  };
};
