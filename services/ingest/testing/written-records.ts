/** Windows records as every dialect writes them down, for tests of what the dialects have in common. */

/** One Windows record, before any dialect writes it down. */
export interface Written {
  readonly provider: string;
  readonly channel: string;
  readonly eventId: number;
  readonly data: Readonly<Record<string, string>>;
  readonly keywords?: string;
}

/** The host they happened on. */
export const COMPUTER = 'WS6.shire.example';
/** When the log recorded them. */
export const CREATED = '2026-03-10T12:00:05.250Z';

/** The same record by every dialect that carries Windows records. */
export const WRITERS: Readonly<Record<string, (written: Written) => unknown>> = {
  nxlog: ({ provider, channel, eventId, data, keywords }) => ({
    SourceName: provider,
    Channel: channel,
    EventID: eventId,
    Hostname: COMPUTER,
    RecordNumber: 77,
    '@timestamp': CREATED,
    Keywords: keywords,
    ...Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : value,
      ]),
    ),
  }),
  'evtx-dump': ({ provider, channel, eventId, data, keywords }) => ({
    Event: {
      '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
      System: {
        Provider: { '#attributes': { Name: provider, Guid: '5770385F-C22A-43E0-BF4C-06F5698FFBD9' } },
        EventID: { '#attributes': { Qualifiers: 16384 }, '#text': eventId },
        Keywords: keywords,
        TimeCreated: { '#attributes': { SystemTime: CREATED } },
        EventRecordID: 77,
        Channel: channel,
        Computer: COMPUTER,
      },
      EventData: data,
    },
  }),
  winlogbeat: ({ provider, channel, eventId, data, keywords }) => ({
    '@timestamp': CREATED,
    event: { created: '2026-03-10T12:01:00.000Z', kind: 'event' },
    winlog: {
      provider_name: provider,
      channel,
      event_id: String(eventId),
      computer_name: COMPUTER,
      record_id: 77,
      event_data: data,
      keywords: named(keywords),
    },
    host: { name: COMPUTER, id: 'agent-1', ip: ['10.0.0.6'] },
  }),
  'elasticsearch hits': (written) => ({ _index: 'winlogbeat-8', _id: 'x', _source: WRITERS['winlogbeat']?.(written) }),
  'dotted names': ({ provider, channel, eventId, data, keywords }) => ({
    '@timestamp': CREATED,
    'winlog.provider_name': provider,
    'winlog.channel': channel,
    'winlog.event_id': eventId,
    'winlog.computer_name': COMPUTER,
    'winlog.record_id': 77,
    'winlog.keywords': named(keywords),
    ...Object.fromEntries(Object.entries(data).map(([name, value]) => [`winlog.event_data.${name}`, value])),
  }),
};

function named(keywords: string | undefined): string[] | undefined {
  if (keywords === undefined) return undefined;
  return [keywords === '0x8020000000000000' ? 'Audit Success' : 'Audit Failure'];
}

const SYSMON = { provider: 'Microsoft-Windows-Sysmon', channel: 'Microsoft-Windows-Sysmon/Operational' };
const SECURITY = { provider: 'Microsoft-Windows-Security-Auditing', channel: 'Security', keywords: '0x8020000000000000' };

/** One record of each of some kinds, by name. */
export const RECORDS: readonly (readonly [name: string, written: Written])[] = [
  [
    'Sysmon 1',
    {
      ...SYSMON,
      eventId: 1,
      data: {
        UtcTime: '2026-03-10 12:00:05.123',
        ProcessGuid: '{11111111-2222-3333-4444-555555555555}',
        ProcessId: '4242',
        Image: 'C:\\Windows\\System32\\cmd.exe',
        CommandLine: 'cmd.exe /c "echo 1" && <nul whoami',
        User: 'SHIRE\\alice',
        LogonId: '0xABC',
        IntegrityLevel: 'High',
        Hashes: 'MD5=D41D8CD98F00B204E9800998ECF8427E',
        ParentImage: 'C:\\Windows\\explorer.exe',
        ParentProcessId: '10',
      },
    },
  ],
  [
    'Sysmon 3',
    {
      ...SYSMON,
      eventId: 3,
      data: {
        UtcTime: '2026-03-10 12:00:05.123',
        ProcessGuid: '{00000000-0000-0000-0000-000000000000}',
        ProcessId: '4',
        Image: '<unknown process>',
        Protocol: 'tcp',
        Initiated: 'false',
        SourceIp: '::ffff:10.0.0.5',
        SourcePort: '50000',
        DestinationIp: '10.0.0.6',
        DestinationPort: '445',
      },
    },
  ],
  [
    'Sysmon 13',
    {
      ...SYSMON,
      eventId: 13,
      data: { UtcTime: '2026-03-10 12:00:05.123', TargetObject: 'HKLM\\A\\B', Details: 'DWORD (0x00000001)', Image: 'a.exe' },
    },
  ],
  [
    'Security 4624',
    {
      ...SECURITY,
      eventId: 4624,
      data: {
        TargetUserSid: 'S-1-5-21-1-2-3-1104',
        TargetUserName: 'alice',
        TargetDomainName: 'SHIRE',
        TargetLogonId: '0xEAD4335',
        LogonType: '3',
        IpAddress: '10.0.0.5',
        IpPort: '56588',
        WorkstationName: '-',
      },
    },
  ],
  [
    'Security 4688',
    {
      ...SECURITY,
      eventId: 4688,
      data: { NewProcessId: '0x18b8', NewProcessName: 'C:\\a.exe', ProcessId: '0x4', SubjectLogonId: '0x3e7', TargetUserName: '-' },
    },
  ],
  [
    'Security 4698',
    { ...SECURITY, eventId: 4698, data: { TaskName: '\\Evil', RpcCallClientLocality: '0', ClientProcessId: '0', SubjectLogonId: '0xabc' } },
  ],
  [
    'Security 5156',
    {
      ...SECURITY,
      eventId: 5156,
      data: {
        ProcessID: '8920',
        Application: '\\device\\a.exe',
        Direction: '%%14593',
        SourceAddress: '10.0.0.6',
        SourcePort: '50001',
        DestAddress: '10.0.0.5',
        DestPort: '135',
        Protocol: '6',
      },
    },
  ],
  [
    'System 7045',
    {
      provider: 'Service Control Manager',
      channel: 'System',
      eventId: 7045,
      data: { ServiceName: 'Updater', ImagePath: '%COMSPEC% /c x', StartType: 'demand start', AccountName: 'LocalSystem' },
    },
  ],
  ['an event of no known kind', { ...SYSMON, eventId: 255, data: { UtcTime: '2026-03-10 12:00:05.123', TargetImage: 'lsass.exe' } }],
];
