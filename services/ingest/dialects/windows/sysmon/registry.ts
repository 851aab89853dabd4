import type { HoplineEvent } from '../../../../../schema/event.ts';
import { registryDetails, registryHive, registryKey, registryPath } from '../../values/registry.ts';
import { kind as kindOf } from '../kinds.ts';
import { textDatum, type WindowsRecord } from '../record.ts';
import { actOfProcess } from './act-of-process.ts';

const KEY_CHANGE = kindOf(['registry'], ['change'], 'change');
const KEY_CREATION = kindOf(['registry'], ['change', 'creation'], 'creation');
const KEY_DELETION = kindOf(['registry'], ['change', 'deletion'], 'deletion');
const VALUE_SET = kindOf(['registry'], ['change'], 'modification');
const RENAME = kindOf(['registry'], ['change'], 'rename');

/** Sysmon 12 (a key came or went), 13 (a value was set) and 14 (one was renamed; the path is the old one). */
export function registryChange(record: WindowsRecord): HoplineEvent {
  const path = registryPath(textDatum(record, 'TargetObject'));
  const details = registryDetails(textDatum(record, 'Details'));
  const kind = registryKind(record);
  return {
    ...actOfProcess(record, kind),
    'registry.path': path,
    'registry.hive': registryHive(path),
    'registry.key': registryKey(path, record.eventId !== 12),
    'registry.value': baseNameOfKey(path),
    'registry.data.type': details.type,
    'registry.data.strings': details.strings,
  };
}

function registryKind(record: WindowsRecord) {
  if (record.eventId === 13) return VALUE_SET;
  if (record.eventId === 14) return RENAME;
  const what = textDatum(record, 'EventType');
  if (what === 'CreateKey' || what === 'CreateValue') return KEY_CREATION;
  return what === 'DeleteKey' || what === 'DeleteValue' ? KEY_DELETION : KEY_CHANGE;
}

/** A value's name may hold slashes, which part a file's path but not a key's. */
function baseNameOfKey(path: string | undefined): string | undefined {
  const name = path?.slice(path.lastIndexOf('\\') + 1);
  return name === '' ? undefined : name;
}
