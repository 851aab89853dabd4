import { ipAt } from '../estate/addresses.ts';
import { PROVIDERS, type ProviderName } from '../windows/providers.ts';
import type { NumberedRecord } from '../windows/record.ts';
import { ecsOf, logonOf } from './ecs.ts';
import { renderedMessage } from './message.ts';
import { winlogPart } from './winlogbeat.ts';

const DATASETS: Readonly<Record<ProviderName, string>> = {
  sysmon: 'windows.sysmon_operational',
  security: 'system.security',
  'service-control': 'system.system',
  'event-log': 'system.system',
  'kernel-general': 'system.system',
  powershell: 'windows.powershell_operational',
  'task-scheduler': 'winlog.winlog',
  winrm: 'winlog.winlog',
  'rdp-connection': 'winlog.winlog',
  'rdp-session': 'winlog.winlog',
  'dhcp-client': 'winlog.winlog',
  'dns-server': 'winlog.winlog',
  openssh: 'winlog.winlog',
  'wmi-activity': 'winlog.winlog',
};

/** Elastic Agent's Windows, System and Custom Windows Event Log integrations: the pipelines' ECS names in data streams. */
export function toElasticAgent(record: NumberedRecord): unknown {
  const dataset = DATASETS[record.provider];
  const { ecs, eventData, at } = ecsOf(record);
  const { event, ...others } = ecs;
  const logon = logonOf(record);
  return {
    '@timestamp': new Date(at ?? record.shownAt).toISOString(),
    agent: { id: record.host.id, name: record.host.name, type: 'filebeat', version: '8.14.3', ephemeral_id: record.host.guidPrefix },
    data_stream: { dataset, namespace: 'default', type: 'logs' },
    ecs: { version: '8.11.0' },
    elastic_agent: { id: record.host.id, snapshot: false, version: '8.14.3' },
    event: {
      agent_id_status: 'verified',
      code: String(record.eventId),
      created: new Date(record.shownAt).toISOString(),
      dataset,
      kind: 'event',
      provider: PROVIDERS[record.provider].name,
      ...(event as Record<string, unknown>),
    },
    host: {
      name: record.host.name.toLowerCase(),
      hostname: record.host.name,
      id: record.host.id,
      ip: [ipAt(record.host, record.recordedAt)],
      os: { type: 'windows', family: 'windows', name: 'Windows 10 Enterprise', platform: 'windows', version: '10.0' },
    },
    input: { type: 'winlog' },
    log: { level: 'information' },
    message: renderedMessage(record),
    ...others,
    winlog: {
      ...winlogPart(record, eventData),
      time_created: new Date(record.shownAt).toISOString(),
      ...(logon === undefined ? {} : { logon }),
    },
  };
}
