import { DERIVED_FIELDS } from './derived-fields.ts';
import { isKnownField } from './known-fields.ts';
import { schemaField } from './schema-fields.ts';

/** Objects of which the sensors of Windows hosts give something. */
const OF_WINDOWS: ReadonlySet<string> = new Set(
  (
    '@timestamp agent cloud data_stream destination device dll dns driver ecs Effective_process Endpoint error event file group ' +
    'host labels log message network powershell process registry related Responses rule service source sysmon tags Target threat user ' +
    'volume winlog'
  ).split(' '),
);

/** Parts of these objects that only other systems have. */
const NOT_OF_WINDOWS =
  /\.(elf|macho|entry_leader|session_leader|group_leader|entry_meta|tty|io|env_vars|capabilities|previous|real_user|saved_user|vpid|inode|mode)(\.|$)/;

/** Whether a source that Hopline reads can give a field: Windows' logs by any shipper, or Elastic Defend on Windows. */
export function isProvided(name: string): boolean {
  if (schemaField(name) !== null || DERIVED_FIELDS.has(name)) return true;
  return isKnownField(name) && OF_WINDOWS.has(name.split('.', 1)[0] ?? '') && !NOT_OF_WINDOWS.test(name);
}
