import { qualifiedName } from '../estate/model.ts';
import type { PerformAct } from './act.ts';
import { installService } from './service-installation.ts';
import { openOnShare, openShare, openSmbByItself } from './shares.ts';
import { logOff, startProcess, systemProcess } from './stage.ts';

/** Installs and starts a service on another host over the `svcctl` pipe, as tools with an SMB client of their own do. */
export const createServiceOverPipe: PerformAct = (stage, { at, from, target, account }) => {
  const { random } = stage;
  const { services, system } = target.baseline;
  const name = random.hex(6).toUpperCase();
  const imagePath = `%COMSPEC% /Q /c echo hostname ^> \\\\127.0.0.1\\C$\\__out 2^>^&1 > %TEMP%\\${random.hex(6)}.bat`;
  const tool = startProcess(stage, at, {
    image: 'C:\\ProgramData\\smx.exe',
    commandLine: `smx.exe ${qualifiedName(account)}@${target.name}`,
    parent: from,
  });
  const smb = openSmbByItself(stage, at + 400, tool, target, account);
  openShare(stage, at + 440, smb, 'IPC$');
  openOnShare(stage, at + 450, smb, 'IPC$', 'svcctl');
  stage.happen({ kind: 'pipe-used', at: at + 452, process: system, pipe: '\\svcctl', use: 'connected' });
  installService(stage, at + 500, target, { name, imagePath, installedBy: smb.session });
  const landed = systemProcess(
    stage,
    at + 620,
    services,
    'C:\\Windows\\System32\\cmd.exe',
    imagePath.replace('%COMSPEC%', 'C:\\Windows\\system32\\cmd.exe'),
  );
  stage.happen({ kind: 'process-ended', at: at + 60_000, process: tool });
  logOff(stage, at + 60_100, smb.session);
  return {
    techniques: ['T1569.002', 'T1543.003', 'T1021.002'],
    flow: smb.flow,
    session: smb.session,
    sourceProcess: 'smx.exe',
    service: name,
    action: imagePath,
    landed,
    endsAt: at + 61_000,
  };
};
