/** What a host's Task Scheduler does when a task is registered and run, whoever asked for it. */
import { encodeActions } from '../actions-blob.ts';
import { type EstateAccount, type EstateHost, type EstateProcess, LOCAL_SYSTEM, qualifiedName, type Session } from '../estate/model.ts';
import type { RegistryContent } from '../happenings.ts';
import { subjectOf } from '../windows/security.ts';
import { type ActStage, log } from './stage.ts';

const TASK_CACHE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache';

export interface TaskCommand {
  readonly command: string;
  readonly arguments: string;
}

export interface TaskRegistration {
  /** With a leading backslash. */
  readonly name: string;
  /** Without braces. */
  readonly guid: string;
  readonly action: TaskCommand;
  readonly author: EstateAccount;
  readonly registeredBy: Session;
  /** The process that asked for it on the same host; null where the request came over the network. */
  readonly client: EstateProcess | null;
  /** SID of the principal. */
  readonly runsAs: string;
  readonly isUpdate?: boolean | undefined;
}

/** Registers (or rewrites) a task: registry values by the Schedule service, Security 4698/4702, TaskScheduler 106/140. */
export function registerTask(stage: ActStage, at: number, host: EstateHost, task: TaskRegistration): void {
  const { schedule } = host.baseline;
  const set = (key: string, value: RegistryContent): void =>
    stage.happen({ kind: 'registry-set', at, process: schedule, path: `${TASK_CACHE}\\${key}`, value });
  const tree = `Tree${task.name}`;
  const values = `Tasks\\{${task.guid.toUpperCase()}}`;
  const isUpdate = task.isUpdate === true;
  if (!isUpdate) {
    set(`${tree}\\SD`, { type: 'REG_BINARY', bytes: Buffer.from('0100048088000000', 'hex') });
    set(`${tree}\\Id`, { type: 'REG_SZ', text: `{${task.guid.toUpperCase()}}` });
    set(`${tree}\\Index`, { type: 'REG_DWORD', number: 3 });
    set(`${values}\\Path`, { type: 'REG_SZ', text: task.name });
  }
  set(`${values}\\Hash`, { type: 'REG_BINARY', bytes: Buffer.from(task.guid.replaceAll('-', ''), 'hex') });
  set(`${values}\\Author`, { type: 'REG_SZ', text: qualifiedName(task.author) });
  set(`${values}\\Triggers`, { type: 'REG_BINARY', bytes: Buffer.from('1700000000000000', 'hex') });
  set(`${values}\\Actions`, {
    type: 'REG_BINARY',
    bytes: encodeActions(3, 'Author', [{ kind: 'exec', command: task.action.command, arguments: task.action.arguments }]),
  });
  set(`${values}\\DynamicInfo`, { type: 'REG_BINARY', bytes: Buffer.from('03000000', 'hex') });
  stage.happen({ kind: 'file-created', at: at + 1, process: schedule, path: `C:\\Windows\\System32\\Tasks${task.name}` });
  log(stage, at + 14, host, 'security', 'security', isUpdate ? 4702 : 4698, null, host.baseline.lsass.pid, {
    ...subjectOf(task.registeredBy),
    TaskName: task.name,
    [isUpdate ? 'TaskContentNew' : 'TaskContent']: taskXml(task, at),
    ClientProcessStartKey: task.client === null ? '0' : '4785074604081152',
    ClientProcessId: String(task.client?.pid ?? 0),
    ParentProcessId: String(task.client?.parent?.pid ?? 0),
    RpcCallClientLocality: '0',
    FQDN: host.fqdn,
  });
  const fields = isUpdate
    ? { TaskName: task.name, UserName: qualifiedName(task.author) }
    : { TaskName: task.name, UserContext: qualifiedName(task.author) };
  log(stage, at + 15, host, 'task-scheduler', 'task-scheduler', isUpdate ? 140 : 106, LOCAL_SYSTEM, schedule.pid, fields);
}

export interface TaskRun {
  readonly name: string;
  readonly action: TaskCommand;
  readonly process: EstateProcess;
  readonly user: EstateAccount;
}

/** TaskScheduler 129 and 200: a task's action was started. */
export function startTaskRun(stage: ActStage, at: number, host: EstateHost, run: TaskRun): void {
  const { schedule } = host.baseline;
  const write = (eventId: number, fields: Record<string, string>): void =>
    log(stage, at + 3, host, 'task-scheduler', 'task-scheduler', eventId, LOCAL_SYSTEM, schedule.pid, fields);
  write(129, { TaskName: run.name, Path: run.action.command, ProcessID: String(run.process.pid), Priority: '16384' });
  write(200, {
    TaskName: run.name,
    ActionName: run.action.command,
    TaskInstanceId: `{${instanceOf(run.name, host)}}`,
    EnginePID: String(schedule.pid),
  });
}

/** TaskScheduler 201: a task's action came to its end. */
export function finishTaskRun(stage: ActStage, at: number, host: EstateHost, { name, action }: Pick<TaskRun, 'name' | 'action'>): void {
  const { schedule } = host.baseline;
  log(stage, at, host, 'task-scheduler', 'task-scheduler', 201, LOCAL_SYSTEM, schedule.pid, {
    TaskName: name,
    TaskInstanceId: `{${instanceOf(name, host)}}`,
    ActionName: action.command,
    ResultCode: '0',
    EnginePID: String(schedule.pid),
  });
}

function instanceOf(name: string, host: EstateHost): string {
  return `${host.guidPrefix}-0000-4000-8000-${(name.length * 0x1f3d5b79).toString(16).padStart(12, '0').slice(-12)}`;
}

function taskXml({ name, action, author, runsAs }: TaskRegistration, at: number): string {
  const date = new Date(at).toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo>',
    `    <Date>${date}</Date>`,
    `    <Author>${escapeXml(qualifiedName(author))}</Author>`,
    `    <URI>${escapeXml(name)}</URI>`,
    '  </RegistrationInfo>',
    '  <Triggers>',
    '    <TimeTrigger>',
    `      <StartBoundary>${date}</StartBoundary>`,
    '      <Enabled>true</Enabled>',
    '    </TimeTrigger>',
    '  </Triggers>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <Enabled>true</Enabled>',
    '    <Hidden>false</Hidden>',
    '    <ExecutionTimeLimit>PT72H</ExecutionTimeLimit>',
    '    <Priority>7</Priority>',
    '  </Settings>',
    '  <Actions Context="Author">',
    '    <Exec>',
    `      <Command>${escapeXml(action.command)}</Command>`,
    `      <Arguments>${escapeXml(action.arguments)}</Arguments>`,
    '    </Exec>',
    '  </Actions>',
    '  <Principals>',
    '    <Principal id="Author">',
    `      <UserId>${runsAs}</UserId>`,
    '      <RunLevel>HighestAvailable</RunLevel>',
    '    </Principal>',
    '  </Principals>',
    '</Task>',
  ].join('\r\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
