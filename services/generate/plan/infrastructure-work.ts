/** How products and Windows' own roles act on hosts of an estate: what people report being taken for intruders. */
import { pushService } from '../acts/push.ts';
import { callRpc } from '../acts/rpc.ts';
import { serviceState } from '../acts/service-installation.ts';
import { openOnShare, openShare, openSmb } from '../acts/shares.ts';
import { type ActStage, connect, logOff, runProcess, systemProcess } from '../acts/stage.ts';
import { registerTask } from '../acts/task-registration.ts';
import { openRemoteShell } from '../acts/winrm.ts';
import { guidFrom } from '../estate/estate.ts';
import { POWERSHELL } from '../estate/images.ts';
import type { Estate, EstateAccount, EstateHost, EstateProcess } from '../estate/model.ts';
import { type Random, standInHash } from '../random.ts';
import { type BenignWork, installedProgram, isAnything, isWorkstation, probe } from './benign-work.ts';

const SYSTEM32 = 'C:\\Windows\\System32';

const isOf =
  (...roles: readonly EstateHost['role'][]) =>
  (host: EstateHost): boolean =>
    roles.includes(host.role);
const oneOf =
  (...roles: readonly EstateHost['role'][]) =>
  ({ hosts }: Estate, random: Random): EstateHost | undefined => {
    const own = hosts.filter(isOf(...roles));
    return own.length === 0 ? undefined : random.pick(own);
  };
const asMachine = (_: Estate, source: EstateHost): EstateAccount => source.machineAccount;

const CLUSTER_NODES: ReadonlySet<string> = new Set(['APP01', 'APP02']);
const nodesOf = (hosts: readonly EstateHost[]): EstateHost[] => hosts.filter(({ name }) => CLUSTER_NODES.has(name));

/** What products and Windows' own roles do on other hosts, which people report being taken for intruders; by kind. */
export const INFRASTRUCTURE_WORK = {
  /** A vulnerability scanner that was given an account: it logs on, reads the registry, services, files and WMI's inventory. */
  AUTHENTICATED_SCAN: {
    isRemote: true,
    source: oneOf('scanner'),
    canMeet: isAnything,
    account: ({ scanOperator }) => scanOperator,
    happen: (stage, at, { source, target, account }) => {
      const { services, winmgmt, remoteRegistry } = target.baseline;
      const program = installedProgram(source, 'surveyd.exe');
      probe(stage, at, program, target);
      const smb = openSmb(stage, at + 900, program, target, account);
      openShare(stage, at + 960, smb, 'IPC$');
      openOnShare(stage, at + 980, smb, 'IPC$', 'svcctl');
      serviceState(stage, at + 1_200, target, 'Remote Registry', 'running');
      openOnShare(stage, at + 1_400, smb, 'IPC$', 'winreg');
      openShare(stage, at + 2_000, smb, 'ADMIN$');
      const control = callRpc(stage, at + 3_000, program, { process: services, port: target.rpcPorts.services }, account);
      const inventory = callRpc(stage, at + 4_000, program, { process: winmgmt, port: target.rpcPorts.winmgmt }, account);
      hostOfProviders(stage, at + 4_080, target);
      stage.happen({
        kind: 'registry-set',
        at: at + 1_180,
        process: services,
        path: 'HKLM\\System\\CurrentControlSet\\Services\\RemoteRegistry\\Start',
        value: { type: 'REG_DWORD', number: 3 },
      });
      serviceState(stage, at + 60_000, target, 'Remote Registry', 'stopped');
      stage.happen({ kind: 'image-loaded', at: at + 1_300, process: remoteRegistry, path: `${SYSTEM32}\\regsvc.dll` });
      for (const { session } of [control, inventory, smb]) logOff(stage, at + 61_000, session);
    },
  },
  /** A playbook: PowerShell over WinRM from a Linux host that sends nothing. */
  PLAYBOOK: {
    isRemote: true,
    source: ({ hosts }) => hosts.find(({ managed }) => !managed),
    canMeet: isOf('app-server', 'file-server'),
    account: ({ automationOperator }) => automationOperator,
    happen: (stage, at, { source, target, account }) => {
      const client = systemProcess(
        stage,
        at,
        source.baseline.services,
        '/usr/bin/python3',
        '/usr/bin/python3 /usr/bin/ansible-playbook site.yml',
      );
      const { shell } = openRemoteShell(stage, at + 500, client, target, account, 'begin { $exec_wrapper = $payload } process { }', 40_000);
      runProcess(stage, at + 2_000, 9_000, {
        image: POWERSHELL,
        commandLine: 'PowerShell -NoProfile -NonInteractive -ExecutionPolicy Unrestricted -EncodedCommand JgBjAGgAYwBwAC4AYwBvAG0A',
        parent: shell,
      });
    },
  },
  /** The site server of a management suite pushes its client, as itself. */
  CLIENT_PUSH: {
    isRemote: true,
    source: oneOf('deployment-server'),
    canMeet: isWorkstation,
    account: asMachine,
    happen: (stage, at, { source, target, account }) =>
      pushService(stage, at, installedProgram(source, 'RolloutService.exe'), target, account, {
        service: 'ccmsetup',
        file: 'ccmsetup.exe',
        arguments: '/runservice /ignoreskipupgrade',
      }),
  },
  /** A deployment tool brings a numbered runner for each package. */
  PACKAGE_RUNNER: {
    isRemote: true,
    source: oneOf('deployment-server'),
    canMeet: isAnything,
    account: ({ deploymentOperator }) => deploymentOperator,
    happen: (stage, at, { source, target, account }) => {
      const number = stage.random.integer(1, 3);
      pushService(stage, at, installedProgram(source, 'RolloutService.exe'), target, account, {
        service: `RolloutPackageRunner-${number}`,
        file: `RolloutPackageRunner\\service-${number}.exe`,
        arguments: '',
      });
    },
  },
  /** The cloud's management agent runs a script that it was sent, and writes a task for the next one. */
  MANAGEMENT_AGENT: {
    isRemote: false,
    source: ({ workstations }, random) => random.pick(workstations),
    canMeet: isWorkstation,
    account: (estate) => estate.administrator,
    happen: (stage, at, { target }) => {
      const agent = installedProgram(target, 'FleetAgent.exe');
      runProcess(stage, at, 30_000, {
        image: POWERSHELL,
        commandLine: `powershell.exe -NoProfile -executionPolicy bypass -file "C:\\ProgramData\\Fleetkeeper\\Scripts\\${stage.random.hex(8)}.ps1"`,
        parent: agent,
      });
      registerTask(stage, at + 4_000, target, {
        name: '\\Fleetkeeper\\Health Evaluation',
        action: { command: 'C:\\Program Files\\Fleetkeeper\\health.exe', arguments: '/daily' },
        guid: guidFrom(standInHash(`${target.name}:health`, 32)),
        author: target.machineAccount,
        registeredBy: target.systemSession,
        client: agent,
        runsAs: 'S-1-5-18',
        isUpdate: true,
      });
    },
  },
  /** Folders of two servers are kept equal: the replication services call each other as their machines. */
  FILE_REPLICATION: {
    isRemote: true,
    source: oneOf('file-server', 'domain-controller'),
    canMeet: isOf('file-server', 'domain-controller'),
    account: asMachine,
    happen: (stage, at, { source, target, account }) => {
      const [client, server] = [service(stage, at, source, 'dfsrs.exe'), service(stage, at, target, 'dfsrs.exe')];
      const call = callRpc(stage, at + 1_000, client, { process: server, port: 5722 }, account);
      logOff(stage, at + 40_000, call.session);
    },
  },
  /** A workstation takes a printer and its driver from the print server, and prints. */
  PRINTING: {
    isRemote: true,
    source: ({ workstations }, random) => random.pick(workstations),
    canMeet: isOf('file-server'),
    account: ({ administrator }, { owner }) => owner ?? administrator,
    happen: (stage, at, { source, target, account }) => {
      const spooler = service(stage, at, source, 'spoolsv.exe');
      const smb = openSmb(stage, at + 900, spooler, target, account, false);
      openShare(stage, at + 960, smb, 'IPC$');
      openOnShare(stage, at + 980, smb, 'IPC$', 'spoolss');
      openShare(stage, at + 1_100, smb, 'print$');
      const driver = `${SYSTEM32}\\spool\\drivers\\x64\\3\\unidrv${stage.random.integer(1, 4)}.dll`;
      stage.happen({ kind: 'file-created', at: at + 1_300, process: spooler, path: driver });
      stage.happen({ kind: 'image-loaded', at: at + 1_600, process: spooler, path: driver });
      logOff(stage, at + 30_000, smb.session);
    },
  },
  /** The two nodes of a cluster look after each other, as their machines; what moves to a node is started there by the node itself. */
  CLUSTER: {
    isRemote: true,
    source: ({ hosts }, random) => random.pick(nodesOf(hosts)),
    canMeet: ({ name }) => CLUSTER_NODES.has(name),
    account: asMachine,
    happen: (stage, at, { source, target, account }) => {
      const [client, server] = [service(stage, at, source, 'clussvc.exe'), service(stage, at, target, 'clussvc.exe')];
      connect(stage, at + 200, client, { process: server, port: 3343 }, 'udp');
      const smb = openSmb(stage, at + 400, client, target, account);
      openShare(stage, at + 460, smb, 'IPC$');
      openOnShare(stage, at + 480, smb, 'IPC$', 'winreg');
      const call = callRpc(stage, at + 900, client, { process: server, port: 3343 }, account);
      const { services } = target.baseline;
      systemProcess(
        stage,
        at + 1_150,
        services,
        'C:\\Program Files\\Orders\\queue.exe',
        '"C:\\Program Files\\Orders\\queue.exe" --service',
      );
      serviceState(stage, at + 1_200, target, 'Orders Queue', 'running');
      for (const { session } of [call, smb]) logOff(stage, at + 20_000, session);
    },
  },
  /** A virtual machine moves between two hosts that run them: WMI's calls, and a worker process on the other. */
  LIVE_MIGRATION: {
    isRemote: true,
    source: oneOf('app-server'),
    canMeet: isOf('app-server'),
    account: asMachine,
    happen: (stage, at, { source, target, account }) => {
      const [client, server] = [service(stage, at, source, 'vmms.exe'), service(stage, at, target, 'vmms.exe')];
      const { winmgmt } = target.baseline;
      const call = callRpc(stage, at + 300, client, { process: winmgmt, port: target.rpcPorts.winmgmt }, account);
      hostOfProviders(stage, at + 380, target);
      connect(stage, at + 700, client, { process: server, port: 6600 });
      const worker = `${SYSTEM32}\\vmwp.exe`;
      systemProcess(stage, at + 900, server, worker, `"${worker}" ${guidFrom(stage.random.hex(32))}`);
      logOff(stage, at + 30_000, call.session);
    },
  },
  /** Mail servers call each other's web services and RPC, and ask each other how they are by remote PowerShell. */
  MAIL_SERVER: {
    isRemote: true,
    source: oneOf('app-server'),
    canMeet: isOf('app-server'),
    account: asMachine,
    happen: (stage, at, { source, target, account }) => {
      const client = installedProgram(source, 'w3wp.exe');
      connect(stage, at, client, { process: target.baseline.system, port: 443 });
      connect(stage, at + 100, client, { process: target.baseline.system, port: 25 });
      openRemoteShell(stage, at + 900, client, target, account, 'Get-ServerHealth -Identity $env:COMPUTERNAME', 20_000);
    },
  },
} satisfies Readonly<Record<string, BenignWork>>;

/** A service of Windows' own that was started for this. */
function service(stage: ActStage, at: number, host: EstateHost, name: string): EstateProcess {
  const image = `${SYSTEM32}\\${name}`;
  const process = systemProcess(stage, at, host.baseline.services, image, image);
  stage.happen({ kind: 'process-ended', at: at + 90_000, process });
  return process;
}

/** The process in which WMI's providers answer. */
function hostOfProviders(stage: ActStage, at: number, { baseline, networkServiceSession }: EstateHost): void {
  runProcess(stage, at, 90_000, {
    image: `${SYSTEM32}\\wbem\\WmiPrvSE.exe`,
    commandLine: `${SYSTEM32.toLowerCase()}\\wbem\\wmiprvse.exe -secured -Embedding`,
    parent: baseline.dcomLaunch,
    session: networkServiceSession,
    integrity: 'System',
  });
}
