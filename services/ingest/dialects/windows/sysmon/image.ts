import type { HoplineEvent } from '../../../../../schema/event.ts';
import { baseName } from '../../values/program.ts';
import { type EcsKind, kind as kindOf } from '../kinds.ts';
import { textDatum, type WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

const LIBRARY = kindOf(['library'], ['start'], 'load');
const DRIVER = kindOf(['driver'], ['start'], 'load');

/** Sysmon 7: a process loaded an image. The event's hashes are the image's and not the process's; they are left to `extra`. */
export function imageLoad(record: WindowsRecord): HoplineEvent {
  return loadOf(record, LIBRARY);
}

/** Sysmon 6: the system loaded a driver; no process did. */
export function driverLoad(record: WindowsRecord): HoplineEvent {
  return loadOf(record, DRIVER);
}

function loadOf(record: WindowsRecord, kind: EcsKind): HoplineEvent {
  const loaded = textDatum(record, 'ImageLoaded');
  return {
    ...actOfProcess(record, kind),
    'dll.path': loaded,
    'dll.name': baseName(loaded),
  };
}
