import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { otherKind } from '../other-kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

/** Sysmon 9, 24 and 25: a process read a disk, or what was copied to the clipboard, or was tampered with. */
export function processAct(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const executable = programPath(datum(record, 'Image'));
  return {
    ...envelope(record, otherKind(record.provider, record.eventId), utcTime(record)),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
  };
}
