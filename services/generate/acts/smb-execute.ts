import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { activateObject } from './rpc.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { logOff, runProcess, startProcess } from './stage.ts';

/** Copies a program to another host's administrative share and has WMI run it there. */
export const copyAndExecute: PerformAct = (stage, { at, from, target, account }) => {
  const path = `ProgramData\\${stage.random.hex(6)}.exe`;
  const copy = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: `cmd.exe /c copy C:\\${path} \\\\${target.name}\\C$\\${path}`,
    parent: from,
  });
  const smb = openSmb(stage, at + 30, copy, target, account);
  openShare(stage, at + 90, smb, 'C$');
  openOnShare(stage, at + 110, smb, 'C$', path);
  stage.happen({ kind: 'file-created', at: at + 125, process: target.baseline.system, path: `C:\\${path}` });
  stage.happen({ kind: 'process-ended', at: at + 600, process: copy });
  logOff(stage, at + 12_000, smb.session);

  const action = `C:\\${path}`;
  const tool = startProcess(stage, at + 5_000, {
    image: 'C:\\Windows\\System32\\wbem\\WMIC.exe',
    commandLine: `wmic.exe /node:${target.name} process call create "${action}"`,
    parent: from,
  });
  const { winmgmt, dcomLaunch } = target.baseline;
  const call = activateObject(stage, at + 5_090, tool, target, account, () => ({ process: winmgmt, port: target.rpcPorts.winmgmt }));
  const provider = runProcess(stage, call.at + 30, 90_000, {
    image: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
    commandLine: 'C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding',
    parent: dcomLaunch,
    session: target.networkServiceSession,
    integrity: 'System',
  });
  const landed = startProcess(stage, call.at + 140, {
    image: action,
    commandLine: action,
    parent: provider,
    session: call.session,
    integrity: 'High',
  });
  discover(stage, call.at + 900, landed);
  stage.happen({ kind: 'process-ended', at: call.at + 400, process: tool });
  logOff(stage, call.at + 60_000, call.session);
  return {
    techniques: ['T1047', 'T1021.002', 'T1570'],
    flow: call.flow,
    session: call.session,
    otherSessions: [call.activatedBy, smb.session],
    sourceProcess: 'WMIC.exe',
    otherSourceProcesses: ['cmd.exe'],
    action,
    landed,
    endsAt: call.at + 90_000,
  };
};
