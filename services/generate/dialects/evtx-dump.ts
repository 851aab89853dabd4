import { PROVIDERS } from '../windows/providers.ts';
import type { NumberedRecord } from '../windows/record.ts';

/** Fields that their event's manifest declares as integers and `evtx_dump` therefore prints as numbers. */
const INTEGERS = new Set([
  'ProcessId',
  'ParentProcessId',
  'TerminalSessionId',
  'SourcePort',
  'DestinationPort',
  'LogonType',
  'KeyLength',
  'ClientProcessId',
  'ParentProcessId',
  'ProcessID',
  'EnginePID',
  'ResultCode',
  'Priority',
  'SessionID',
  'MessageNumber',
  'MessageTotal',
]);
const BOOLEANS = new Set(['Initiated', 'SourceIsIpv6', 'DestinationIsIpv6']);
const EVENT_NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** The JSON that the `evtx_dump` tool prints of a binary event log. Source: https://github.com/omerbenamram/evtx */
export function toEvtxDump(record: NumberedRecord): unknown {
  const provider = PROVIDERS[record.provider];
  const content = Object.fromEntries(Object.entries(record.fields).map(([name, value]) => [name, typed(record, name, value)]));
  return {
    Event: {
      '#attributes': { xmlns: EVENT_NAMESPACE },
      System: {
        Provider: { '#attributes': { Name: provider.name, Guid: provider.guid } },
        EventID: record.provider === 'service-control' ? { '#attributes': { Qualifiers: 16384 }, '#text': record.eventId } : record.eventId,
        Version: record.provider === 'sysmon' ? 5 : 0,
        Level: record.provider === 'security' ? 0 : 4,
        Task: record.provider === 'sysmon' ? record.eventId : 0,
        Opcode: 0,
        Keywords: provider.keywords,
        TimeCreated: { '#attributes': { SystemTime: new Date(record.shownAt).toISOString().replace('Z', '000Z') } },
        EventRecordID: record.recordId,
        Correlation: null,
        Execution: { '#attributes': { ProcessID: record.writerPid, ThreadID: record.writerPid + 44 } },
        Channel: provider.channel,
        Computer: record.computer,
        Security: record.user === null ? null : { '#attributes': { UserID: record.user.sid } },
      },
      ...(provider.userData === null
        ? { EventData: content }
        : { UserData: { [provider.userData]: { '#attributes': { xmlns: 'Event_NS' }, ...content } } }),
    },
  };
}

function typed(record: NumberedRecord, name: string, value: string): string | number | boolean {
  if (BOOLEANS.has(name)) return value === 'true';
  // The filtering platform's ports are declared as strings, Sysmon's as numbers.
  if (!INTEGERS.has(name) || !/^\d+$/.test(value) || (record.eventId === 5156 && name === 'SourcePort')) return value;
  return Number(value);
}
