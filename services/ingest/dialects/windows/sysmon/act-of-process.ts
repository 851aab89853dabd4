import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import type { EcsKind } from '../kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

/**
 * What every Sysmon record of something that a process did says alike: when, which process, and whom it ran as. `executable` is given by those
 * who have read it already.
 */
export function actOfProcess(record: WindowsRecord, kind: EcsKind, executable = programPath(datum(record, 'Image'))): HoplineEvent {
  const account = textDatum(record, 'User');
  return {
    ...envelope(record, kind, utcTime(record), kind.outcome),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
  };
}
