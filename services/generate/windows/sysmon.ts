import { imageFacts } from '../estate/images.ts';
import { type EstateHost, type EstateProcess, LOCAL_SYSTEM, qualifiedName, sysmonDriftAt } from '../estate/model.ts';
import type { Connected, Happening, NameResolved, ProcessStarted, RegistryContent } from '../happenings.ts';
import type { Random } from '../random.ts';
import type { LogRecord } from './record.ts';

const SYSMON_PID = 3_392;
const ZERO_GUID = '{00000000-0000-0000-0000-000000000000}';

export interface SysmonHabits {
  readonly random: Random;
  /** 0 to 1: outbound connections whose process is gone before Sysmon asks for it. */
  readonly unknownProcessShare: number;
}

/** What Sysmon records of a happening, on every host that takes part in it. */
export function sysmonRecords(happening: Happening, habits: SysmonHabits): LogRecord[] {
  switch (happening.kind) {
    case 'process-started':
      return [processCreate(happening)];
    case 'process-ended':
      return [
        record(happening.process.host, 5, happening.at + 1, {
          RuleName: '-',
          UtcTime: sysmonTime(happening.at),
          ...subject(happening.process),
          User: userOf(happening.process),
        }),
      ];
    case 'connected':
      return networkConnect(happening, habits);
    case 'registry-set':
      return [
        record(happening.process.host, 13, happening.at + 14, {
          RuleName: '-',
          EventType: 'SetValue',
          UtcTime: sysmonTime(happening.at),
          ...subject(happening.process),
          TargetObject: happening.path,
          Details: details(happening.value),
          User: userOf(happening.process),
        }),
      ];
    case 'file-created':
      return [
        record(happening.process.host, 11, happening.at + 3, {
          RuleName: '-',
          UtcTime: sysmonTime(happening.at),
          ...subject(happening.process),
          TargetFilename: happening.path,
          CreationUtcTime: sysmonTime(happening.at),
          User: userOf(happening.process),
        }),
      ];
    case 'name-resolved':
      return [dnsQuery(happening, habits)];
    case 'image-loaded':
      return [imageLoad(happening.process, happening.at, happening.path)];
    case 'pipe-used':
      return [
        record(happening.process.host, happening.use === 'created' ? 17 : 18, happening.at + 2, {
          RuleName: '-',
          EventType: happening.use === 'created' ? 'CreatePipe' : 'ConnectPipe',
          UtcTime: sysmonTime(happening.at),
          ProcessGuid: happening.process.guid,
          ProcessId: String(happening.process.pid),
          PipeName: happening.pipe,
          Image: happening.process.image,
          User: userOf(happening.process),
        }),
      ];
    case 'logged-on':
    case 'logged-off':
    case 'logged':
      return [];
  }
}

/** `2020-12-19 11:59:21.013`, always UTC. */
export function sysmonTime(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23);
}

function record(host: EstateHost, eventId: number, recordedAt: number, fields: Record<string, string>): LogRecord {
  return { host, sensor: 'sysmon', provider: 'sysmon', eventId, recordedAt, user: LOCAL_SYSTEM, writerPid: SYSMON_PID, fields };
}

function subject(process: EstateProcess): Record<string, string> {
  return { ProcessGuid: process.guid, ProcessId: String(process.pid), Image: process.image };
}

function userOf(process: EstateProcess): string {
  return qualifiedName(process.session.account);
}

function processCreate({ process, at }: ProcessStarted): LogRecord {
  const facts = imageFacts(process.image);
  const { parent, session } = process;
  return record(process.host, 1, at + 4, {
    RuleName: '-',
    UtcTime: sysmonTime(at),
    ProcessGuid: process.guid,
    ProcessId: String(process.pid),
    Image: process.image,
    FileVersion: facts.fileVersion,
    Description: facts.description,
    Product: facts.product,
    Company: facts.company,
    OriginalFileName: facts.originalFileName,
    CommandLine: process.commandLine,
    CurrentDirectory: session.terminalSession === 0 ? 'C:\\Windows\\system32\\' : `C:\\Users\\${session.account.name}\\`,
    User: qualifiedName(session.account),
    LogonGuid: `{${session.guid}}`,
    LogonId: session.logonId,
    TerminalSessionId: String(session.terminalSession),
    IntegrityLevel: process.integrity,
    Hashes: facts.hashes,
    ParentProcessGuid: parent?.guid ?? ZERO_GUID,
    ParentProcessId: String(parent?.pid ?? 0),
    ParentImage: parent?.image ?? '-',
    ParentCommandLine: parent?.commandLine ?? '-',
    ParentUser: parent === null ? '-' : userOf(parent),
  });
}

function networkConnect(happening: Connected, { random, unknownProcessShare }: SysmonHabits): LogRecord[] {
  const { destination } = happening;
  const records: LogRecord[] = [];
  for (const end of [happening.source, destination]) {
    const { host, process } = end;
    if (host === null || process === null) continue;
    const isInitiator = end === happening.source;
    const source = isInitiator
      ? happening.source
      : { host: isTranslated(happening) ? null : happening.source.host, ...happening.arrivesFrom };
    // Sysmon batches network events and asks for the process only then: seconds later, when a short-lived one has gone.
    const isUnknown = isInitiator && random.chance(unknownProcessShare);
    const [first, second] = host.hasOlderSysmon && !isInitiator ? [destination, source] : [source, destination];
    records.push(
      record(host, 3, happening.at + random.integer(900, 2_600), {
        RuleName: '-',
        UtcTime: sysmonTime(happening.at + sysmonDriftAt(host, happening.at)),
        ProcessGuid: isUnknown ? ZERO_GUID : process.guid,
        ProcessId: String(process.pid),
        Image: isUnknown ? '<unknown process>' : process.image,
        User: isUnknown ? '-' : userOf(process),
        Protocol: happening.transport,
        Initiated: String(isInitiator),
        SourceIsIpv6: 'false',
        SourceIp: first.ip,
        SourceHostname: first.host?.fqdn ?? '-',
        SourcePort: String(first.port),
        SourcePortName: portName(first.port),
        DestinationIsIpv6: 'false',
        DestinationIp: second.ip,
        DestinationHostname: second.host?.fqdn ?? '-',
        DestinationPort: String(second.port),
        DestinationPortName: portName(second.port),
      }),
    );
  }
  return records;
}

/** Whether the other end cannot tell by the address whose it is. */
function isTranslated({ source, arrivesFrom }: Connected): boolean {
  return source.ip !== arrivesFrom.ip;
}

const PORT_NAMES: Readonly<Record<number, string>> = {
  53: 'domain',
  80: 'http',
  88: 'kerberos',
  135: 'epmap',
  389: 'ldap',
  443: 'https',
  445: 'microsoft-ds',
  3389: 'ms-wbt-server',
};

function portName(port: number): string {
  return PORT_NAMES[port] ?? '-';
}

function dnsQuery({ process, at, name, addresses }: NameResolved, { random }: SysmonHabits): LogRecord {
  return record(process.host, 22, at + random.integer(900, 2_600), {
    RuleName: '-',
    UtcTime: sysmonTime(at + sysmonDriftAt(process.host, at)),
    ProcessGuid: process.guid,
    ProcessId: String(process.pid),
    QueryName: name,
    QueryStatus: addresses.length === 0 ? '9003' : '0',
    QueryResults: addresses.length === 0 ? '-' : `${addresses.map((address) => `::ffff:${address}`).join(';')};`,
    Image: process.image,
    User: userOf(process),
  });
}

function imageLoad(process: EstateProcess, at: number, path: string): LogRecord {
  const facts = imageFacts(path);
  return record(process.host, 7, at + 5, {
    RuleName: '-',
    UtcTime: sysmonTime(at),
    ...subject(process),
    ImageLoaded: path,
    FileVersion: facts.fileVersion,
    Description: facts.description,
    Product: facts.product,
    Company: facts.company,
    OriginalFileName: facts.originalFileName,
    Hashes: facts.hashes,
    Signed: 'true',
    Signature: 'Microsoft Windows',
    SignatureStatus: 'Valid',
    User: userOf(process),
  });
}

function details(value: RegistryContent): string {
  switch (value.type) {
    case 'REG_SZ':
      return value.text;
    case 'REG_DWORD':
      return `DWORD (0x${value.number.toString(16).padStart(8, '0')})`;
    case 'REG_BINARY':
      return 'Binary Data';
  }
}
