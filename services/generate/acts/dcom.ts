import { POWERSHELL } from '../estate/images.ts';
import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { activateObject } from './rpc.ts';
import { logOff, startProcess } from './stage.ts';

const MMC = 'C:\\Windows\\System32\\mmc.exe';

/** Has another host's MMC20.Application object run a shell. */
export const activateDcomObject: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const action = `C:\\Windows\\System32\\cmd.exe /c C:\\ProgramData\\${random.hex(6)}.bat`;
  const tool = startProcess(stage, at, {
    image: POWERSHELL,
    commandLine: `powershell.exe -nop -c [activator]::CreateInstance([type]::GetTypeFromProgID('MMC20.Application','${target.name}'))`,
    parent: from,
  });
  let server = target.baseline.dcomLaunch;
  const call = activateObject(stage, at + 400, tool, target, account, (startsAt, session) => {
    // DCOM runs the server under the account of whoever activates it.
    server = startProcess(stage, startsAt, {
      image: MMC,
      commandLine: 'C:\\Windows\\system32\\mmc.exe -Embedding',
      parent: target.baseline.dcomLaunch,
      session,
      integrity: 'High',
    });
    return { process: server, port: 50_000 + random.integer(0, 9_000) };
  });
  const landed = startProcess(stage, call.at + 250, { image: 'C:\\Windows\\System32\\cmd.exe', commandLine: action, parent: server });
  discover(stage, call.at + 1_200, landed);
  stage.happen({ kind: 'process-ended', at: call.at + 20_000, process: tool });
  stage.happen({ kind: 'process-ended', at: call.at + 40_000, process: server });
  logOff(stage, call.at + 45_000, call.session);
  return {
    techniques: ['T1021.003'],
    flow: call.flow,
    session: call.session,
    otherSessions: [call.activatedBy],
    sourceProcess: 'powershell.exe',
    action,
    landed,
    endsAt: call.at + 46_000,
  };
};
