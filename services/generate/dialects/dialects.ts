import type { DialectName } from '../options.ts';
import type { NumberedRecord } from '../windows/record.ts';
import { toElasticAgent } from './elastic-agent.ts';
import { toElasticsearchHit } from './elasticsearch-hits.ts';
import { toEvtxDump } from './evtx-dump.ts';
import { toNxlog } from './nxlog.ts';
import { toWinlogbeat } from './winlogbeat.ts';
import { toWinlogbeatEcs } from './winlogbeat-ecs.ts';

/** How each shipper writes a Windows record as a JSON document. */
export const WINDOWS_DIALECTS: Readonly<Record<Exclude<DialectName, 'elastic-defend'>, (record: NumberedRecord) => unknown>> = {
  winlogbeat: toWinlogbeat,
  'winlogbeat-ecs': toWinlogbeatEcs,
  'elastic-agent': toElasticAgent,
  nxlog: toNxlog,
  'evtx-dump': toEvtxDump,
  'elasticsearch-hits': toElasticsearchHit,
};
