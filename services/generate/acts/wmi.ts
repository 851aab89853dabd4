import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { activateObject } from './rpc.ts';
import { logOff, runProcess, startProcess } from './stage.ts';

const WMIC = 'C:\\Windows\\System32\\wbem\\WMIC.exe';
const PROVIDER_HOST = 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe';

/** Starts a process on another host through WMI's Win32_Process. */
export const executeOverWmi: PerformAct = (stage, { at, from, target, account }) => {
  const { winmgmt, dcomLaunch } = target.baseline;
  const action = `cmd.exe /c C:\\ProgramData\\${stage.random.hex(6)}.bat`;
  const tool = startProcess(stage, at, {
    image: WMIC,
    commandLine: `wmic.exe /node:${target.name} process call create "${action}"`,
    parent: from,
  });
  const call = activateObject(stage, at + 90, tool, target, account, () => ({ process: winmgmt, port: target.rpcPorts.winmgmt }));
  const provider = runProcess(stage, call.at + 30, 90_000, {
    image: PROVIDER_HOST,
    commandLine: 'C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding',
    parent: dcomLaunch,
    session: target.networkServiceSession,
    integrity: 'System',
  });
  const landed = startProcess(stage, call.at + 140, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: action,
    parent: provider,
    session: call.session,
    integrity: 'High',
  });
  discover(stage, call.at + 900, landed);
  stage.happen({ kind: 'process-ended', at: call.at + 400, process: tool });
  logOff(stage, call.at + 60_000, call.session);
  return {
    techniques: ['T1047'],
    flow: call.flow,
    session: call.session,
    otherSessions: [call.activatedBy],
    sourceProcess: 'WMIC.exe',
    action,
    landed,
    endsAt: call.at + 90_000,
  };
};
