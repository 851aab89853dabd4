/** What a host's Service Control Manager does when a service is installed, whoever asked for it. */
import type { EstateHost, EstateProcess, Session } from '../estate/model.ts';
import { subjectOf } from '../windows/security.ts';
import { type ActStage, log } from './stage.ts';

export interface ServiceInstallation {
  readonly name: string;
  readonly imagePath: string;
  readonly installedBy: Session;
  /** The process that asked for it on the same host; null or left out where the request came over the network. */
  readonly client?: EstateProcess | null | undefined;
}

/** Installs a service: registry values by services.exe, Security 4697 and System 7045. */
export function installService(
  stage: ActStage,
  at: number,
  host: EstateHost,
  { name, imagePath, installedBy, client = null }: ServiceInstallation,
): void {
  const { services } = host.baseline;
  const key = `HKLM\\System\\CurrentControlSet\\Services\\${name}`;
  stage.happen({ kind: 'registry-set', at, process: services, path: `${key}\\ImagePath`, value: { type: 'REG_SZ', text: imagePath } });
  stage.happen({ kind: 'registry-set', at, process: services, path: `${key}\\Start`, value: { type: 'REG_DWORD', number: 3 } });
  log(stage, at + 6, host, 'security', 'security', 4697, null, host.baseline.lsass.pid, {
    ...subjectOf(installedBy),
    ServiceName: name,
    ServiceFileName: imagePath,
    ServiceType: '0x10',
    ServiceStartType: '3',
    ServiceAccount: 'LocalSystem',
    ClientProcessStartKey: client === null ? '0' : '4785074604081152',
    ClientProcessId: String(client?.pid ?? 0),
    ParentProcessId: String(client?.parent?.pid ?? 0),
  });
  log(stage, at + 7, host, 'system', 'service-control', 7045, installedBy.account, services.pid, {
    ServiceName: name,
    ImagePath: imagePath,
    ServiceType: 'user mode service',
    StartType: 'demand start',
    AccountName: 'LocalSystem',
  });
}

/** System 7036: a service entered a state. */
export function serviceState(stage: ActStage, at: number, host: EstateHost, displayName: string, state: 'running' | 'stopped'): void {
  log(stage, at, host, 'system', 'service-control', 7036, null, host.baseline.services.pid, { param1: displayName, param2: state });
}
