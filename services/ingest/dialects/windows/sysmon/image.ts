import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { kind as kindOf } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

const kind = kindOf(['library'], ['start'], 'load');

/** Sysmon 7: a process loaded an image. The event's hashes are the image's and not the process's; they are left to `extra`. */
export function imageLoad(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'User');
  const executable = programPath(datum(record, 'Image'));
  const loaded = textDatum(record, 'ImageLoaded');
  return {
    ...envelope(record, kind, utcTime(record)),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'dll.path': loaded,
    'dll.name': baseName(loaded),
  };
}
