import { PROVIDERS } from '../windows/providers.ts';
import type { NumberedRecord } from '../windows/record.ts';
import { renderedMessage } from './message.ts';

/** Winlogbeat without its modules: Windows' own words under `winlog.event_data`. */
export function toWinlogbeat(record: NumberedRecord): unknown {
  const provider = PROVIDERS[record.provider];
  const shown = new Date(record.shownAt).toISOString();
  return {
    '@timestamp': shown,
    '@metadata': { beat: 'winlogbeat', type: '_doc', version: '7.17.18' },
    event: {
      code: record.eventId,
      kind: 'event',
      provider: provider.name,
      created: new Date(record.shownAt + 900).toISOString(),
      ...(record.provider === 'security' ? { outcome: 'success' } : {}),
    },
    log: { level: 'information' },
    message: renderedMessage(record),
    winlog: winlogPart(record, record.fields),
    host: { name: record.computer },
    agent: { type: 'winlogbeat', version: '7.17.18', hostname: record.host.name, name: record.host.name, id: record.host.id },
    ecs: { version: '1.12.0' },
  };
}

/** The `winlog` object that all Beats share; `eventData` is what is left of the event's own fields. */
export function winlogPart(record: NumberedRecord, eventData: Readonly<Record<string, string>>): Record<string, unknown> {
  const provider = PROVIDERS[record.provider];
  const { user } = record;
  return {
    api: 'wineventlog',
    channel: provider.channel,
    computer_name: record.computer,
    event_id: String(record.eventId),
    provider_guid: provider.guid,
    provider_name: provider.name,
    record_id: record.recordId,
    process: { pid: record.writerPid, thread: { id: record.writerPid + 44 } },
    ...(user === null ? {} : { user: { identifier: user.sid, name: user.name, domain: user.domain, type: 'User' } }),
    ...(provider.userData === null ? { event_data: eventData } : { user_data: { xml_name: provider.userData, ...eventData } }),
  };
}
