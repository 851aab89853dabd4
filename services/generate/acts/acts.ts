import type { TechniqueScenario } from '../options.ts';
import type { Act } from './act.ts';
import { activateDcomObject } from './dcom.ts';
import { runPsExec } from './psexec.ts';
import { openRemoteDesktop } from './rdp.ts';
import { writeRemoteRegistry } from './remote-registry.ts';
import { createRemoteService } from './service.ts';
import { copyOverSmb } from './smb-copy.ts';
import { createRemoteTask } from './task.ts';
import { remotePowerShell } from './winrm.ts';
import { executeOverWmi } from './wmi.ts';

/** How each technique is done. */
export const ACTS: Readonly<Record<TechniqueScenario, Act>> = {
  task: createRemoteTask,
  service: createRemoteService,
  psexec: runPsExec,
  wmi: executeOverWmi,
  winrm: remotePowerShell,
  dcom: activateDcomObject,
  'smb-copy': copyOverSmb,
  rdp: openRemoteDesktop,
  'remote-registry': writeRemoteRegistry,
};
