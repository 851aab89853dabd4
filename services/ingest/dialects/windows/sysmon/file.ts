import type { HoplineEvent } from '../../../../../schema/event.ts';
import { baseName, extension } from '../../values/program.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { otherKind } from '../other-kinds.ts';
import { textDatum, type WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

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
  const path = textDatum(record, 'TargetFilename');
  return {
    ...actOfProcess(record, kind),
    'file.path': path,
    'file.name': baseName(path),
    'file.extension': extension(path),
  };
}
