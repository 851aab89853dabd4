import { POWERSHELL } from '../estate/images.ts';
import type { EstateHost, EstateProcess } from '../estate/model.ts';
import { discover } from './discover.ts';
import { type ActStage, connect, resolve, runProcess, startProcess } from './stage.ts';

const WORD = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE';
const COMMAND_HOST = { name: 'sync.cdn-update.example', ip: '203.0.113.71' };

/** A user opens a document that starts a shell, which calls out; returns the intruder's shell on the host. */
export function beginIntrusion(stage: ActStage, at: number, host: EstateHost): EstateProcess {
  const { random } = stage;
  const parent = host.baseline.explorer ?? host.baseline.services;
  const user = host.owner?.name ?? 'Public';
  const word = startProcess(stage, at, {
    image: WORD,
    commandLine: `"${WORD}" /n "C:\\Users\\${user}\\Downloads\\invoice-${random.integer(1_000, 9_999)}.docm"`,
    parent,
  });
  const beacon = startProcess(stage, at + 4_000, {
    image: POWERSHELL,
    commandLine: `powershell.exe -nop -w hidden -enc ${random.hex(64)}`,
    parent: word,
  });
  resolve(stage, at + 4_600, beacon, COMMAND_HOST.name, COMMAND_HOST.ip);
  for (let i = 0; i < 4; i++) connect(stage, at + 4_700 + i * 15_000, beacon, { ip: COMMAND_HOST.ip, port: 443 });
  const shell = startProcess(stage, at + 20_000, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: 'C:\\Windows\\system32\\cmd.exe',
    parent: beacon,
  });
  discover(stage, at + 22_000, shell);
  runProcess(stage, at + 40_000, 400, {
    image: 'C:\\Windows\\System32\\nltest.exe',
    commandLine: 'nltest /dclist:meridian',
    parent: shell,
  });
  return shell;
}
