import { DERIVED_FIELDS } from './derived-fields.ts';
import { isKnownField } from './known-fields.ts';
import { schemaField } from './schema-fields.ts';

/** What tells of Windows hosts: their own logs, by any shipper, or Elastic Defend. */
export type WindowsSensor = 'WINDOWS_LOGS' | 'DEFEND';

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

/** What one of the two sensors alone gives. */
const ONLY_BY: Readonly<Record<WindowsSensor, RegExp>> = {
  DEFEND: /\.Ext(\.|$)|^process\.(parent\.)?code_signature\.|^(Effective_process|Endpoint|Responses|Target)(\.|$)/,
  WINDOWS_LOGS: /^(winlog|powershell|sysmon|service)\.|^file\.pipe$/,
};

/** Fields called after Windows' logs that Defend's events have too. */
const BY_BOTH: ReadonlySet<string> = new Set([
  'winlog.computer_name',
  'winlog.event_data.AuthenticationPackageName',
  'winlog.event_data.IntegrityLevel',
  'winlog.logon.id',
  'winlog.logon.type',
]);

/** Whether one of the sensors can give a field. */
export function isProvidedBy(sensors: Iterable<WindowsSensor>, name: string): boolean {
  for (const sensor of sensors) if (isProvided(name) && !isOnlyBy(sensor === 'DEFEND' ? 'WINDOWS_LOGS' : 'DEFEND', name)) return true;
  return false;
}

function isProvided(name: string): boolean {
  if (schemaField(name) !== null || DERIVED_FIELDS.has(name)) return true;
  return isKnownField(name) && OF_WINDOWS.has(name.split('.', 1)[0] ?? '') && !NOT_OF_WINDOWS.test(name);
}

function isOnlyBy(sensor: WindowsSensor, name: string): boolean {
  return ONLY_BY[sensor].test(name) && !BY_BOTH.has(name) && !DERIVED_FIELDS.has(name);
}
