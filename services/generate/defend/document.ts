import { ipAt } from '../estate/addresses.ts';
import type { DefendRecord } from './sensor.ts';

/** A document of Elastic Defend as it arrives in its data stream. `shownAt` is epoch ms; `sequence` counts up a host. */
export function toDefendDocument(record: DefendRecord, sequence: number, shownAt: number): unknown {
  const shown = new Date(shownAt).toISOString();
  const { host, dataset } = record;
  return {
    '@timestamp': shown,
    agent: { id: host.id, type: 'endpoint', version: '8.14.3' },
    data_stream: { dataset, namespace: 'default', type: 'logs' },
    ecs: { version: '8.10.0' },
    event: {
      ...record.event,
      agent_id_status: 'verified',
      created: shown,
      dataset,
      id: `${host.id}+${sequence}`,
      kind: 'event',
      module: 'endpoint',
      sequence,
    },
    host: {
      hostname: host.name,
      name: host.name.toLowerCase(),
      id: host.id,
      ip: [ipAt(host, record.recordedAt), '127.0.0.1', '::1'],
      os: { type: 'windows', family: 'windows', name: 'Windows', platform: 'windows', version: '22H2 (10.0.19045.3996)' },
    },
    ...record.fields,
  };
}
