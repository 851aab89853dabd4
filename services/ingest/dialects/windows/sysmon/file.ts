import type { HoplineEvent } from '../../../../../schema/event.ts';
import { accountDomain, accountName, guid, serviceAccountSid } from '../../values/identity.ts';
import { pid } from '../../values/number.ts';
import { baseName, extension, programPath } from '../../values/program.ts';
import { envelope } from '../envelope.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { otherKind } from '../other-kinds.ts';
import { datum, textDatum, type WindowsRecord } from '../record.ts';
import { utcTime } from './utc-time.ts';

const CREATION = kindOf(['file'], ['creation'], 'creation');
const DELETION = kindOf(['file'], ['deletion'], 'deletion');

/** Sysmon 11: a file was created or overwritten. */
export function fileCreation(record: WindowsRecord): HoplineEvent {
  return fileEvent(record, CREATION);
}

/** Sysmon 23: a file was deleted. */
export function fileDeletion(record: WindowsRecord): HoplineEvent {
  return fileEvent(record, DELETION);
}

/** Sysmon 2, 15, 26 to 29: a file's times were changed, a stream of it made, it was deleted, blocked or found to be a program. */
export function fileTouched(record: WindowsRecord): HoplineEvent {
  return fileEvent(record, otherKind(record.provider, record.eventId));
}

function fileEvent(record: WindowsRecord, kind: EcsKind): HoplineEvent {
  const account = textDatum(record, 'User');
  const executable = programPath(datum(record, 'Image'));
  const path = textDatum(record, 'TargetFilename');
  return {
    ...envelope(record, kind, utcTime(record), kind.outcome),
    'user.id': serviceAccountSid(account, undefined),
    'user.name': accountName(account),
    'user.domain': accountDomain(account),
    'process.entity_id': guid(datum(record, 'ProcessGuid')),
    'process.pid': pid(datum(record, 'ProcessId')),
    'process.name': baseName(executable),
    'process.executable': executable,
    'file.path': path,
    'file.name': baseName(path),
    'file.extension': extension(path),
  };
}
