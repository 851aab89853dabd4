import type { ResolvedOptions } from '../options.ts';
import { type Random, standInHash } from '../random.ts';
import { ipAt, leaseAddresses } from './addresses.ts';
import { logClockErrors, sysmonDrifts } from './clock-errors.ts';
import { chooseLanguage } from './languages.ts';
import {
  type BaselineProcesses,
  type Estate,
  type EstateAccount,
  type EstateHost,
  type HostRole,
  type Lease,
  LOCAL_SERVICE,
  LOCAL_SYSTEM,
  NETWORK_SERVICE,
  type Session,
} from './model.ts';
import { baselineProcesses } from './processes.ts';
import { chooseSensors } from './sensor-profiles.ts';

const NETBIOS_DOMAIN = 'MERIDIAN';
const DNS_DOMAIN = 'meridian.example';
const BOOTED_BEFORE_MS = 3 * 86_400_000;
/** Background connections start from ports below this one, planted ones above: a planted port is unique on its host. */
const FIRST_EPHEMERAL_PORT = 49_720;
const FIRST_PLANTED_PORT = 62_000;
/** Linux takes its ports from 32768 on. */
const FIRST_LINUX_PORT = 33_000;

const ROLE_PREFIX: Readonly<Record<HostRole, string>> = {
  workstation: 'WKS',
  'file-server': 'FS',
  'app-server': 'APP',
  'domain-controller': 'DC',
  'jump-host': 'JMP',
  'backup-server': 'BKP',
  collector: 'WEC',
  'deployment-server': 'DPL',
  scanner: 'SCN',
};

/** The first hosts of an estate have these roles; of further ones every eighth is an application server. */
const FIRST_ROLES: readonly HostRole[] = [
  'workstation',
  'domain-controller',
  'file-server',
  'app-server',
  'workstation',
  'jump-host',
  'backup-server',
  'collector',
];

/** Hosts that estates with hubs have besides. */
const FURTHER_HUBS: readonly HostRole[] = ['deployment-server', 'scanner', 'file-server'];

/** Sites of an estate: one host in so many sits outside that of the servers, in one of three, the last behind a NAT. */
const BRANCH_SITES = 3;
const BRANCH_SHARE = 0.45;
const NAT_SITE = BRANCH_SITES;
/** One host in so many of an estate sends nothing. */
const SILENT_SHARE = 0.04;
/** A host of a site with short leases changes its address about so often, ms. */
const LEASE_MS = 28_800_000;

const USERS = [
  'a.lindqvist',
  'm.ferrari',
  'j.okafor',
  'p.sousa',
  'k.tanaka',
  'r.hughes',
  's.moreau',
  'd.kaplan',
  'e.virtanen',
  'h.nasser',
  'l.petrov',
  'c.ibarra',
];

/** The next source port for background work on the host. */
export function nextPort({ counters }: EstateHost): number {
  counters.port = counters.port + 1 >= FIRST_PLANTED_PORT ? FIRST_EPHEMERAL_PORT : counters.port + 1;
  return counters.port;
}

/** A source port that no background connection of the host ever has. */
export function plantedPort({ counters }: EstateHost): number {
  counters.plantedPort += 1;
  return counters.plantedPort;
}

/** Builds the hosts, accounts and everything that ran on them before the capture. */
export function buildEstate(options: ResolvedOptions, random: Random): Estate {
  const domainSid = `S-1-5-21-${random.integer(1e9, 4e9)}-${random.integer(1e9, 4e9)}-${random.integer(1e9, 4e9)}`;
  const account = (name: string, rid: number): EstateAccount => ({ name, domain: NETBIOS_DOMAIN, sid: `${domainSid}-${rid}` });
  const counts = new Map<HostRole, number>();
  const hosts: ({ leases: readonly Lease[] } & Omit<EstateHost, 'leases'>)[] = [];
  const firstRoles = options.defects.has('hubs') ? [...FIRST_ROLES, ...FURTHER_HUBS] : FIRST_ROLES;
  for (let index = 0; index < options.hosts; index++) {
    const role = firstRoles[index] ?? (index % 8 === 0 ? 'app-server' : 'workstation');
    const ordinal = (counts.get(role) ?? 0) + 1;
    counts.set(role, ordinal);
    const name = `${ROLE_PREFIX[role]}${String(ordinal).padStart(2, '0')}`;
    const userName = USERS[(ordinal - 1) % USERS.length] ?? 'user';
    const owner =
      role === 'workstation'
        ? account(ordinal > USERS.length ? `${userName}${Math.ceil(ordinal / USERS.length)}` : userName, 1200 + index)
        : null;
    const machineAccount = account(`${name}$`, 20_000 + index);
    hosts.push(buildHost(options, random.fork(name), { name, key: name, domain: DNS_DOMAIN, role, index, owner, machineAccount }));
  }
  if (options.hardships.has('same-short-names')) nameAlike(hosts, options, random);
  if (options.defects.has('dhcp')) churnAddresses(hosts, options, random.fork('leases'));
  const byRole = new Map<HostRole, EstateHost>();
  for (const host of hosts) if (!byRole.has(host.role)) byRole.set(host.role, host);
  const domainController = byRole.get('domain-controller');
  if (domainController === undefined) throw new Error('an estate of two hosts has a domain controller');
  return {
    netbiosDomain: NETBIOS_DOMAIN,
    dnsDomain: DNS_DOMAIN,
    domainSid,
    hosts,
    domainController,
    workstations: hosts.filter((host) => host.role === 'workstation'),
    byRole,
    administrator: account('t.novak-adm', 1107),
    administrators: ['t.novak-adm', 'i.berg-adm', 'y.costa-adm', 'helpdesk1', 'helpdesk2'].map((name, index) =>
      account(name, 1107 + index),
    ),
    backupOperator: account('svc-harbor', 1115),
    deploymentOperator: account('svc-rollout', 1116),
    scanOperator: account('svc-surveyor', 1117),
    automationOperator: account('svc-playbook', 1118),
  };
}

/** Every so many workstations one of another domain is called as the one before. */
const NAMESAKE_EVERY = 4;
const OTHER_DOMAIN = { dns: 'branch.meridian.example', netbios: 'BRANCH' };

/** Whether a host sends Windows' logs, which have its full name, and is not seen by another's address. */
function saysItsDomain({ managed, agent, natAddress }: EstateHost): boolean {
  return managed && agent === 'windows' && natAddress === null;
}

/** Puts hosts of another domain into the place of some, with the short names of others. */
function nameAlike(hosts: EstateHost[], options: ResolvedOptions, random: Random): void {
  const workstations = hosts.flatMap((host, index) => (host.role === 'workstation' ? [{ host, index }] : []));
  for (const [ordinal, { host, index }] of workstations.entries()) {
    const namesake = workstations[ordinal - 1];
    if (ordinal % NAMESAKE_EVERY !== NAMESAKE_EVERY - 1 || namesake === undefined || !saysItsDomain(namesake.host)) continue;
    const { name } = namesake.host;
    const [key, domain] = [`${name}.${OTHER_DOMAIN.dns}`, OTHER_DOMAIN.dns];
    const machineAccount = { ...host.machineAccount, name: `${name}$`, domain: OTHER_DOMAIN.netbios };
    const twin = buildHost(options, random.fork(key), { name, key, domain, role: host.role, index, owner: host.owner, machineAccount });
    if (!saysItsDomain(twin)) continue;
    // Neither may leave out its domain: then nothing would tell the two apart.
    for (const each of [twin, namesake.host]) Object.assign(each, { isNamesake: true, namesItselfShort: false });
    hosts[index] = twin;
  }
}

/** Lets the addresses of the branch sites move from host to host. */
function churnAddresses(hosts: { leases: readonly Lease[]; readonly site: number }[], options: ResolvedOptions, random: Random): void {
  for (let site = 1; site <= BRANCH_SITES; site++) {
    const members = hosts.filter((host) => host.site === site);
    const first = members.map((host) => ipAt(host, options.start));
    const spare = Array.from({ length: Math.ceil(members.length / 10) }, (_, index) => `10.${20 + site}.250.${index + 4}`);
    const span = { start: options.start, end: options.start + options.hours * 3_600_000, everyMs: LEASE_MS };
    const leases = leaseAddresses(first, spare, span, random);
    for (const [index, host] of members.entries()) host.leases = leases[index] ?? host.leases;
  }
}

interface Place {
  readonly site: number;
  readonly natAddress: string | null;
}

const SERVERS_SITE: Place = { site: 0, natAddress: null };

/** Only workstations of an estate sit elsewhere than the servers. */
function placeOf(options: ResolvedOptions, role: HostRole, index: number, random: Random): Place {
  if (role !== 'workstation' || options.scenario !== 'estate' || index === 0 || !random.chance(BRANCH_SHARE)) return SERVERS_SITE;
  const site = random.integer(1, BRANCH_SITES);
  return { site, natAddress: site === NAT_SITE && options.defects.has('nat') ? '10.250.0.3' : null };
}

interface HostIdentity {
  readonly name: string;
  /** Its own, whatever it is called. */
  readonly key: string;
  readonly domain: string;
  readonly role: HostRole;
  readonly index: number;
  readonly owner: EstateAccount | null;
  readonly machineAccount: EstateAccount;
}

function buildHost(options: ResolvedOptions, random: Random, identity: HostIdentity): EstateHost {
  const { disorder } = options;
  const { name, role, index, owner } = identity;
  const bootedAt = options.start - BOOTED_BEFORE_MS - random.integer(0, 3_600_000);
  const place = placeOf(options, role, index, random.fork('place'));
  const { agent, sensors, auditsConnections } = chooseSensors(options, role, random.fork('sensors'));
  const isSilent =
    options.silentHosts.includes(name) || (options.defects.has('silent-hosts') && role === 'workstation' && random.chance(SILENT_SHARE));
  const firstRpc = 49_664 + random.integer(0, 3);
  const host: { -readonly [K in keyof EstateHost]: EstateHost[K] } = {
    name,
    fqdn: `${name}.${identity.domain}`,
    isNamesake: false,
    leases: [{ from: 0, ip: hostAddress(role, index, place.site) }],
    ...place,
    role,
    agent,
    sensors,
    auditsConnections,
    managed: !isSilent,
    id: guidFrom(standInHash(`${options.seed}:${identity.key}`, 32)),
    machineAccount: identity.machineAccount,
    owner,
    guidPrefix: random.hex(8),
    rpcPorts: {
      lsass: firstRpc,
      eventLog: firstRpc + 1,
      schedule: firstRpc + 2,
      services: firstRpc + 4,
      winmgmt: firstRpc + random.integer(20, 50),
    },
    sysmonDrifts: sysmonDrifts(options, random),
    recordShiftMs: random.chance(disorder.localTimeShare) ? disorder.localTimeOffsetMinutes * 60_000 : 0,
    logClockErrorsMs: logClockErrors(options, random.fork('log clocks')),
    namesItselfShort: random.chance(disorder.shortNameShare),
    language: chooseLanguage(options.languages, random.fork('language')),
    hasOlderSysmon: random.chance(disorder.olderSysmonShare),
    counters: {
      pid: 3_000 + random.integer(0, 500) * 4,
      processSequence: 0x20,
      port: FIRST_EPHEMERAL_PORT + random.integer(0, 4_000),
      // What sends nothing is often no Windows.
      plantedPort: isSilent ? FIRST_LINUX_PORT : FIRST_PLANTED_PORT,
      logonSequence: random.integer(0, 9_000),
      records: new Map(),
    },
    // These four refer to the host and follow below.
    systemSession: undefined as unknown as Session,
    networkServiceSession: undefined as unknown as Session,
    localServiceSession: undefined as unknown as Session,
    ownerSession: null,
    baseline: undefined as unknown as BaselineProcesses,
  };
  const session = (of: EstateAccount, logonId: string, type: number, terminalSession: number): Session => ({
    host,
    account: of,
    logonId,
    guid: guidFrom(standInHash(`${name}:${logonId}`, 32)),
    type,
    terminalSession,
    isElevated: type !== 2,
  });
  host.systemSession = session(LOCAL_SYSTEM, '0x3e7', 5, 0);
  host.networkServiceSession = session(NETWORK_SERVICE, '0x3e4', 5, 0);
  host.localServiceSession = session(LOCAL_SERVICE, '0x3e5', 5, 0);
  host.ownerSession = owner === null ? null : session(owner, `0x${random.integer(0x20000, 0x90000).toString(16)}`, 2, 1);
  host.baseline = baselineProcesses(host, bootedAt);
  return host;
}

/** Servers sit in 10.20.0.0/20, workstations in 10.20.16.0/20 and, of other sites, in 10.21.16.0/20 and so on; all have room for 4,000 hosts and more. */
function hostAddress(role: HostRole, index: number, site: number): string {
  const third = (role === 'workstation' ? 16 : 0) + Math.floor(index / 250);
  return `10.${20 + site}.${third}.${(index % 250) + 4}`;
}

/** 32 hexadecimal digits as a GUID without braces. */
export function guidFrom(digits: string): string {
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20, 32)}`;
}
