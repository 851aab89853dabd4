import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { normalise } from '../normalise.ts';
import { UNDERSTOOD_EVENTS } from '../testing/understood-events.ts';
import { WRITERS, type Written } from '../testing/written-records.ts';

const VALUES = {
  ...names(['UtcTime'], fc.constantFrom('2026-03-10 12:00:05.123', '30000-01-01 00:00:00.000', '-')),
  ...names(
    ['Image', 'ParentImage', 'NewProcessName', 'ParentProcessName', 'ProcessName', 'Application', 'ImageLoaded', 'TargetFilename'],
    fc.oneof(fc.constantFrom('C:\\Windows\\System32\\cmd.exe', '<unknown process>', 'System', '-', ''), fc.string()),
  ),
  ...names(['ProcessGuid', 'ParentProcessGuid'], fc.oneof(fc.uuid(), fc.constant('{00000000-0000-0000-0000-000000000000}'))),
  ...names(
    ['ProcessId', 'ProcessID', 'NewProcessId', 'ParentProcessId', 'SourcePort', 'DestinationPort', 'DestPort', 'IpPort', 'ClientProcessId'],
    fc.oneof(fc.nat(70_000).map(String), fc.constantFrom('0x18b8', '-', '0x0')),
  ),
  ...names(
    [
      'SourceIp',
      'DestinationIp',
      'SourceAddress',
      'DestAddress',
      'IpAddress',
      'Address',
      'ClientAddress',
      'ClientIP',
      'IPString',
      'Param3',
    ],
    fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('::ffff:10.0.0.5', 'fe80::1%5', 'LOCAL', '-')),
  ),
  ...names(['Initiated', 'Direction', 'Protocol'], fc.constantFrom('true', 'false', '%%14592', '%%14593', 'tcp', 'udp', '6', '17')),
  ...names(['LogonId', 'SubjectLogonId', 'TargetLogonId', 'LogonID'], fc.constantFrom('0x3e7', '0xEAD4335', '0x0', '999', '-')),
  ...names(['SubjectUserSid', 'TargetUserSid', 'TargetSid'], fc.constantFrom('S-1-5-18', 'S-1-5-21-1-2-3-1104', 'S-1-0-0', 'x')),
  ...names(
    ['User', 'UserContext', 'UserName', 'username', 'Username'],
    fc.constantFrom('SHIRE\\alice', 'NT AUTHORITY\\SYSTEM', 'S-1-5-18', 'bob'),
  ),
  ...names(['TargetObject'], fc.constantFrom('HKLM\\A\\B', '\\REGISTRY\\MACHINE\\A', 'HKU\\S-1-5-18\\a/b', '')),
  ...names(['Details'], fc.constantFrom('DWORD (0x00000001)', 'Binary Data', 'QWORD (0x00000001-0x00000002)', 'a & b <c>')),
  ...names(
    ['CommandLine', 'TaskName', 'TaskContent', 'TaskContentNew', 'ServiceName', 'ImagePath', 'ServiceFileName', 'AccountName', 'PipeName'],
    fc.oneof(fc.string(), fc.constantFrom('<?xml version="1.0"?><Task/>', 'cmd /c "a && b" <nul', '&lt;')),
  ),
  ...names(['payload'], fc.constantFrom('Accepted password for shire\\\\alice from 10.0.0.5 port 50001 ssh2', 'Connection closed')),
  ...names(['Type', 'RDATA', 'ConnType'], fc.constantFrom('1', '28', '0x0A000006', 'x')),
  ...names(
    [
      'QueryName',
      'QueryResults',
      'ShareName',
      'RelativeTargetName',
      'ClientMachine',
      'ServerName',
      'ClientName',
      'param1',
      'param2',
      'connection',
      'ScriptBlockText',
      'Value',
      'Resource',
      'NAME',
      'Zone',
      'FileName',
    ],
    fc.string(),
  ),
};

function names<T>(list: readonly string[], value: fc.Arbitrary<T>): Readonly<Record<string, fc.Arbitrary<T>>> {
  return Object.fromEntries(list.map((name) => [name, value]));
}

/** Records of a kind, with any of the data that such records can have. */
function recordsOf(provider: string, eventId: number): fc.Arbitrary<Written> {
  return fc.record({
    provider: fc.constant(provider),
    channel: fc.constant(provider === 'Microsoft-Windows-Security-Auditing' ? 'Security' : `${provider}/Operational`),
    eventId: fc.constant(eventId),
    keywords: fc.constantFrom('0x8020000000000000', '0x8010000000000000'),
    // Names that are not required are left out, and never undefined.
    data: fc.record(VALUES, { requiredKeys: [] }) as fc.Arbitrary<Readonly<Record<string, string>>>,
  });
}

const { nxlog: _nxlog, ...WRITERS_BESIDE_NXLOG } = WRITERS;

/** The kinds by the name a reader knows them by. */
const KINDS = Object.entries(UNDERSTOOD_EVENTS).flatMap(([provider, ids]) => ids.map((eventId) => ({ provider, eventId })));

function withoutItsWay(document: unknown): unknown {
  const normalised = normalise(document, { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') return normalised;
  const { source: _source, extra: _extra, 'host.id': _id, 'host.ip': _ip, ...event }: HoplineEvent = normalised.event;
  return event;
}

describe('a Windows record', () => {
  it.each(KINDS)('of $provider $eventId is the same event by whichever dialect it comes', ({ provider, eventId }) => {
    // Of 104 NXLog's own name of the record's channel hides the one of the log that was cleared.
    const [first, ...others] = Object.values(eventId === 104 ? WRITERS_BESIDE_NXLOG : WRITERS);
    fc.assert(
      fc.property(recordsOf(provider, eventId), (written) => {
        const expected = withoutItsWay(first?.(written));
        for (const writeDown of others) expect(withoutItsWay(writeDown(written))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a Sysmon record that Elastic’s pipelines took apart', () => {
  const ENTITY = '{7a522f6e-77ae-5eb1-2c03-000000000847}';
  const raw = {
    Event: {
      System: {
        Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
        EventID: 1,
        TimeCreated: { '#attributes': { SystemTime: '2026-03-10T12:00:05.250Z' } },
        EventRecordID: 71,
        Channel: 'Microsoft-Windows-Sysmon/Operational',
        Computer: 'WS6.shire.example',
      },
      EventData: { UtcTime: '2026-03-10 12:00:04.123', ProcessGuid: ENTITY, ProcessId: 6072, Image: 'C:\\a.exe', LogonId: '0x4e1' },
    },
  };
  const ofPipeline = (changes: object) => ({
    '@timestamp': '2026-03-10T12:00:04.123Z',
    event: { code: '1', module: 'sysmon', provider: 'Microsoft-Windows-Sysmon', created: '2026-03-10T12:01:00.000Z' },
    host: { name: 'ws6.shire.example' },
    process: { executable: 'C:\\a.exe', pid: 6072, entity_id: ENTITY },
    winlog: { computer_name: 'ws6.shire.example', event_id: '1', record_id: '71', provider_name: 'Microsoft-Windows-Sysmon' },
    ...changes,
  });
  const idOf = (document: unknown): string => {
    const normalised = normalise(document, { file: 'a.json', offset: 0, length: 1 });
    if (normalised.kind === 'dead') throw new Error(normalised.message);
    return eventId(normalised.event);
  };

  it('is the event of the raw one, though they leave out the time of the record', () => {
    expect(idOf(ofPipeline({}))).toBe(idOf(raw));
  });

  it('is another than one that has its number after the host was set back', () => {
    expect(idOf(ofPipeline({ '@timestamp': '2026-03-11T12:00:04.123Z' }))).not.toBe(idOf(raw));
  });
});
