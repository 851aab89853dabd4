/** What a host's logs tell of its boots, and what begins anew with one. */
import { type ActStage, log } from '../acts/stage.ts';
import type { EstateHost, EstateProcess, HostCounters } from '../estate/model.ts';
import { baselineProcesses } from '../estate/processes.ts';

/** Event ids of the start of Windows' logs and of its kernel. Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4608 */
const WINDOWS_STARTS = 4608;
const LOG_STARTS = 6005;
const LOG_STOPS = 6006;
const KERNEL_STARTS = 12;
const TIME_CHANGED = 4616;
/** Numbers of pids and logons that a host has given when it has started. */
const PIDS_GIVEN = 3_000;

/** Boots a host: numbers of processes and of logons begin anew, and all that ran is started again. */
export function boot(stage: ActStage, at: number, host: EstateHost): void {
  const before = host.baseline.eventLog;
  log(stage, at - 40_000, host, 'system', 'event-log', LOG_STOPS, null, before.pid, {});
  host.counters.pid = PIDS_GIVEN + stage.random.integer(0, 400) * 4;
  host.counters.logonSequence = stage.random.integer(0, 60);
  host.baseline = baselineProcesses(host, at);
  const { role, ...services } = host.baseline;
  log(stage, at, host, 'system', 'kernel-general', KERNEL_STARTS, null, 4, {
    MajorVersion: '10',
    MinorVersion: '0',
    BuildVersion: '19041',
    StartTime: new Date(at).toISOString(),
  });
  log(stage, at + 4_000, host, 'security', 'security', WINDOWS_STARTS, null, host.baseline.lsass.pid, {});
  log(stage, at + 5_000, host, 'system', 'event-log', LOG_STARTS, null, host.baseline.eventLog.pid, {});
  for (const process of [...Object.values(services), ...role.values()])
    if (isStarted(process)) stage.happen({ kind: 'process-started', at: at + 6_000, process });
}

/** The kernel is there before anything records starts; of servers nobody's desktop is. */
function isStarted(process: EstateProcess | null): process is EstateProcess {
  return process !== null && process.pid !== 4;
}

/** What a snapshot of a virtual machine holds of its numbers. */
export type Snapshot = HostCounters;

export function takeSnapshot({ counters }: EstateHost): Snapshot {
  return { ...counters, records: new Map(counters.records) };
}

/** Sets a host back to a snapshot: it goes on from there, with its numbers, until the machine's own tools set its clock. */
export function revert(stage: ActStage, at: number, host: EstateHost, snapshot: Snapshot, takenAt: number): void {
  Object.assign(host.counters, snapshot, { records: new Map(snapshot.records) });
  log(stage, at + 1_500, host, 'security', 'security', TIME_CHANGED, null, host.baseline.lsass.pid, {
    SubjectUserSid: 'S-1-5-18',
    SubjectUserName: host.machineAccount.name,
    SubjectDomainName: host.machineAccount.domain,
    SubjectLogonId: '0x3e7',
    PreviousTime: new Date(takenAt).toISOString(),
    NewTime: new Date(at + 1_500).toISOString(),
    ProcessId: '0x9c4',
    ProcessName: 'C:\\Program Files\\VMware\\VMware Tools\\vmtoolsd.exe',
  });
}

/** Logs on by a number that no other logon of the host's boot has, and that another boot of it gives as well. */
export function withLogonNumber<T>({ counters }: EstateHost, number: number, act: () => T): T {
  const { logonSequence } = counters;
  counters.logonSequence = number;
  const result = act();
  counters.logonSequence = logonSequence;
  return result;
}
