import type { HoplineEvent } from '../../../../schema/event.ts';
import { envelope } from './envelope.ts';
import { kind as kindOf } from './kinds.ts';
import { textDatum, type WindowsRecord } from './record.ts';

const MODULE = kindOf(['process'], ['info'], 'powershell-module-logged');
const SCRIPT = kindOf(['process'], ['info'], 'powershell-script-block-logged');

/** PowerShell/Operational 4103 (what a pipeline ran) and 4104 (the text of a script block). */
export function powershellEvent(record: WindowsRecord): HoplineEvent {
  const isScript = record.eventId === 4104;
  const kind = isScript ? SCRIPT : MODULE;
  return {
    ...envelope(record, kind, record.createdMs),
    'user.id': record.userSid,
    'file.path': textDatum(record, 'Path'),
    'powershell.file.script_block_text': isScript ? textDatum(record, 'ScriptBlockText') : textDatum(record, 'Payload'),
  };
}
