import type { BaselineProcesses, EstateHost, EstateProcess, Integrity, Session } from './model.ts';

const SYSTEM32 = 'C:\\Windows\\System32';
/** Background processes cycle through these pids; planted ones come from above, so that no planted pid is given twice at once. */
const FIRST_PID = 3_000;
const LAST_PID = 29_996;
const FIRST_PLANTED_PID = 30_000;

export interface ProcessFacts {
  readonly image: string;
  readonly commandLine: string;
  readonly parent: EstateProcess | null;
  readonly session: Session;
  readonly integrity: Integrity;
}

/** Starts a process on a host: gives it a pid and the GUID that Sysmon would. `at` is epoch ms. */
export function createProcess(host: EstateHost, at: number, facts: ProcessFacts, pid = nextPid(host)): EstateProcess {
  host.counters.processSequence += 1;
  return {
    host,
    pid,
    guid: sysmonGuid(host.guidPrefix, at, host.counters.processSequence),
    image: facts.image,
    commandLine: facts.commandLine,
    parent: facts.parent,
    session: facts.session,
    integrity: facts.integrity,
    startedAt: at,
  };
}

/** A pid no background process will get. */
export function plantedPid(host: EstateHost): number {
  return FIRST_PLANTED_PID + (host.counters.processSequence + 1) * 4;
}

function nextPid(host: EstateHost): number {
  host.counters.pid = host.counters.pid + 4 > LAST_PID ? FIRST_PID : host.counters.pid + 4;
  return host.counters.pid;
}

/** Sysmon's GUIDs are the machine's part, the start in Unix seconds by 16-bit halves, and a running number. */
export function sysmonGuid(prefix: string, at: number, sequence: number): string {
  const seconds = Math.floor(at / 1000);
  return `{${prefix}-${hex4(seconds & 0xffff)}-${hex4((seconds >>> 16) & 0xffff)}-${hex4(swapBytes(sequence))}-${((sequence >>> 16) & 0xff).toString(16).padStart(2, '0')}0000000300}`;
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function swapBytes(value: number): number {
  return ((value & 0xff) << 8) | ((value >>> 8) & 0xff);
}

/** What runs on a host from its boot on, in the host's own sessions. */
export function baselineProcesses(host: EstateHost, bootedAt: number): BaselineProcesses {
  const { systemSession, networkServiceSession, localServiceSession, ownerSession } = host;
  const start = (name: string, commandLine: string, parent: EstateProcess | null, session: Session, pid?: number): EstateProcess =>
    createProcess(
      host,
      bootedAt,
      {
        image: name.includes('\\') || name === 'System' ? name : `${SYSTEM32}\\${name}`,
        commandLine,
        parent,
        session,
        integrity: 'System',
      },
      pid,
    );
  const system = start('System', 'System', null, systemSession, 4);
  const wininit = start('wininit.exe', 'wininit.exe', system, systemSession, 560);
  const services = start('services.exe', `${SYSTEM32}\\services.exe`, wininit, systemSession, 644);
  const service = (group: string, name: string, session: Session = systemSession): EstateProcess =>
    start('svchost.exe', `${SYSTEM32}\\svchost.exe -k ${group} -p -s ${name}`, services, session);
  return {
    system,
    services,
    lsass: start('lsass.exe', `${SYSTEM32}\\lsass.exe`, wininit, systemSession, 668),
    dcomLaunch: start('svchost.exe', `${SYSTEM32}\\svchost.exe -k DcomLaunch -p`, services, systemSession),
    rpcEndpointMapper: start('svchost.exe', `${SYSTEM32}\\svchost.exe -k RPCSS -p`, services, networkServiceSession),
    schedule: service('netsvcs', 'Schedule'),
    eventLog: service('LocalServiceNetworkRestricted', 'EventLog', localServiceSession),
    dnsClient: service('NetworkService', 'Dnscache', networkServiceSession),
    winmgmt: service('netsvcs', 'Winmgmt'),
    winrm: service('NetworkService', 'WinRM', networkServiceSession),
    termService: service('NetworkService', 'TermService', networkServiceSession),
    groupPolicy: service('netsvcs', 'gpsvc'),
    windowsUpdate: service('netsvcs', 'wuauserv'),
    timeService: service('LocalService', 'W32Time', localServiceSession),
    remoteRegistry: service('localService', 'RemoteRegistry', localServiceSession),
    explorer: ownerSession === null ? null : desktop(host, bootedAt, ownerSession),
    role: roleProcesses(host, start, services),
  };
}

/** The shell of an interactive session. */
export function desktop(host: EstateHost, at: number, session: Session): EstateProcess {
  return createProcess(host, at, {
    image: 'C:\\Windows\\explorer.exe',
    commandLine: 'C:\\Windows\\Explorer.EXE',
    parent: null,
    session,
    integrity: 'Medium',
  });
}

function roleProcesses(
  { role, systemSession, networkServiceSession }: EstateHost,
  start: (name: string, commandLine: string, parent: EstateProcess | null, session: Session) => EstateProcess,
  services: EstateProcess,
): Map<string, EstateProcess> {
  const processes = new Map<string, EstateProcess>();
  const add = (image: string, commandLine: string, session = systemSession): void => {
    processes.set(image.slice(image.lastIndexOf('\\') + 1), start(image, commandLine, services, session));
  };
  if (role === 'domain-controller') add(`${SYSTEM32}\\dns.exe`, `${SYSTEM32}\\dns.exe`);
  if (role === 'app-server') {
    const workers = `${SYSTEM32}\\inetsrv\\w3wp.exe`;
    add(workers, `${workers} -ap "OrdersPool" -v "v4.0" -l "webengine4.dll" -a \\\\.\\pipe\\iisipm`, networkServiceSession);
  }
  if (role === 'backup-server')
    add('C:\\Program Files\\Harbor Backup\\HarborServer.exe', '"C:\\Program Files\\Harbor Backup\\HarborServer.exe" -service');
  if (role === 'deployment-server')
    add('C:\\Program Files\\Rollout\\RolloutService.exe', '"C:\\Program Files\\Rollout\\RolloutService.exe"');
  if (role === 'scanner') add('C:\\Program Files\\Surveyor\\surveyd.exe', '"C:\\Program Files\\Surveyor\\surveyd.exe" --daemon');
  add('C:\\Program Files\\Fleetkeeper\\FleetAgent.exe', '"C:\\Program Files\\Fleetkeeper\\FleetAgent.exe" --service');
  return processes;
}
