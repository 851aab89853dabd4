import type { EstateProcess } from '../estate/model.ts';
import { type ActStage, runProcess, startProcess } from './stage.ts';

/** What an intruder asks first in a shell on a new host: who am I, and who matters here. */
export function discover(stage: ActStage, at: number, shell: EstateProcess): void {
  startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\conhost.exe',
    commandLine: '\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1',
    parent: shell,
  });
  runProcess(stage, at + 300, 60, { image: 'C:\\Windows\\System32\\whoami.exe', commandLine: 'whoami /groups', parent: shell });
  runProcess(stage, at + 900, 90, {
    image: 'C:\\Windows\\System32\\net.exe',
    commandLine: 'net group "Domain Admins" /domain',
    parent: shell,
  });
}
