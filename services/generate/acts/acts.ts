import type { TechniqueName } from '../options.ts';
import type { PerformAct } from './act.ts';
import { activateDcomObject } from './dcom.ts';
import { activateHtmlApplication, activateShellWindows } from './dcom-objects.ts';
import { passTheHash } from './pass-the-hash.ts';
import { runPsExec, runRenamedPsExec } from './psexec.ts';
import { openRemoteDesktop } from './rdp.ts';
import { runFromClientDrive } from './rdp-drive.ts';
import { writeRemoteRegistry } from './remote-registry.ts';
import { createRemoteService } from './service.ts';
import { createServiceOverPipe } from './service-over-pipe.ts';
import { typeIntoRemoteDesktop } from './sharp-rdp.ts';
import { copyOverSmb } from './smb-copy.ts';
import { copyAndExecute } from './smb-execute.ts';
import { openSecureShell } from './ssh.ts';
import { createRemoteTask } from './task.ts';
import { writeTaskIntoRegistry } from './task-by-registry.ts';
import { createTaskOverPipe } from './task-over-pipe.ts';
import { remotePowerShell } from './winrm.ts';
import { runWinrs } from './winrs.ts';
import { executeOverWmi } from './wmi.ts';
import { subscribeToWmi } from './wmi-subscription.ts';

/** How each technique is done. */
export const ACTS: Readonly<Record<TechniqueName, PerformAct>> = {
  task: createRemoteTask,
  service: createRemoteService,
  psexec: runPsExec,
  wmi: executeOverWmi,
  winrm: remotePowerShell,
  dcom: activateDcomObject,
  'smb-copy': copyOverSmb,
  rdp: openRemoteDesktop,
  'remote-registry': writeRemoteRegistry,
  'task-over-pipe': createTaskOverPipe,
  'service-over-pipe': createServiceOverPipe,
  'renamed-psexec': runRenamedPsExec,
  winrs: runWinrs,
  'dcom-shell-windows': activateShellWindows,
  'dcom-mshta': activateHtmlApplication,
  'smb-execute': copyAndExecute,
  'sharp-rdp': typeIntoRemoteDesktop,
  'pass-the-hash': passTheHash,
  ssh: openSecureShell,
  'wmi-subscription': subscribeToWmi,
  'task-by-registry': writeTaskIntoRegistry,
  'rdp-drive': runFromClientDrive,
};
