import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { otherKind } from '../other-kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

/** Sysmon 8 and 10: a process reaches into another. The process of the event is the one that does; the other is event data, for rules. */
export function processAccess(record: WindowsRecord): HoplineEvent {
  const account = textDatum(record, 'SourceUser');
  const executable = programPath(datum(record, 'SourceImage'));
  const kind = otherKind(record.provider, record.eventId);
  return {
    ...envelope(record, kind, utcTime(record)),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    // Sysmon spells the two events' fields differently.
    'process.entity_id': guid(datum(record, 'SourceProcessGUID') ?? datum(record, 'SourceProcessGuid')),
    'process.pid': pid(datum(record, 'SourceProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
  };
}
