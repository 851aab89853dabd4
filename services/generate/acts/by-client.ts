/** Acts by a program that already runs and calls the other host itself, as an implant or an open console does: no tool is started for them. */
import { guidFrom } from '../estate/estate.ts';
import { type EstateAccount, type EstateHost, type EstateProcess, fileName } from '../estate/model.ts';
import type { ActOutcome } from './act.ts';
import { callRpc } from './rpc.ts';
import { installService, serviceState } from './service-installation.ts';
import { type ActStage, logOff, startProcess, systemProcess } from './stage.ts';
import { registerTask, startTaskRun } from './task-registration.ts';
import { openRemoteShell } from './winrm.ts';

/** How such a program acts: it installs a service, registers a task, or opens a remote shell. */
export const WAYS = ['service', 'task', 'winrm'] as const;
export type Way = (typeof WAYS)[number];

export interface ActByClient {
  readonly at: number;
  readonly client: EstateProcess;
  readonly target: EstateHost;
  readonly account: EstateAccount;
}

/** Makes an act happen in one of the ways. What it brings is new each time. */
export function actByClient(stage: ActStage, way: Way, act: ActByClient): ActOutcome {
  if (way === 'service') return installsService(stage, act);
  return way === 'task' ? registersTask(stage, act) : opensShell(stage, act);
}

const SERVICE_WORDS = ['Ledger', 'Spindle', 'Harvest', 'Relay', 'Courier'];

function installsService(stage: ActStage, { at, client, target, account }: ActByClient): ActOutcome {
  const { services } = target.baseline;
  const service = `${stage.random.pick(SERVICE_WORDS)}${stage.random.hex(4)}`;
  const image = `C:\\ProgramData\\${stage.random.hex(6)}.exe`;
  const call = callRpc(stage, at, client, { process: services, port: target.rpcPorts.services }, account);
  installService(stage, call.at + 20, target, { name: service, imagePath: image, installedBy: call.session });
  const landed = systemProcess(stage, call.at + 240, services, image, image);
  serviceState(stage, call.at + 280, target, service, 'running');
  logOff(stage, call.at + 9_000, call.session);
  return {
    techniques: ['T1569.002', 'T1543.003', 'T1021.002'],
    flow: call.flow,
    session: call.session,
    sourceProcess: fileName(client.image),
    service,
    action: image,
    landed,
    endsAt: call.at + 9_000,
  };
}

function registersTask(stage: ActStage, { at, client, target, account }: ActByClient): ActOutcome {
  const { schedule } = target.baseline;
  const task = `\\${stage.random.pick(SERVICE_WORDS)} ${stage.random.hex(4)}`;
  const action = { command: `C:\\ProgramData\\${stage.random.hex(6)}.exe`, arguments: '-s' };
  const call = callRpc(stage, at, client, { process: schedule, port: target.rpcPorts.schedule }, account);
  registerTask(stage, call.at, target, {
    name: task,
    action,
    guid: guidFrom(stage.random.hex(32)),
    author: account,
    registeredBy: call.session,
    client: null,
    runsAs: 'S-1-5-18',
  });
  const landed = systemProcess(stage, call.at + 2_500, schedule, action.command, `${action.command} ${action.arguments}`);
  startTaskRun(stage, call.at + 2_500, target, { name: task, action, process: landed, user: target.machineAccount });
  logOff(stage, call.at + 11_000, call.session);
  return {
    techniques: ['T1053.005'],
    flow: call.flow,
    session: call.session,
    sourceProcess: fileName(client.image),
    task,
    action: `${action.command} ${action.arguments}`,
    landed,
    endsAt: call.at + 11_000,
  };
}

function opensShell(stage: ActStage, { at, client, target, account }: ActByClient): ActOutcome {
  const script = `& C:\\ProgramData\\${stage.random.hex(6)}.exe`;
  const { flow, session, shell } = openRemoteShell(stage, at, client, target, account, script, 45_000);
  const action = `C:\\ProgramData\\${stage.random.hex(6)}.exe -q`;
  const landed = startProcess(stage, at + 700, { image: action.slice(0, -3), commandLine: action, parent: shell });
  return { techniques: ['T1021.006'], flow, session, sourceProcess: fileName(client.image), action, landed, endsAt: at + 46_000 };
}
