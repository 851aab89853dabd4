import type { DefinitionKind } from './definition-kind.ts';
import { NETWORK_LOGON } from './logon-kind.ts';
import { REMOTE_PROCEDURE_CALL } from './protocol.ts';
import type { TechniqueFamily } from './technique-family.ts';
import { defend, of, SECURITY, TASK_SCHEDULER } from './telemetry.ts';

const SCHEDULED_TASK_JOB = { id: 'T1053', name: 'Scheduled Task/Job' };

/** A task in the scheduler's cache and by its logs. */
export const TASKS: DefinitionKind = {
  table: 'tasks',
  provider: 'Microsoft-Windows-TaskScheduler',
  events: [
    { code: '4698', what: 'created', isRegistration: true },
    { code: '4699', what: 'deleted', isRegistration: false },
    { code: '4700', what: 'enabled', isRegistration: false },
    { code: '4701', what: 'disabled', isRegistration: false },
    { code: '4702', what: 'updated', isRegistration: true },
    { code: '106', what: 'registered', isRegistration: true, securityTwin: '4698' },
    { code: '129', what: 'process created', isRegistration: false },
    { code: '140', what: 'updated', isRegistration: true, securityTwin: '4702' },
    { code: '141', what: 'deleted', isRegistration: false, securityTwin: '4699' },
    { code: '200', what: 'action started', isRegistration: false },
    { code: '201', what: 'action completed', isRegistration: false },
  ],
  value: 'actions',
  namesNobody: { codes: [], value: true },
  isTakenBeside: false,
  // The service itself, and its engine before Windows 8. They host other services as well.
  starters: ['svchost.exe', 'taskeng.exe', 'taskhostw.exe'],
  isStartTelling: false,
  tools: [{ program: 'schtasks.exe', defines: /[/-](?:create|change)\b/i, elsewhere: /[/-]s\s+\S/i }],
};

/** A scheduled task made or changed from afar. Source: https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-tsch */
export const task: TechniqueFamily = {
  name: 'task',
  techniques: [
    { id: 'T1053.005', name: 'Scheduled Task', parent: SCHEDULED_TASK_JOB },
    { id: 'T1053.002', name: 'At', parent: SCHEDULED_TASK_JOB },
  ],
  partOf: null,
  protocol: null,
  carriers: [REMOTE_PROCEDURE_CALL],
  pipes: ['atsvc', 'itaskschedulerservice'],
  logon: NETWORK_LOGON,
  isInCallersSession: false,
  isOfNearestCaller: false,
  callers: ['schtasks.exe', 'at.exe'],
  forwarders: [],
  server: { programs: ['svchost.exe'], services: ['schedule'], groups: ['netsvcs'], sid: 'S-1-5-18' },
  notServers: [],
  definition: TASKS,
  setsValues: false,
  // Sysmon 13 is not among them: of a task's `Actions` it says no more than `Binary Data`.
  telemetry: {
    windows: [of(SECURITY, '4698', '4702'), of(TASK_SCHEDULER, '106', '129', '140', '200')],
    defend: [defend('registry', 'modification'), defend('process', 'start')],
  },
};
