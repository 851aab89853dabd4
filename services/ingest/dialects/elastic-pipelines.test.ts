import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';
import { byPipeline } from '../testing/elastic-pipelines.ts';
import { WRITERS, type Written } from '../testing/written-records.ts';

const SYSMON = { provider: 'Microsoft-Windows-Sysmon', channel: 'Microsoft-Windows-Sysmon/Operational' };
const SECURITY = { provider: 'Microsoft-Windows-Security-Auditing', channel: 'Security', keywords: '0x8020000000000000' };
const POWERSHELL = { provider: 'Microsoft-Windows-PowerShell', channel: 'Microsoft-Windows-PowerShell/Operational' };

/** What every event of Sysmon's that a process causes says of it. */
const PROCESS = {
  UtcTime: '2026-03-10 12:00:05.123',
  ProcessGuid: '{11111111-2222-3333-4444-555555555555}',
  ProcessId: '4242',
  Image: 'C:\\Windows\\System32\\cmd.exe',
  User: 'SHIRE\\alice',
};
const SOURCE = { UtcTime: PROCESS.UtcTime, SourceProcessId: '4242', SourceImage: 'C:\\a.exe', TargetImage: 'C:\\Windows\\lsass.exe' };
const FLOW = {
  ...PROCESS,
  Protocol: 'tcp',
  Initiated: 'true',
  SourceIp: '10.0.0.5',
  SourcePort: '50000',
  SourceHostname: 'WS6.shire.example',
  DestinationIp: '10.0.0.6',
  DestinationPort: '445',
  DestinationHostname: 'srv1',
};
const WMI = { UtcTime: PROCESS.UtcTime, User: PROCESS.User, Operation: 'Created', Name: 'x' };
const LOGON = {
  TargetUserSid: 'S-1-5-21-1-2-3-1104',
  TargetUserName: 'alice',
  TargetDomainName: 'SHIRE',
  TargetLogonId: '0xead4335',
  LogonType: '3',
  IpAddress: '10.0.0.5',
  IpPort: '56588',
  WorkstationName: 'WKS7',
  ProcessName: 'C:\\Windows\\System32\\lsass.exe',
};

const ACCOUNT = { TargetUserSid: 'S-1-5-21-1-2-3-1104', TargetUserName: 'alice', TargetDomainName: 'SHIRE' };
const SUBJECT = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'alice',
  SubjectDomainName: 'SHIRE',
  SubjectLogonId: '0x4e1',
};
const SERVER = { ProcessId: '0x2a4', ProcessName: 'C:\\Windows\\System32\\lsass.exe' };

function sysmon(eventId: number, data: Readonly<Record<string, string>>): Written {
  return { ...SYSMON, eventId, data };
}

const SETS = { ...PROCESS, TargetObject: 'HKU\\S-1-5-21-1\\Run\\x' };

/** A record, and the category, type and outcome that the pipeline gives such records. */
const PAIRS: readonly (readonly [written: Written, kind: object])[] = [
  [
    sysmon(1, {
      ...PROCESS,
      CommandLine: 'cmd.exe /c whoami',
      LogonId: '0x4e1',
      IntegrityLevel: 'High',
      Hashes: 'MD5=AB,SHA256=CD',
      ParentImage: 'C:\\a.exe',
      ParentProcessId: '10',
      OriginalFileName: 'Cmd.Exe',
    }),
    { category: ['process'], type: ['start'] },
  ],
  [sysmon(2, { ...PROCESS, TargetFilename: 'C:\\ProgramData\\b.exe' }), { category: ['file'], type: ['change'] }],
  [sysmon(3, FLOW), { category: ['network'], type: ['start', 'connection', 'protocol'] }],
  [sysmon(4, { UtcTime: PROCESS.UtcTime, State: 'Stopped' }), { category: ['process'], type: ['change'] }],
  [sysmon(5, PROCESS), { category: ['process'], type: ['end'] }],
  [sysmon(6, { UtcTime: PROCESS.UtcTime, ImageLoaded: 'C:\\a.sys' }), { category: ['driver'], type: ['start'] }],
  [sysmon(7, { ...PROCESS, ImageLoaded: 'C:\\a.dll' }), { category: ['process'], type: ['change'] }],
  [sysmon(8, { ...SOURCE, SourceProcessGuid: PROCESS.ProcessGuid }), { category: ['process'], type: ['change'] }],
  [sysmon(9, PROCESS), { category: ['process'], type: ['access'] }],
  [sysmon(10, { ...SOURCE, SourceProcessGUID: PROCESS.ProcessGuid }), { category: ['process'], type: ['access'] }],
  [sysmon(11, { ...PROCESS, TargetFilename: 'C:\\b.exe' }), { category: ['file'], type: ['creation'] }],
  [sysmon(12, { ...SETS, EventType: 'DeleteValue' }), { category: ['registry'], type: ['change'] }],
  [sysmon(14, { ...SETS, EventType: 'RenameKey', NewName: 'HKU\\S-1-5-21-1\\Run\\y' }), { category: ['registry'], type: ['change'] }],
  [sysmon(13, { ...SETS, Details: 'DWORD (0x0000002a)' }), { category: ['registry'], type: ['change'] }],
  [sysmon(13, { ...SETS, Details: 'C:\\a.exe' }), { category: ['registry'], type: ['change'] }],
  [sysmon(15, { ...PROCESS, TargetFilename: 'C:\\b.exe:Zone' }), { category: ['file'], type: ['access'] }],
  [sysmon(16, { UtcTime: PROCESS.UtcTime }), { category: ['configuration'], type: ['change'] }],
  [sysmon(17, { ...PROCESS, PipeName: '\\a\\b' }), { category: ['file'], type: ['creation'] }],
  [sysmon(18, { ...PROCESS, PipeName: '\\svcctl' }), { category: ['file'], type: ['access'] }],
  [sysmon(19, WMI), { category: ['process'], type: ['info'] }],
  [sysmon(20, WMI), { category: ['process'], type: ['change'] }],
  [sysmon(21, WMI), { category: ['process'], type: ['access'] }],
  [
    sysmon(22, { ...PROCESS, QueryName: 'srv1', QueryResults: '10.0.0.6;' }),
    { category: ['network'], type: ['connection', 'protocol', 'info'] },
  ],
  [sysmon(23, { ...PROCESS, TargetFilename: 'C:\\b.exe' }), { category: ['file'], type: ['deletion'] }],
  [sysmon(24, PROCESS), { type: ['change'] }],
  [sysmon(25, PROCESS), { category: ['process'], type: ['change'] }],
  [sysmon(26, { ...PROCESS, TargetFilename: 'C:\\b.exe' }), { category: ['file'], type: ['deletion'] }],
  [sysmon(27, { ...PROCESS, TargetFilename: 'C:\\b.exe' }), { category: ['file'], type: ['creation'], outcome: ['failure'] }],
  [sysmon(28, { ...PROCESS, TargetFilename: 'C:\\b.exe' }), { category: ['file'], type: ['deletion'] }],
  [sysmon(29, { ...PROCESS, TargetFilename: 'C:\\b.exe' }), { category: ['file'], type: ['creation'] }],
  [sysmon(255, { UtcTime: PROCESS.UtcTime, ID: 'QUEUE' }), { category: ['process'], outcome: ['failure'] }],
  [
    { ...SECURITY, eventId: 4624, data: LOGON },
    { category: ['authentication'], type: ['start'], outcome: 'success' },
  ],
  [
    { ...SECURITY, eventId: 4625, data: { ...LOGON, Status: '0xc000006d' } },
    { category: ['authentication'], type: ['start'], outcome: 'failure' },
  ],
  ...[4634, 4647].map((eventId): readonly [Written, object] => [
    { ...SECURITY, eventId, data: { ...ACCOUNT, TargetLogonId: '0xead4335', LogonType: '3' } },
    { category: ['authentication'], type: ['end'], outcome: 'success' },
  ]),
  [
    {
      ...SECURITY,
      eventId: 4648,
      data: { ...SUBJECT, ...ACCOUNT, TargetServerName: 'srv1', TargetInfo: 'cifs/srv1', ...SERVER, IpAddress: '10.0.0.6', IpPort: '445' },
    },
    { category: ['authentication'], type: ['start'], outcome: 'success' },
  ],
  [
    { ...SECURITY, eventId: 4672, data: { ...SUBJECT, PrivilegeList: 'SeDebugPrivilege' } },
    { category: ['iam'], type: ['admin'], outcome: 'success' },
  ],
  [
    {
      ...SECURITY,
      eventId: 4688,
      data: {
        ...SUBJECT,
        NewProcessId: '0x18b8',
        NewProcessName: 'C:\\Windows\\System32\\cmd.exe',
        ProcessId: '0x2a4',
        ParentProcessName: 'C:\\a.exe',
        CommandLine: 'cmd.exe /c whoami',
        MandatoryLabel: 'S-1-16-12288',
      },
    },
    { category: ['process'], type: ['start'], outcome: 'success' },
  ],
  [
    { ...SECURITY, eventId: 4689, data: { ...SUBJECT, ...SERVER, Status: '0x0' } },
    { category: ['process'], type: ['end'], outcome: 'success' },
  ],
  [
    { ...SECURITY, eventId: 4697, data: { ...SUBJECT, ServiceName: 'Updater', ServiceFileName: 'C:\\a.exe', ServiceStartType: '3' } },
    { category: ['iam', 'configuration'], type: ['admin', 'change'], outcome: 'success' },
  ],
  ...[4698, 4699, 4700, 4701, 4702].map((eventId): readonly [Written, object] => [
    { ...SECURITY, eventId, data: { ...SUBJECT, TaskName: '\\Job', TaskContent: '<Task/>', RpcCallClientLocality: '0' } },
    { category: ['iam', 'configuration'], type: ['admin', 'change'], outcome: 'success' },
  ]),
  [
    {
      ...SECURITY,
      eventId: 4768,
      data: { ...ACCOUNT, ServiceName: 'krbtgt', IpAddress: '::ffff:10.0.0.5', IpPort: '50001', Status: '0x0' },
    },
    { category: ['authentication'], type: ['start'], outcome: 'success' },
  ],
  [
    { ...SECURITY, eventId: 4776, data: { TargetUserName: 'alice', Workstation: 'WKS7', Status: '0x0' } },
    { category: ['authentication'], type: ['start'], outcome: 'success' },
  ],
  ...[4778, 4779].map((eventId): readonly [Written, object] => [
    {
      ...SECURITY,
      eventId,
      data: { AccountName: 'alice', AccountDomain: 'SHIRE', LogonID: '0x4e1', ClientName: 'WKS7', ClientAddress: '10.0.0.5' },
    },
    { category: ['authentication', 'session'], type: [eventId === 4778 ? 'start' : 'end'], outcome: 'success' },
  ]),
  ...[5140, 5145].map((eventId): readonly [Written, object] => [
    {
      ...SECURITY,
      eventId,
      data: { ...SUBJECT, ShareName: '\\\\*\\C$', RelativeTargetName: 'a.exe', AccessMask: '0x2', IpAddress: '10.0.0.5', IpPort: '50001' },
    },
    { category: ['network', 'file'], type: ['info', 'access'], outcome: 'success' },
  ]),
  [
    {
      ...SECURITY,
      eventId: 5156,
      data: {
        ProcessID: '8920',
        Application: '\\device\\harddiskvolume1\\a.exe',
        Direction: '%%14593',
        SourceAddress: '10.0.0.6',
        SourcePort: '50001',
        DestAddress: '10.0.0.5',
        DestPort: '135',
        Protocol: '6',
      },
    },
    { category: ['network'], type: ['info', 'connection'], outcome: 'success' },
  ],
  [
    { provider: 'Microsoft-Windows-Eventlog', channel: 'Security', eventId: 1102, data: SUBJECT },
    { category: ['iam'], type: ['admin', 'change'], outcome: 'success' },
  ],
  ...[4770, 4771].map((eventId): readonly [Written, object] => [
    { ...SECURITY, eventId, data: { TargetUserName: 'alice', TargetDomainName: 'SHIRE', IpAddress: '::ffff:10.0.0.5', IpPort: '50001' } },
    { category: ['authentication'], type: ['start'], outcome: 'success' },
  ]),
  [
    {
      ...SECURITY,
      eventId: 4769,
      data: { TargetUserName: 'alice@SHIRE', ServiceName: 'SRV1$', IpAddress: '::ffff:10.0.0.5', IpPort: '50001' },
    },
    { category: ['authentication'], type: ['start'], outcome: 'success' },
  ],
  [
    {
      ...POWERSHELL,
      eventId: 4103,
      data: { Payload: 'CommandInvocation(Out-Default): "Out-Default"\nParameterBinding(Out-Default): name="InputObject"; value="x"' },
    },
    { category: ['process'], type: ['info'] },
  ],
  [
    { ...POWERSHELL, eventId: 4104, data: { ScriptBlockText: 'whoami', Path: 'C:\\a.ps1' } },
    { category: ['process'], type: ['info'] },
  ],
];

function eventOf(document: unknown): HoplineEvent {
  const normalised = normalise(document, { file: 'a', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

/** What the event says, but for the spelling of the host. */
function saidBy({ source: _, extra: _extra, 'host.id': _id, 'host.ip': _ip, 'host.name': _name, ...fields }: HoplineEvent): unknown {
  return fields;
}

describe.each(PAIRS.map(([written, kind]) => ({ name: `${written.provider} ${written.eventId}`, written, kind })))(
  'a record of $name',
  ({ written, kind }) => {
    const raw = eventOf(WRITERS['evtx-dump']?.(written));
    const taken = eventOf(byPipeline(written, kind));

    it('says the same raw and through Elastic’s pipelines', () => {
      expect(saidBy(taken)).toEqual(saidBy(raw));
    });

    it('is one event in both forms', () => {
      expect(eventId(taken)).toBe(eventId(raw));
    });
  },
);
