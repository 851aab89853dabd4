import type { ActOutcome, ActRequest, PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { callRpc } from './rpc.ts';
import { installService, serviceState } from './service-installation.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { type ActStage, logOff, startProcess, systemProcess } from './stage.ts';

/** Runs a shell on another host with PsExec: copies its service over ADMIN$, installs and starts it. */
export const runPsExec: PerformAct = (stage, request) => psExec(stage, request, 'PSEXESVC');

/** The same, with the service under a name of the intruder's choice. */
export const runRenamedPsExec: PerformAct = (stage, request) => psExec(stage, request, 'UpdateAgentSvc');

function psExec(stage: ActStage, { at, from, target, account }: ActRequest, name: string): ActOutcome {
  const { services, system } = target.baseline;
  const [image, imagePath] = [`C:\\Windows\\${name}.exe`, `%SystemRoot%\\${name}.exe`];
  const tool = startProcess(stage, at, {
    image: 'C:\\ProgramData\\PsExec.exe',
    commandLine: `PsExec.exe -accepteula ${name === 'PSEXESVC' ? '' : `-r ${name} `}\\\\${target.name} -s cmd.exe`,
    parent: from,
  });
  const smb = openSmb(stage, at + 60, tool, target, account);
  openShare(stage, at + 100, smb, 'ADMIN$');
  openOnShare(stage, at + 130, smb, 'ADMIN$', `${name}.exe`);
  stage.happen({ kind: 'file-created', at: at + 140, process: system, path: image });
  const call = callRpc(stage, at + 220, tool, { process: services, port: target.rpcPorts.services }, account);
  installService(stage, call.at + 10, target, { name, imagePath, installedBy: call.session });
  const service = systemProcess(stage, call.at + 90, services, image, image);
  serviceState(stage, call.at + 120, target, name, 'running');
  for (const end of ['stdin', 'stdout', 'stderr']) {
    const pipe = `\\${name}-${from.host.name}-${tool.pid}-${end}`;
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
    otherSessions: [smb.session],
    sourceProcess: 'PsExec.exe',
    service: name,
    action: imagePath,
    landed,
    endsAt,
  };
}
