/** How management software brings its agents and tasks to other hosts: by the same calls as intruders. */
import { guidFrom } from '../estate/estate.ts';
import type { EstateAccount, EstateHost, EstateProcess } from '../estate/model.ts';
import { standInHash } from '../random.ts';
import { callRpc } from './rpc.ts';
import { installService, serviceState } from './service-installation.ts';
import { openOnShare, openShare, openSmb } from './shares.ts';
import { type ActStage, logOff, systemProcess } from './stage.ts';
import { registerTask, startTaskRun } from './task-registration.ts';

export interface PushedService {
  readonly service: string;
  /** Of the program, which is copied to the Windows folder. */
  readonly file: string;
  readonly arguments: string;
}

/** Copies a program over ADMIN$, installs it as a service and starts it. */
export function pushService(
  stage: ActStage,
  at: number,
  client: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
  pushed: PushedService,
): void {
  const { services, system } = target.baseline;
  const image = `C:\\Windows\\${pushed.file}`;
  const smb = openSmb(stage, at, client, target, account);
  openShare(stage, at + 60, smb, 'ADMIN$');
  openOnShare(stage, at + 80, smb, 'ADMIN$', pushed.file);
  stage.happen({ kind: 'file-created', at: at + 90, process: system, path: image });
  const call = callRpc(stage, at + 400, client, { process: services, port: target.rpcPorts.services }, account);
  installService(stage, call.at + 20, target, {
    name: pushed.service,
    imagePath: `%SystemRoot%\\${pushed.file} ${pushed.arguments}`,
    installedBy: call.session,
  });
  const runner = systemProcess(stage, call.at + 200, services, image, `${image} ${pushed.arguments}`);
  serviceState(stage, call.at + 240, target, pushed.service, 'running');
  stage.happen({ kind: 'process-ended', at: call.at + 40_000, process: runner });
  logOff(stage, call.at + 42_000, call.session);
  logOff(stage, call.at + 42_100, smb.session);
}

export interface PushedTask {
  /** With a leading backslash. */
  readonly name: string;
  readonly command: string;
  readonly arguments: string;
}

/** Registers a task on another host and has it run. */
export function pushTask(
  stage: ActStage,
  at: number,
  client: EstateProcess,
  target: EstateHost,
  account: EstateAccount,
  pushed: PushedTask,
): void {
  const { schedule } = target.baseline;
  const { name, ...action } = pushed;
  const call = callRpc(stage, at, client, { process: schedule, port: target.rpcPorts.schedule }, account);
  registerTask(stage, call.at, target, {
    name,
    action,
    guid: guidFrom(standInHash(`${target.name}${name}`, 32)),
    author: account,
    registeredBy: call.session,
    client: null,
    runsAs: 'S-1-5-18',
  });
  const runner = systemProcess(stage, call.at + 3_000, schedule, action.command, `"${action.command}" ${action.arguments}`);
  startTaskRun(stage, call.at + 3_000, target, { name, action, process: runner, user: target.machineAccount });
  stage.happen({ kind: 'process-ended', at: call.at + 30_000, process: runner });
  logOff(stage, call.at + 11_000, call.session);
}
