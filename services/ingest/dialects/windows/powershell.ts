import type { HoplineEvent } from '../../../../schema/event.ts';
import { kind as kindOf } from './kinds.ts';
import { textDatum, type WindowsRecord } from './record.ts';

const MODULE = kindOf(['process'], ['info'], 'powershell-module-logged');
const SCRIPT = kindOf(['process'], ['info'], 'powershell-script-block-logged');

/** PowerShell/Operational 4103 (what a pipeline ran) and 4104 (the text of a script block). */
export function powershellEvent(record: WindowsRecord): HoplineEvent {
  const isScript = record.eventId === 4104;
  const kind = isScript ? SCRIPT : MODULE;
  return {
    '@timestamp': record.createdMs,
    'event.created': record.createdMs,
    'event.code': record.code,
    'event.provider': record.provider,
    'event.category': kind.category,
    'event.type': kind.type,
    'event.action': kind.action,
    'event.outcome': undefined,
    'winlog.channel': record.channel,
    'winlog.record_id': record.recordId,
    'host.name': record.computer,
    'host.id': record.hostId,
    'host.ip': record.hostIp,
    'host.os.type': 'windows',
    'user.id': record.userSid,
    'file.path': textDatum(record, 'Path'),
    'powershell.file.script_block_text': isScript ? textDatum(record, 'ScriptBlockText') : textDatum(record, 'Payload'),
    source: record.source,
    extra: record.extra,
  };
}
