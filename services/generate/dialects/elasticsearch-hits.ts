import { standInHash } from '../random.ts';
import type { NumberedRecord } from '../windows/record.ts';
import { toWinlogbeatEcs } from './winlogbeat-ecs.ts';

/** Documents as a search of Elasticsearch returns them: one hit a line. */
export function toElasticsearchHit(record: NumberedRecord): unknown {
  const source = toWinlogbeatEcs(record);
  const day = new Date(record.recordedAt).toISOString().slice(0, 10).replaceAll('-', '.');
  return {
    _index: `winlogbeat-8.12.2-${day}`,
    _id: standInHash(`${record.computer}:${record.provider}:${record.recordId}`, 20),
    _score: null,
    _source: source,
  };
}
