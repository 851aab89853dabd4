/** Where acts and background work happen, and the steps they are made of. */
import { ipAt } from '../estate/addresses.ts';
import { guidFrom, nextPort, plantedPort } from '../estate/estate.ts';
import type { Estate, EstateAccount, EstateHost, EstateProcess, Integrity, Session } from '../estate/model.ts';
import { createProcess, plantedPid } from '../estate/processes.ts';
import type { Connected, FlowEnd, Happening, LoggedOn } from '../happenings.ts';
import type { Sensor } from '../options.ts';
import { hashText, type Random, standInHash } from '../random.ts';
import type { ProviderName } from '../windows/providers.ts';
import { subjectOf } from '../windows/security.ts';

export interface ActStage {
  readonly estate: Estate;
  readonly random: Random;
  /** Planted acts have pids and source ports that no background work shares. */
  readonly isPlanted: boolean;
  readonly happen: (happening: Happening) => void;
}

export interface NewProcess {
  readonly image: string;
  readonly commandLine: string;
  readonly parent: EstateProcess;
  /** The parent's where it is left out. */
  readonly session?: Session | undefined;
  readonly integrity?: Integrity | undefined;
}

/** Starts a process on its parent's host. */
export function startProcess(
  stage: ActStage,
  at: number,
  { image, commandLine, parent, session = parent.session, integrity = parent.integrity }: NewProcess,
): EstateProcess {
  const { host } = parent;
  const process = createProcess(
    host,
    at,
    { image, commandLine, parent, session, integrity },
    stage.isPlanted ? plantedPid(host) : undefined,
  );
  stage.happen({ kind: 'process-started', at, process });
  return process;
}

/** Runs a process from `at` for `durationMs`. */
export function runProcess(stage: ActStage, at: number, durationMs: number, facts: NewProcess): EstateProcess {
  const process = startProcess(stage, at, facts);
  stage.happen({ kind: 'process-ended', at: at + durationMs, process });
  return process;
}

/** Connects a process to a listening process of the estate, or to an address outside of it. */
export function connect(
  stage: ActStage,
  at: number,
  from: EstateProcess,
  to: { readonly process: EstateProcess; readonly port: number } | { readonly ip: string; readonly port: number },
  transport: 'tcp' | 'udp' = 'tcp',
): Connected {
  const port = stage.isPlanted ? plantedPort(from.host) : nextPort(from.host);
  const source: FlowEnd = { ip: ipAt(from.host, at), port, host: from.host, process: from };
  const destination: FlowEnd =
    'process' in to
      ? { ip: ipAt(to.process.host, at), port: to.port, host: to.process.host, process: to.process }
      : { ip: to.ip, port: to.port, host: null, process: null };
  const arrivesFrom = translated(source, from.host, destination);
  const flow: Connected = {
    kind: 'connected',
    at,
    transport,
    source,
    arrivesFrom,
    destination,
  };
  stage.happen(flow);
  return flow;
}

/** A NAT keeps a port where no other of its hosts has it; of one in so many another is taken. */
const TRANSLATED_PORTS = 4;

/** Where a connection comes from for its other end. */
function translated({ ip, port }: FlowEnd, { natAddress, site, id }: EstateHost, { host }: FlowEnd): Connected['arrivesFrom'] {
  if (natAddress === null || host?.site === site) return { ip, port };
  const isKept = hashText(`${id}:${port}`) % TRANSLATED_PORTS !== 0;
  return { ip: natAddress, port: isKept ? port : 1_024 + (hashText(`${port}:${id}`) % 40_000) };
}

/** A session that is not logged as a logon of its own. */
export function newSession(
  host: EstateHost,
  account: EstateAccount,
  facts: { readonly type: number; readonly isElevated: boolean; readonly terminalSession?: number },
): Session {
  host.counters.logonSequence += 1;
  const logonId = `0x${(0x4a_0000 + host.counters.logonSequence * 0x2b9).toString(16)}`;
  return {
    host,
    account,
    logonId,
    guid: guidFrom(standInHash(`${host.name}:${logonId}`, 32)),
    type: facts.type,
    terminalSession: facts.terminalSession ?? 0,
    isElevated: facts.isElevated,
  };
}

/**
 * Logs an account on to `host` over the network. `flow` is the connection that carried it, null where the server does
 * not know it (WinRM, whose logons come through the kernel's HTTP listener).
 */
export function networkLogon(
  stage: ActStage,
  at: number,
  host: EstateHost,
  account: EstateAccount,
  {
    flow,
    isElevated = true,
    authentication = 'Kerberos',
  }: { readonly flow: Connected | null; readonly isElevated?: boolean; readonly authentication?: LoggedOn['authentication'] },
): Session {
  const session = newSession(host, account, { type: 3, isElevated });
  stage.happen({
    kind: 'logged-on',
    at,
    session,
    from: flow === null ? null : flow.arrivesFrom,
    authentication,
    by: null,
  });
  return session;
}

/** Resolves the name of a host of the estate. */
export function resolveHost(stage: ActStage, at: number, process: EstateProcess, host: EstateHost): void {
  resolve(stage, at, process, host.fqdn, ipAt(host, at));
}

export function logOff(stage: ActStage, at: number, session: Session): void {
  stage.happen({ kind: 'logged-off', at, session });
}

/** Resolves a host's name: a query by the process and the packets of the DNS client to the domain controller. */
export function resolve(stage: ActStage, at: number, process: EstateProcess, name: string, address: string): void {
  const server = stage.estate.domainController;
  const dns = server.baseline.role.get('dns.exe');
  if (dns !== undefined && server !== process.host) connect(stage, at, process.host.baseline.dnsClient, { process: dns, port: 53 }, 'udp');
  stage.happen({ kind: 'name-resolved', at: at + 2, process, name, addresses: [address] });
}

/** Gets a Kerberos ticket for a service: lsass asks the domain controller, which logs 4769. */
export function requestTicket(stage: ActStage, at: number, from: EstateHost, account: EstateAccount, target: EstateHost): void {
  const server = stage.estate.domainController;
  if (server === from) return;
  const flow = connect(stage, at, from.baseline.lsass, { process: server.baseline.lsass, port: 88 });
  log(stage, at + 4, server, 'security', 'security', 4769, null, server.baseline.lsass.pid, {
    TargetUserName: `${account.name}@${stage.estate.dnsDomain.toUpperCase()}`,
    TargetDomainName: stage.estate.dnsDomain.toUpperCase(),
    ServiceName: target.machineAccount.name,
    ServiceSid: target.machineAccount.sid,
    TicketOptions: '0x40810000',
    TicketEncryptionType: '0x12',
    IpAddress: `::ffff:${flow.arrivesFrom.ip}`,
    IpPort: String(flow.arrivesFrom.port),
    Status: '0x0',
    LogonGuid: `{${guidFrom(standInHash(`${from.name}:${flow.source.port}:${at}`, 32))}}`,
    TransmittedServices: '-',
  });
}

/** Uses credentials other than those of the process's own session: 4648 on the host where they are typed or stolen. */
export function useCredentials(stage: ActStage, at: number, process: EstateProcess, account: EstateAccount, target: EstateHost): void {
  if (process.session.account.sid === account.sid) return;
  const { host } = process;
  log(stage, at, host, 'security', 'security', 4648, null, host.baseline.lsass.pid, {
    ...subjectOf(process.session),
    LogonGuid: '{00000000-0000-0000-0000-000000000000}',
    TargetUserName: account.name,
    TargetDomainName: account.domain,
    TargetLogonGuid: '{00000000-0000-0000-0000-000000000000}',
    TargetServerName: target.fqdn.toLowerCase(),
    TargetInfo: target.fqdn.toLowerCase(),
    ProcessId: `0x${process.pid.toString(16)}`,
    ProcessName: process.image,
    IpAddress: '-',
    IpPort: '-',
  });
}

/** Writes what only one event log tells of. */
export function log(
  stage: ActStage,
  at: number,
  host: EstateHost,
  sensor: Sensor,
  provider: ProviderName,
  eventId: number,
  user: EstateAccount | null,
  writerPid: number,
  fields: Readonly<Record<string, string>>,
): void {
  stage.happen({ kind: 'logged', at, host, sensor, provider, eventId, user, writerPid, fields });
}

/** A program started by a service of the system runs as SYSTEM. */
export function systemProcess(stage: ActStage, at: number, parent: EstateProcess, image: string, commandLine: string): EstateProcess {
  return startProcess(stage, at, { image, commandLine, parent, session: parent.host.systemSession, integrity: 'System' });
}
