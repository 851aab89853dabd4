/** Work of administrators and their tools that touches other hosts or writes tasks and services, and is no intrusion. */
import { rdpSession } from '../acts/rdp-session.ts';
import { serviceState } from '../acts/service-installation.ts';
import { openOnShare, openShare, openSmb } from '../acts/shares.ts';
import { type ActStage, connect, logOff, runProcess, systemProcess } from '../acts/stage.ts';
import { registerTask } from '../acts/task-registration.ts';
import { guidFrom } from '../estate/estate.ts';
import { type Estate, type EstateHost, LOCAL_SYSTEM, qualifiedName } from '../estate/model.ts';
import { standInHash } from '../random.ts';
import type { BenignAct } from '../truth.ts';

/** One round of a kind of work, on one host or from one to another. */
export interface Round {
  readonly at: number;
  readonly happen: (stage: ActStage) => void;
}

interface RoundKind {
  readonly kind: BenignAct['kind'];
  readonly everyMs: number;
  readonly firstMs: number;
  /** Null where the estate has not the hosts for it. */
  readonly plan: (estate: Estate, at: number, ordinal: number) => { readonly act: BenignAct; readonly rounds: Iterable<Round> } | null;
}

const MINUTE = 60_000;

const ROUND_KINDS: readonly RoundKind[] = [
  {
    kind: 'GROUP_POLICY',
    everyMs: 90 * MINUTE,
    firstMs: 4 * MINUTE,
    plan: (estate, at) => onEveryHost(estate, at, 'GROUP_POLICY', 20 * MINUTE, refreshPolicy),
  },
  {
    kind: 'ONEDRIVE',
    everyMs: 240 * MINUTE,
    firstMs: 9 * MINUTE,
    plan: (estate, at) => onEveryHost(estate, at, 'ONEDRIVE', 15 * MINUTE, updateOneDrive),
  },
  {
    kind: 'PATCHING',
    everyMs: 360 * MINUTE,
    firstMs: 13 * MINUTE,
    plan: (estate, at) => onEveryHost(estate, at, 'PATCHING', 12 * MINUTE, patch),
  },
  { kind: 'EVENT_FORWARDING', everyMs: 15 * MINUTE, firstMs: 1 * MINUTE, plan: forwardEvents },
  { kind: 'BACKUP', everyMs: 120 * MINUTE, firstMs: 17 * MINUTE, plan: backUp },
  { kind: 'ADMIN_RDP', everyMs: 60 * MINUTE, firstMs: 7 * MINUTE, plan: administer },
];

export interface RoundPlan {
  readonly acts: readonly BenignAct[];
  /** In order of time. */
  readonly rounds: readonly Round[];
}

/** All rounds of the given span (epoch ms), so many times as seldom as in a busy small estate. */
export function planRounds(estate: Estate, start: number, end: number, slower = 1): RoundPlan {
  const acts: BenignAct[] = [];
  const rounds: Round[] = [];
  for (const { everyMs, firstMs, plan } of ROUND_KINDS) {
    for (let ordinal = 0, at = start + firstMs; at < end; ordinal++, at += everyMs * slower) {
      const planned = plan(estate, at, ordinal);
      if (planned === null) continue;
      acts.push(planned.act);
      for (const round of planned.rounds) if (round.at < end) rounds.push(round);
    }
  }
  rounds.sort((a, b) => a.at - b.at);
  acts.sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  return { acts, rounds };
}

function onEveryHost(
  estate: Estate,
  at: number,
  kind: BenignAct['kind'],
  spreadMs: number,
  happen: (stage: ActStage, host: EstateHost, at: number) => void,
): { act: BenignAct; rounds: Round[] } {
  const rounds = estate.hosts.map((host, index) => {
    const hostAt = at + Math.floor((index * spreadMs) / estate.hosts.length);
    return { at: hostAt, happen: (stage: ActStage) => happen(stage, host, hostAt) };
  });
  return { act: { kind, source: '*', target: '*', user: qualifiedName(LOCAL_SYSTEM), time: new Date(at).toISOString() }, rounds };
}

/** Group Policy is applied: the host reads SYSVOL under its machine account and rewrites the task of a policy preference. */
function refreshPolicy(stage: ActStage, host: EstateHost, at: number): void {
  const server = stage.estate.domainController;
  const { groupPolicy } = host.baseline;
  if (server !== host) {
    const smb = openSmb(stage, at, groupPolicy, server, host.machineAccount, false);
    openShare(stage, at + 50, smb, 'SYSVOL');
    openOnShare(stage, at + 60, smb, 'SYSVOL', `${stage.estate.dnsDomain}\\Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\gpt.ini`);
    logOff(stage, at + 9_000, smb.session);
  }
  registerTask(stage, at + 700, host, {
    name: '\\Inventory Report',
    guid: guidFrom(standInHash(`${host.name}:inventory`, 32)),
    action: { command: 'C:\\Program Files\\Fleetkeeper\\inventory.exe', arguments: '/quiet' },
    author: stage.estate.administrator,
    registeredBy: host.systemSession,
    client: groupPolicy,
    runsAs: 'S-1-5-18',
    isUpdate: true,
  });
}

/** OneDrive's updater rewrites the task it updates itself by. */
function updateOneDrive(stage: ActStage, host: EstateHost, at: number): void {
  const { explorer } = host.baseline;
  const { ownerSession } = host;
  if (explorer === null || ownerSession === null) return;
  const local = `C:\\Users\\${ownerSession.account.name}\\AppData\\Local\\Microsoft\\OneDrive`;
  const setup = runProcess(stage, at, 40_000, {
    image: `${local}\\Update\\OneDriveSetup.exe`,
    commandLine: `"${local}\\Update\\OneDriveSetup.exe" /update /restart`,
    parent: explorer,
  });
  registerTask(stage, at + 5_000, host, {
    name: `\\OneDrive Standalone Update Task-${ownerSession.account.sid}`,
    guid: guidFrom(standInHash(`${host.name}:onedrive`, 32)),
    action: { command: `${local}\\OneDriveStandaloneUpdater.exe`, arguments: '' },
    author: ownerSession.account,
    registeredBy: ownerSession,
    client: setup,
    runsAs: ownerSession.account.sid,
  });
}

/** The fleet agent installs an update it was told of, by a process of its own. */
function patch(stage: ActStage, host: EstateHost, at: number): void {
  const agent = host.baseline.role.get('FleetAgent.exe');
  if (agent === undefined) return;
  const name = `windows-kb503${stage.random.integer(1_000, 9_999)}.msu`;
  stage.happen({ kind: 'file-created', at, process: agent, path: `C:\\ProgramData\\Fleetkeeper\\cache\\${name}` });
  runProcess(stage, at + 2_000, 90_000, {
    image: 'C:\\Windows\\System32\\wusa.exe',
    commandLine: `wusa.exe C:\\ProgramData\\Fleetkeeper\\cache\\${name} /quiet /norestart`,
    parent: agent,
  });
  serviceState(stage, at + 4_000, host, 'Windows Modules Installer', 'running');
  const installer = systemProcess(
    stage,
    at + 3_900,
    host.baseline.services,
    'C:\\Windows\\servicing\\TrustedInstaller.exe',
    'C:\\Windows\\servicing\\TrustedInstaller.exe',
  );
  for (let i = 0; i < 6; i++)
    stage.happen({
      kind: 'file-created',
      at: at + 6_000 + i * 400,
      process: installer,
      path: `C:\\Windows\\WinSxS\\Temp\\PendingRenames\\${stage.random.hex(12)}.dll`,
    });
  stage.happen({ kind: 'process-ended', at: at + 95_000, process: installer });
  serviceState(stage, at + 95_100, host, 'Windows Modules Installer', 'stopped');
}

/** Windows Event Forwarding: the WinRM service of every host talks to the collector over 5985. */
function forwardEvents(estate: Estate, at: number): ReturnType<RoundKind['plan']> {
  const collector = estate.byRole.get('collector');
  if (collector === undefined) return null;
  const sources = estate.hosts.filter((host) => host !== collector);
  const rounds = sources.map((host, index) => {
    const hostAt = at + Math.floor((index * 10 * MINUTE) / sources.length);
    return {
      at: hostAt,
      happen: (stage: ActStage) => {
        for (let i = 0; i < 2; i++) connect(stage, hostAt + i * 3, host.baseline.winrm, { process: collector.baseline.system, port: 5985 });
      },
    };
  });
  return {
    act: {
      kind: 'EVENT_FORWARDING',
      source: '*',
      target: collector.name,
      user: qualifiedName(LOCAL_SYSTEM),
      time: new Date(at).toISOString(),
    },
    rounds,
  };
}

/** The backup server reads the file server's data over its administrative share. */
function backUp(estate: Estate, at: number): ReturnType<RoundKind['plan']> {
  const server = estate.byRole.get('backup-server');
  const target = estate.byRole.get('file-server');
  const program = server?.baseline.role.get('HarborServer.exe');
  if (server === undefined || target === undefined || program === undefined) return null;
  const happen = (stage: ActStage): void => {
    const smb = openSmb(stage, at, program, target, estate.backupOperator);
    openShare(stage, at + 40, smb, 'D$');
    for (let i = 0; i < 12; i++) openOnShare(stage, at + 100 + i * 700, smb, 'D$', `Projects\\Plans\\${stage.random.hex(4)}.xlsx`);
    logOff(stage, at + 30_000, smb.session);
  };
  return {
    act: { kind: 'BACKUP', source: server.name, target: target.name, user: estate.backupOperator.name, time: new Date(at).toISOString() },
    rounds: [{ at, happen }],
  };
}

/** The administrator works on a server over RDP from the jump host and restarts a service there. */
function administer(estate: Estate, at: number, ordinal: number): ReturnType<RoundKind['plan']> {
  const jumpHost = estate.byRole.get('jump-host');
  const servers = estate.hosts.filter((host) => host.ownerSession === null && host !== jumpHost);
  const target = servers[ordinal % servers.length];
  if (jumpHost === undefined || target === undefined) return null;
  const happen = (stage: ActStage): void => {
    const client = runProcess(stage, at, 500_000, {
      image: 'C:\\Windows\\System32\\mstsc.exe',
      commandLine: `"C:\\Windows\\System32\\mstsc.exe" /v:${target.fqdn}`,
      parent: jumpHost.baseline.services,
      session: jumpHost.systemSession,
    });
    const { desktop, endsAt } = rdpSession(stage, at + 900, client, target, estate.administrator, 480_000);
    runProcess(stage, at + 60_000, 200_000, {
      image: 'C:\\Windows\\System32\\mmc.exe',
      commandLine: '"C:\\Windows\\system32\\mmc.exe" "C:\\Windows\\system32\\services.msc"',
      parent: desktop,
      integrity: 'High',
    });
    serviceState(stage, at + 90_000, target, 'Print Spooler', 'stopped');
    serviceState(stage, at + 92_000, target, 'Print Spooler', 'running');
    systemProcess(stage, at + 91_900, target.baseline.services, 'C:\\Windows\\System32\\spoolsv.exe', 'C:\\Windows\\System32\\spoolsv.exe');
    stage.happen({ kind: 'process-ended', at: endsAt, process: desktop });
  };
  return {
    act: {
      kind: 'ADMIN_RDP',
      source: jumpHost.name,
      target: target.name,
      user: estate.administrator.name,
      time: new Date(at).toISOString(),
    },
    rounds: [{ at, happen }],
  };
}
