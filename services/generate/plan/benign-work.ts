/** How administrators' single acts in an estate are done. */
import { pushService, pushTask } from '../acts/push.ts';
import { rdpSession } from '../acts/rdp-session.ts';
import { callRpc } from '../acts/rpc.ts';
import { installService } from '../acts/service-installation.ts';
import { type ActStage, connect, logOff, newSession, runProcess, startProcess, systemProcess } from '../acts/stage.ts';
import { registerTask } from '../acts/task-registration.ts';
import { openRemoteShell } from '../acts/winrm.ts';
import { guidFrom } from '../estate/estate.ts';
import { POWERSHELL } from '../estate/images.ts';
import type { Estate, EstateAccount, EstateHost, EstateProcess } from '../estate/model.ts';
import type { Random } from '../random.ts';

export interface WorkEnds {
  readonly source: EstateHost;
  readonly target: EstateHost;
  readonly account: EstateAccount;
}

/** One kind of work. */
export interface BenignWork {
  /** Whether one host acts on another. */
  readonly isRemote: boolean;
  /** The host it is done from; undefined where the estate has none. Of local work any host. */
  readonly source: (estate: Estate, random: Random) => EstateHost | undefined;
  readonly canMeet: (target: EstateHost) => boolean;
  readonly account: (estate: Estate, source: EstateHost, target: EstateHost) => EstateAccount;
  /** Makes it happen; a text that it returns is what it brings, where that is not the same each time. */
  readonly happen: (stage: ActStage, at: number, ends: WorkEnds) => unknown;
}

/** Whatever host. */
export const isAnything = (): boolean => true;
/** A host at whose desktop somebody sits. */
export const isWorkstation = (host: EstateHost): boolean => host.ownerSession !== null;
const isServer = (host: EstateHost): boolean => host.ownerSession === null;
const byRole =
  (role: EstateHost['role']) =>
  ({ byRole: roles }: Estate): EstateHost | undefined =>
    roles.get(role);
const anyHost = (estate: Estate, random: Random): EstateHost | undefined => random.pick(estate.hosts);

type Workplace = Omit<BenignWork, 'happen'>;

const BY_DEPLOYMENT: Workplace = {
  isRemote: true,
  source: byRole('deployment-server'),
  canMeet: isAnything,
  account: ({ deploymentOperator }) => deploymentOperator,
};
const BY_HELPDESK: Workplace = {
  isRemote: true,
  source: byRole('jump-host'),
  canMeet: isAnything,
  account: ({ administrators, administrator }) => administrators.at(-1) ?? administrator,
};

const PACKAGES = ['PrinterDrivers', 'AssetAgent', 'VpnClient', 'FontPack'];
const HELPDESK_SCRIPTS = ['Get-EventLog -LogName System -Newest 50', 'Restart-Service Spooler', 'Get-Printer', 'gpupdate /force'];

export const BENIGN_WORK = {
  DEPLOYED_SERVICE: {
    ...BY_DEPLOYMENT,
    happen: (stage, at, { source, target, account }) => {
      const program = installedProgram(source, 'RolloutService.exe');
      const name = stage.random.pick(PACKAGES);
      pushService(stage, at, program, target, account, {
        service: 'RolloutRunner',
        file: 'RolloutRunner.exe',
        arguments: `/package ${name}`,
      });
      return name;
    },
  },
  NEW_ROLLOUT: {
    ...BY_DEPLOYMENT,
    happen: (stage, at, { source, target, account }) =>
      pushService(stage, at, installedProgram(source, 'RolloutService.exe'), target, account, {
        service: 'TimeSheetSetup',
        file: 'TimeSheetSetup.exe',
        arguments: '/install',
      }),
  },
  DEPLOYED_TASK: {
    ...BY_DEPLOYMENT,
    happen: (stage, at, { source, target, account }) =>
      pushTask(stage, at, installedProgram(source, 'RolloutService.exe'), target, account, {
        name: '\\Rollout\\Inventory',
        command: 'C:\\Program Files\\Rollout\\inventory.exe',
        arguments: '/upload',
      }),
  },
  BACKUP_AGENT: {
    isRemote: true,
    source: byRole('backup-server'),
    canMeet: isServer,
    account: ({ backupOperator }) => backupOperator,
    happen: (stage, at, { source, target, account }) =>
      pushService(stage, at, installedProgram(source, 'HarborServer.exe'), target, account, {
        service: 'HarborGuestHelper',
        file: 'HarborGuestHelper.exe',
        arguments: '/vss',
      }),
  },
  HELPDESK_REMOTING: {
    ...BY_HELPDESK,
    happen: (stage, at, { source, target, account }) => {
      const client = startProcess(stage, at, {
        image: POWERSHELL,
        commandLine: 'powershell.exe',
        parent: desktopOf(stage, at, source, account),
      });
      const script = stage.random.pick(HELPDESK_SCRIPTS);
      openRemoteShell(stage, at + 5_000, client, target, account, script, 300_000);
      return script;
    },
  },
  HELPDESK_RDP: {
    ...BY_HELPDESK,
    happen: (stage, at, { source, target, account }) => {
      const client = runProcess(stage, at, 900_000, {
        image: 'C:\\Windows\\System32\\mstsc.exe',
        commandLine: `"C:\\Windows\\System32\\mstsc.exe" /v:${target.fqdn}`,
        parent: desktopOf(stage, at, source, account),
      });
      const { desktop } = rdpSession(stage, at + 900, client, target, account, 840_000);
      runProcess(stage, at + 60_000, 200_000, {
        image: 'C:\\Windows\\System32\\mmc.exe',
        commandLine: '"C:\\Windows\\system32\\mmc.exe" "C:\\Windows\\system32\\devmgmt.msc"',
        parent: desktop,
        integrity: 'High',
      });
    },
  },
  INVENTORY: {
    ...BY_DEPLOYMENT,
    happen: (stage, at, { source, target, account }) => {
      const { winmgmt, dcomLaunch } = target.baseline;
      const server = { process: winmgmt, port: target.rpcPorts.winmgmt };
      const call = callRpc(stage, at, installedProgram(source, 'RolloutService.exe'), server, account);
      runProcess(stage, call.at + 30, 90_000, {
        image: 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
        commandLine: 'C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding',
        parent: dcomLaunch,
        session: target.networkServiceSession,
        integrity: 'System',
      });
      logOff(stage, call.at + 20_000, call.session);
    },
  },
  LOCAL_TASK: {
    isRemote: false,
    source: anyHost,
    canMeet: isWorkstation,
    account: (estate, _, { owner }) => owner ?? estate.administrator,
    happen: (stage, at, { target, account }) => {
      probeNowAndThen(stage, at - 12_000, target);
      const { explorer, services } = target.baseline;
      const name = `\\Sync ${stage.random.hex(4)}`;
      const action = { command: 'C:\\Program Files\\Syncra\\sync.exe', arguments: '/daily' };
      const client = runProcess(stage, at, 900, {
        image: 'C:\\Windows\\System32\\schtasks.exe',
        commandLine: `schtasks.exe /create /tn "${name}" /tr "${action.command} ${action.arguments}" /sc daily /st 12:00`,
        parent: explorer ?? services,
      });
      registerTask(stage, at + 300, target, {
        name,
        action,
        guid: guidFrom(stage.random.hex(32)),
        author: account,
        registeredBy: client.session,
        client,
        runsAs: account.sid,
      });
    },
  },
  LOCAL_SERVICE: {
    isRemote: false,
    source: anyHost,
    canMeet: isAnything,
    account: ({ administrator }) => administrator,
    happen: (stage, at, { target }) => {
      probeNowAndThen(stage, at - 8_000, target);
      const { services } = target.baseline;
      const installer = systemProcess(stage, at, services, 'C:\\Windows\\System32\\msiexec.exe', 'C:\\Windows\\system32\\msiexec.exe /V');
      const image = 'C:\\Program Files\\Syncra\\syncsvc.exe';
      stage.happen({ kind: 'file-created', at: at + 2_000, process: installer, path: image });
      installService(stage, at + 4_000, target, {
        name: 'SyncraService',
        imagePath: `"${image}"`,
        installedBy: target.systemSession,
        client: installer,
      });
      systemProcess(stage, at + 4_300, services, image, `"${image}"`);
      stage.happen({ kind: 'process-ended', at: at + 60_000, process: installer });
    },
  },
  UNKNOWN_ORIGIN: {
    isRemote: false,
    source: anyHost,
    canMeet: isServer,
    account: ({ administrator }) => administrator,
    // From a machine nobody watches, by a logon and a connection that no log kept.
    happen: (stage, at, { target, account }) => {
      const session = newSession(target, account, { type: 3, isElevated: true });
      if (stage.random.chance(0.5)) {
        const imagePath = '%SystemRoot%\\tuner.exe';
        installService(stage, at, target, { name: 'TunerSvc', imagePath, installedBy: session });
        systemProcess(stage, at + 200, target.baseline.services, 'C:\\Windows\\tuner.exe', 'C:\\Windows\\tuner.exe');
      } else {
        registerTask(stage, at, target, {
          name: '\\Tuner',
          action: { command: 'C:\\Windows\\tuner.exe', arguments: '' },
          guid: guidFrom(stage.random.hex(32)),
          author: account,
          registeredBy: session,
          client: null,
          runsAs: 'S-1-5-18',
        });
      }
    },
  },
} satisfies Readonly<Record<string, BenignWork>>;

/** A program of a host's role by its file name, or the service manager where it has none of that name. */
export function installedProgram(host: EstateHost, name: string): EstateProcess {
  return host.baseline.role.get(name) ?? host.baseline.services;
}

/** The shell of somebody who works on a server at a desktop of their own. */
export function desktopOf(stage: ActStage, at: number, host: EstateHost, account: EstateAccount): EstateProcess {
  const session = newSession(host, account, { type: 2, isElevated: false, terminalSession: 3 });
  stage.happen({
    kind: 'logged-on',
    at: at - 2_000,
    session,
    from: { ip: '127.0.0.1', port: 0 },
    authentication: 'Negotiate',
    by: host.baseline.services,
  });
  return startProcess(stage, at - 1_000, {
    image: 'C:\\Windows\\explorer.exe',
    commandLine: 'C:\\Windows\\Explorer.EXE',
    parent: host.baseline.system,
    session,
    integrity: 'Medium',
  });
}

/** Of some hosts the scanner just asked which services answer: somebody else's calls beside a local change. */
function probeNowAndThen(stage: ActStage, at: number, target: EstateHost): void {
  const scanner = stage.estate.byRole.get('scanner');
  const program = scanner?.baseline.role.get('surveyd.exe');
  if (program === undefined || scanner === target || !stage.random.chance(0.5)) return;
  probe(stage, at, program, target);
}

/** What a vulnerability scanner asks a host: every port that administrators use, without logging on. */
export function probe(stage: ActStage, at: number, program: EstateProcess, target: EstateHost): void {
  const { baseline, rpcPorts } = target;
  const listeners = [
    { process: baseline.rpcEndpointMapper, port: 135 },
    { process: baseline.system, port: 445 },
    { process: baseline.schedule, port: rpcPorts.schedule },
    { process: baseline.services, port: rpcPorts.services },
    { process: baseline.system, port: 5985 },
    { process: baseline.termService, port: 3389 },
  ];
  for (const [index, listener] of listeners.entries()) connect(stage, at + index * 40, program, listener);
}
