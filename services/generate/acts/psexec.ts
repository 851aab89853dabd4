import type { Act } from './act.ts';
import { discover } from './discover.ts';
import { callRpc } from './rpc.ts';
import { installService, serviceState } from './service-installation.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { logOff, startProcess, systemProcess } from './stage.ts';

/** Runs a shell on another host with PsExec: copies its service over ADMIN$, installs and starts it. */
export const runPsExec: Act = (stage, { at, from, target, account }) => {
  const { services, system } = target.baseline;
  const tool = startProcess(stage, at, {
    image: 'C:\\ProgramData\\PsExec.exe',
    commandLine: `PsExec.exe -accepteula \\\\${target.name} -s cmd.exe`,
    parent: from,
  });
  const smb = openSmb(stage, at + 60, tool, target, account);
  openShare(stage, at + 100, smb, 'ADMIN$');
  openOnShare(stage, at + 130, smb, 'ADMIN$', 'PSEXESVC.exe');
  stage.happen({ kind: 'file-created', at: at + 140, process: system, path: 'C:\\Windows\\PSEXESVC.exe' });
  const call = callRpc(stage, at + 220, tool, { process: services, port: target.rpcPorts.services }, account);
  installService(stage, call.at + 10, target, { name: 'PSEXESVC', imagePath: '%SystemRoot%\\PSEXESVC.exe', installedBy: call.session });
  const service = systemProcess(stage, call.at + 90, services, 'C:\\Windows\\PSEXESVC.exe', 'C:\\Windows\\PSEXESVC.exe');
  serviceState(stage, call.at + 120, target, 'PSEXESVC', 'running');
  for (const end of ['stdin', 'stdout', 'stderr']) {
    const pipe = `\\PSEXESVC-${from.host.name}-${tool.pid}-${end}`;
    stage.happen({ kind: 'pipe-used', at: call.at + 150, process: service, pipe, use: 'created' });
    openOnShare(stage, call.at + 180, smb, 'IPC$', pipe.slice(1));
  }
  const landed = systemProcess(stage, call.at + 240, service, 'C:\\Windows\\System32\\cmd.exe', '"cmd.exe"');
  discover(stage, call.at + 1_500, landed);
  const endsAt = call.at + 90_000;
  stage.happen({ kind: 'process-ended', at: endsAt, process: tool });
  logOff(stage, endsAt + 5_000, call.session);
  logOff(stage, endsAt + 9_000, smb.session);
  return {
    techniques: ['T1569.002', 'T1021.002', 'T1543.003', 'T1570'],
    flow: call.flow,
    session: call.session,
    sourceProcess: 'PsExec.exe',
    service: 'PSEXESVC',
    action: '%SystemRoot%\\PSEXESVC.exe',
    landed,
    endsAt,
  };
};
