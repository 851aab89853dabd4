/** Who and what there is in the simulated estate. Hosts hold the counters that Windows holds: ids, ports, sessions. */

import type { Sensor } from '../options.ts';
import type { ProviderName } from '../windows/providers.ts';
import type { Language } from './languages.ts';

export interface EstateAccount {
  readonly name: string;
  /** NetBIOS name of the domain, or `NT AUTHORITY`. */
  readonly domain: string;
  readonly sid: string;
}

/** A logon session on `host`. */
export interface Session {
  readonly host: EstateHost;
  readonly account: EstateAccount;
  /** Lower-case hexadecimal, as Windows writes it into event data. */
  readonly logonId: string;
  readonly guid: string;
  /** 2 interactive, 3 network, 5 service, 10 remote interactive … */
  readonly type: number;
  readonly terminalSession: number;
  readonly isElevated: boolean;
}

export type Integrity = 'Low' | 'Medium' | 'High' | 'System';

export interface EstateProcess {
  readonly host: EstateHost;
  readonly pid: number;
  readonly guid: string;
  readonly image: string;
  readonly commandLine: string;
  readonly parent: EstateProcess | null;
  readonly session: Session;
  readonly integrity: Integrity;
  readonly startedAt: number;
}

/** Processes that run on every Windows host from its start. */
export interface BaselineProcesses {
  readonly system: EstateProcess;
  readonly services: EstateProcess;
  readonly lsass: EstateProcess;
  readonly dcomLaunch: EstateProcess;
  readonly rpcEndpointMapper: EstateProcess;
  readonly schedule: EstateProcess;
  readonly eventLog: EstateProcess;
  readonly dnsClient: EstateProcess;
  readonly winmgmt: EstateProcess;
  readonly winrm: EstateProcess;
  readonly termService: EstateProcess;
  readonly groupPolicy: EstateProcess;
  readonly windowsUpdate: EstateProcess;
  readonly timeService: EstateProcess;
  readonly remoteRegistry: EstateProcess;
  /** The desktop of the person who works at the host; null on servers. */
  readonly explorer: EstateProcess | null;
  /** `dns.exe` and the like: what the host's role adds, by file name. */
  readonly role: ReadonlyMap<string, EstateProcess>;
}

export type HostRole =
  | 'workstation'
  | 'file-server'
  | 'app-server'
  | 'domain-controller'
  | 'jump-host'
  | 'backup-server'
  | 'collector'
  | 'deployment-server'
  | 'scanner';

/** An address that is a host's from a time (epoch ms) until its next lease. */
export interface Lease {
  readonly from: number;
  readonly ip: string;
}

/** By how much a clock is wrong from a time (epoch ms) on. */
export interface Drift {
  readonly from: number;
  readonly ms: number;
}

/** What records events on a host: Windows' own logs with Sysmon, or Elastic Defend. */
export type Agent = 'windows' | 'defend';

/** Dynamic ports (from 49664 up) on which the host's RPC servers listen. */
export interface RpcPorts {
  readonly lsass: number;
  readonly eventLog: number;
  readonly schedule: number;
  readonly services: number;
  readonly winmgmt: number;
}

export interface EstateHost {
  /** Short name in upper case. */
  readonly name: string;
  readonly fqdn: string;
  /** Whether a host of another domain has the same short name. */
  readonly isNamesake: boolean;
  /** In order of time; never empty. `ipAt` tells which holds. */
  readonly leases: readonly Lease[];
  /** The network it is in: 0 is that of the servers. */
  readonly site: number;
  /** The one address that hosts of other sites see of its site; null where they see its own. */
  readonly natAddress: string | null;
  readonly role: HostRole;
  readonly agent: Agent;
  /** The Windows logs that are collected of it. */
  readonly sensors: ReadonlySet<Sensor>;
  /** Whether its Security log has events of the filtering platform (5156), which few audit. */
  readonly auditsConnections: boolean;
  /** Whether its events reach the capture. */
  readonly managed: boolean;
  /** The agent's name for it. */
  readonly id: string;
  readonly machineAccount: EstateAccount;
  /** Who works at it; null on servers. */
  readonly owner: EstateAccount | null;
  /** First group of its Sysmon GUIDs. */
  readonly guidPrefix: string;
  readonly rpcPorts: RpcPorts;
  /** What is added to the true time of Sysmon's network and DNS events, in order of time, each until the next; never empty. `sysmonDriftAt` tells which holds. */
  readonly sysmonDrifts: readonly Drift[];
  readonly recordShiftMs: number;
  /** Added to the time that the logs of some providers show. */
  readonly logClockErrorsMs: ReadonlyMap<ProviderName, number>;
  readonly namesItselfShort: boolean;
  readonly language: Language;
  readonly hasOlderSysmon: boolean;
  readonly systemSession: Session;
  readonly networkServiceSession: Session;
  readonly localServiceSession: Session;
  readonly ownerSession: Session | null;
  /** What runs since it was booted. With another boot it is another. */
  baseline: BaselineProcesses;
  readonly counters: HostCounters;
}

/** Numbers of a host that go on while a capture is generated. */
export interface HostCounters {
  pid: number;
  processSequence: number;
  port: number;
  /** Planted acts take their source ports from a range of their own. */
  plantedPort: number;
  logonSequence: number;
  /** Last record id by channel. */
  readonly records: Map<string, number>;
}

export interface Estate {
  readonly netbiosDomain: string;
  readonly dnsDomain: string;
  readonly domainSid: string;
  readonly hosts: readonly EstateHost[];
  readonly domainController: EstateHost;
  readonly workstations: readonly EstateHost[];
  readonly byRole: ReadonlyMap<HostRole, EstateHost>;
  readonly administrator: EstateAccount;
  /** All who administer hosts, `administrator` first. */
  readonly administrators: readonly EstateAccount[];
  readonly backupOperator: EstateAccount;
  readonly deploymentOperator: EstateAccount;
  /** With which the scanner looks into hosts. */
  readonly scanOperator: EstateAccount;
  /** With which playbooks are run. */
  readonly automationOperator: EstateAccount;
}

export const LOCAL_SYSTEM: EstateAccount = { name: 'SYSTEM', domain: 'NT AUTHORITY', sid: 'S-1-5-18' };
export const LOCAL_SERVICE: EstateAccount = { name: 'LOCAL SERVICE', domain: 'NT AUTHORITY', sid: 'S-1-5-19' };
export const NETWORK_SERVICE: EstateAccount = { name: 'NETWORK SERVICE', domain: 'NT AUTHORITY', sid: 'S-1-5-20' };

/** `DOMAIN\name`, as Sysmon writes users. */
export function qualifiedName(account: EstateAccount): string {
  return `${account.domain}\\${account.name}`;
}

/** By how much Sysmon's network events are wrong at a time (epoch ms), ms. */
export function sysmonDriftAt({ sysmonDrifts }: Pick<EstateHost, 'sysmonDrifts'>, at: number): number {
  return sysmonDrifts.findLast(({ from }) => from <= at)?.ms ?? 0;
}

/** The file name of a path, in the path's own case. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}
