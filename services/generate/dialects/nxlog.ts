import { PROVIDERS } from '../windows/providers.ts';
import type { NumberedRecord } from '../windows/record.ts';
import { renderedMessage } from './message.ts';

/** The flat form of NXLog, as in the public Security-Datasets recordings: event data beside the system fields. */
export function toNxlog(record: NumberedRecord): unknown {
  const provider = PROVIDERS[record.provider];
  const shown = new Date(record.shownAt).toISOString();
  return {
    SourceName: provider.name,
    ProviderGuid: provider.guid,
    Level: record.provider === 'security' ? '0' : '4',
    Keywords: provider.keywords,
    Channel: provider.channel,
    Hostname: record.computer,
    TimeCreated: shown,
    '@timestamp': shown,
    EventID: record.eventId,
    RecordNumber: record.recordId,
    ExecutionProcessID: record.writerPid,
    ...(record.user === null
      ? {}
      : { AccountName: record.user.name, Domain: record.user.domain, UserID: record.user.sid, AccountType: 'User' }),
    Message: renderedMessage(record),
    ...record.fields,
  };
}
