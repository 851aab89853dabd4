import { argumentsOf } from '../../../graph/command-line.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { LOGON_TYPES } from './logon-types.ts';

/**
 * Fields that rules ask for and that follow from others, so that one rule serves every sensor. A field outside the schema is taken from
 * the document where that has it.
 */
export const DERIVED_FIELDS: ReadonlyMap<string, (event: HoplineEvent) => unknown> = new Map<string, (event: HoplineEvent) => unknown>([
  ['winlog.logon.type', logonTypes],
  // To what a ticket was asked for, as Elastic's pipelines call it; it is no service that this host has.
  [
    'service.name',
    (event) => event['service.name'] ?? (event['event.code'] === '4769' ? event['winlog.event_data.ServiceName'] : undefined),
  ],
  ['winlog.event_data.LogonType', (event) => event['winlog.logon.type']],
  ['process.args_count', (event) => event['process.args']?.length],
  ['process.parent.args', (event) => argumentsOf(event['process.parent.command_line'])],
  ['process.parent.args_count', (event) => argumentsOf(event['process.parent.command_line'])?.length],
  ['process.Ext.token.integrity_level_name', (event) => event['winlog.event_data.IntegrityLevel']?.toLowerCase()],
  ['event.dataset', dataset],
  ['data_stream.dataset', dataset],
]);

/** What Elastic Agent's integrations call the log. */
const DATASETS: ReadonlyMap<string, string> = new Map([
  ['Microsoft-Windows-Sysmon/Operational', 'windows.sysmon_operational'],
  ['Microsoft-Windows-PowerShell/Operational', 'windows.powershell_operational'],
  ['Windows PowerShell', 'windows.powershell'],
  ['Security', 'system.security'],
  ['System', 'system.system'],
  ['Application', 'system.application'],
]);

function dataset(event: HoplineEvent): string | undefined {
  return DATASETS.get(event['winlog.channel'] ?? '');
}

/** The number and the word; the same list for every event of the type. */
function logonTypes(event: HoplineEvent): unknown {
  const type = event['winlog.logon.type'];
  return type === undefined ? undefined : (LOGON_TYPES.get(type) ?? type);
}
