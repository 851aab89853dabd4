import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { rdpSession } from './rdp-session.ts';
import { startProcess } from './stage.ts';

/** Opens a remote desktop and runs in it a program from a drive of its client, which is never copied to the host. */
export const runFromClientDrive: PerformAct = (stage, { at, from, target, account }) => {
  const client = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\mstsc.exe',
    commandLine: `mstsc.exe /v:${target.name}`,
    parent: from,
  });
  const { flow, session, desktop, endsAt } = rdpSession(stage, at + 800, client, target, account, 300_000);
  const image = `\\\\tsclient\\C\\ProgramData\\${stage.random.hex(6)}.exe`;
  const landed = startProcess(stage, at + 25_000, { image, commandLine: `"${image}"`, parent: desktop, integrity: 'High' });
  discover(stage, at + 30_000, landed);
  stage.happen({ kind: 'process-ended', at: endsAt, process: client });
  return { techniques: ['T1021.001', 'T1570'], flow, session, sourceProcess: 'mstsc.exe', action: `"${image}"`, landed, endsAt };
};
