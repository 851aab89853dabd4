import { guidFrom } from '../estate/estate.ts';
import { qualifiedName } from '../estate/model.ts';
import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { callRpc } from './rpc.ts';
import { logOff, runProcess, startProcess, systemProcess } from './stage.ts';
import { finishTaskRun, registerTask, startTaskRun } from './task-registration.ts';

const TASK_NAMES = [
  '\\Microsoft\\Windows\\Maintenance\\CacheSync',
  '\\SystemHealthProbe',
  '\\Microsoft\\Windows\\Wininet\\CacheTaskUpdate',
  '\\AgentRefresh',
];

/** Creates a scheduled task on another host with schtasks and has it run at once. */
export const createRemoteTask: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const name = random.pick(TASK_NAMES);
  const action = { command: 'C:\\Windows\\System32\\cmd.exe', arguments: `/c C:\\ProgramData\\${random.hex(6)}.bat` };
  const tool = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\schtasks.exe',
    commandLine: `schtasks.exe /create /s ${target.name} /u ${qualifiedName(account)} /p * /ru SYSTEM /sc once /st 00:00 /tn "${name}" /tr "${action.command} ${action.arguments}"`,
    parent: from,
  });
  const { schedule } = target.baseline;
  const call = callRpc(stage, at + 40, tool, { process: schedule, port: target.rpcPorts.schedule }, account);
  registerTask(stage, call.at, target, {
    name,
    action,
    guid: guidFrom(random.hex(32)),
    author: account,
    registeredBy: call.session,
    client: null,
    runsAs: 'S-1-5-18',
  });
  stage.happen({ kind: 'process-ended', at: call.at + 120, process: tool });
  logOff(stage, call.at + 11_000, call.session);

  const startsAt = call.at + random.integer(1_500, 4_000);
  runProcess(stage, startsAt - 150, 400, {
    image: 'C:\\Windows\\System32\\schtasks.exe',
    commandLine: `schtasks.exe /run /s ${target.name} /tn "${name}"`,
    parent: from,
  });
  const landed = systemProcess(stage, startsAt, schedule, action.command, `${action.command} ${action.arguments}`);
  startTaskRun(stage, startsAt, target, { name, action, process: landed, user: target.machineAccount });
  discover(stage, startsAt + 800, landed);
  finishTaskRun(stage, startsAt + 60_000, target, { name, action });
  return {
    techniques: ['T1053.005'],
    flow: call.flow,
    session: call.session,
    sourceProcess: 'schtasks.exe',
    task: name,
    action: `${action.command} ${action.arguments}`,
    landed,
    endsAt: startsAt + 60_000,
  };
};
