import type { HoplineEvent } from '../../../../../schema/event.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { textDatum, type WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

const CREATION = kindOf(['file'], ['creation'], 'pipe-created');
const CONNECTION = kindOf(['file'], ['access'], 'pipe-connected');

/** Sysmon 17: a named pipe was created. */
export function pipeCreation(record: WindowsRecord): HoplineEvent {
  return pipeEvent(record, CREATION);
}

/** Sysmon 18: a named pipe was connected to. */
export function pipeConnection(record: WindowsRecord): HoplineEvent {
  return pipeEvent(record, CONNECTION);
}

function pipeEvent(record: WindowsRecord, kind: EcsKind): HoplineEvent {
  const pipe = textDatum(record, 'PipeName');
  return {
    ...actOfProcess(record, kind),
    'file.name': pipe,
    'file.pipe': pipe,
  };
}
