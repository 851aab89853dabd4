import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { callRpc } from './rpc.ts';
import { installService } from './service-installation.ts';
import { logOff, runProcess, startProcess, systemProcess } from './stage.ts';

const SERVICE_NAMES = ['UpdSvcHelper', 'NetCacheBroker', 'PrintSyncSvc', 'DiagRelay'];
const SC = 'C:\\Windows\\System32\\sc.exe';

/** Installs a service on another host with sc.exe and starts it. */
export const createRemoteService: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const name = `${random.pick(SERVICE_NAMES)}${random.integer(1, 9)}`;
  const imagePath = `%COMSPEC% /c start /b C:\\ProgramData\\${random.hex(6)}.exe`;
  const { services } = target.baseline;
  const tool = startProcess(stage, at, {
    image: SC,
    commandLine: `sc.exe \\\\${target.name} create ${name} binPath= "${imagePath}" start= demand`,
    parent: from,
  });
  const call = callRpc(stage, at + 60, tool, { process: services, port: target.rpcPorts.services }, account);
  installService(stage, call.at + 20, target, { name, imagePath, installedBy: call.session });
  stage.happen({ kind: 'process-ended', at: call.at + 160, process: tool });
  logOff(stage, call.at + 9_000, call.session);

  const startsAt = call.at + random.integer(1_000, 3_000);
  const starter = runProcess(stage, startsAt, 700, { image: SC, commandLine: `sc.exe \\\\${target.name} start ${name}`, parent: from });
  const start = callRpc(stage, startsAt + 50, starter, { process: services, port: target.rpcPorts.services }, account);
  logOff(stage, start.at + 9_000, start.session);
  const landed = systemProcess(
    stage,
    start.at + 90,
    services,
    'C:\\Windows\\System32\\cmd.exe',
    imagePath.replace('%COMSPEC%', 'C:\\Windows\\system32\\cmd.exe'),
  );
  discover(stage, start.at + 900, landed);
  return {
    techniques: ['T1569.002', 'T1543.003', 'T1021.002'],
    flow: call.flow,
    session: call.session,
    sourceProcess: 'sc.exe',
    service: name,
    action: imagePath,
    landed,
    endsAt: start.at + 10_000,
  };
};
