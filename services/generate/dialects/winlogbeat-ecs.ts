import { ipAt } from '../estate/addresses.ts';
import { PROVIDERS } from '../windows/providers.ts';
import type { NumberedRecord } from '../windows/record.ts';
import { ecsOf, logonOf } from './ecs.ts';
import { renderedMessage } from './message.ts';
import { winlogPart } from './winlogbeat.ts';

/** Winlogbeat 8 with its Sysmon and Security modules: ECS names, and the event's own time as `@timestamp`. */
export function toWinlogbeatEcs(record: NumberedRecord): Record<string, unknown> {
  const provider = PROVIDERS[record.provider];
  const { ecs, eventData, at } = ecsOf(record);
  const { event, ...others } = ecs;
  const logon = logonOf(record);
  return {
    '@timestamp': new Date(at ?? record.shownAt).toISOString(),
    event: {
      code: String(record.eventId),
      kind: 'event',
      provider: provider.name,
      module: record.provider === 'sysmon' ? 'sysmon' : record.provider === 'security' ? 'security' : undefined,
      created: new Date(record.shownAt).toISOString(),
      ...(event as Record<string, unknown>),
    },
    log: { level: 'information' },
    message: renderedMessage(record),
    ...others,
    winlog: { ...winlogPart(record, eventData), ...(logon === undefined ? {} : { logon }) },
    host: {
      name: record.computer,
      hostname: record.host.name,
      id: record.host.id,
      ip: [ipAt(record.host, record.recordedAt)],
      os: { type: 'windows', family: 'windows', platform: 'windows', version: '10.0' },
    },
    agent: { type: 'winlogbeat', version: '8.12.2', name: record.host.name, id: record.host.id },
    ecs: { version: '8.0.0' },
  };
}
