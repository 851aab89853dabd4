import type { PerformAct } from './act.ts';
import { discover } from './discover.ts';
import { rdpSession } from './rdp-session.ts';
import { startProcess } from './stage.ts';

/** Opens a remote desktop on another host and a shell in it. */
export const openRemoteDesktop: PerformAct = (stage, { at, from, target, account }) => {
  const client = startProcess(stage, at, {
    image: 'C:\\Windows\\System32\\mstsc.exe',
    commandLine: `mstsc.exe /v:${target.name} /restrictedadmin`,
    parent: from,
  });
  const { flow, session, desktop, endsAt } = rdpSession(stage, at + 800, client, target, account, 900_000);
  const landed = startProcess(stage, at + 25_000, {
    image: 'C:\\Windows\\System32\\cmd.exe',
    commandLine: '"C:\\Windows\\System32\\cmd.exe"',
    parent: desktop,
    integrity: 'High',
  });
  discover(stage, at + 30_000, landed);
  stage.happen({ kind: 'process-ended', at: endsAt, process: client });
  return { techniques: ['T1021.001'], flow, session, sourceProcess: 'mstsc.exe', landed, endsAt };
};
