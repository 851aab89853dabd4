import type { WindowsSensor } from '../fields/provided-fields.ts';
import { anyOf } from './eql-text.ts';

/** What a rule's index patterns mean for events that lie in no index. */
export interface IndexMeaning {
  /** An EQL condition of the events they stand for; null where they stand for any. */
  readonly filter: string | null;
  readonly notes: readonly string[];
}

/** Data sets that hold one Windows log, and what tells its events. */
const LOGS: readonly { readonly pattern: RegExp; readonly condition: string }[] = [
  { pattern: /^logs-windows\.sysmon_operational/, condition: 'event.provider == "Microsoft-Windows-Sysmon"' },
  { pattern: /^logs-windows\.powershell_operational/, condition: 'event.provider == "Microsoft-Windows-PowerShell"' },
  { pattern: /^logs-windows\.powershell[-*]/, condition: 'event.provider == "PowerShell"' },
  {
    pattern: /^logs-system\.security/,
    condition: 'event.provider in ("Microsoft-Windows-Security-Auditing", "Microsoft-Windows-Eventlog")',
  },
  { pattern: /^logs-system\.system/, condition: 'winlog.channel == "System"' },
  { pattern: /^logs-system\.application/, condition: 'winlog.channel == "Application"' },
];

/** Data sets of what happens on Windows hosts, whichever sensor tells it. */
const OF_WINDOWS = /^(\*|logs-\*|winlogbeat|logs-(windows|system|endpoint|m365_defender|crowdstrike|sentinel_one)|endgame)/;

/**
 * What index patterns ask for. They say where Elastic keeps the data of a sensor; here, events of all sensors have one form, so that a rule
 * written for Elastic Defend serves Sysmon too, and no pattern keeps an event from a rule. Only where all of them name single Windows logs
 * is the rule kept to those logs: its event ids are theirs, and mean other things elsewhere.
 */
export function meaningOfIndexes(patterns: readonly string[]): IndexMeaning {
  const positive = positivePatterns(patterns);
  if (positive.length === 0) return { filter: null, notes: [] };
  const conditions = positive.map((pattern) => LOGS.find((log) => log.pattern.test(pattern))?.condition);
  const known = conditions.filter((condition) => condition !== undefined);
  if (known.length === positive.length) return { filter: anyOf([...new Set(known)]), notes: [] };
  if (positive.some((pattern) => OF_WINDOWS.test(pattern))) return { filter: null, notes: [] };
  return { filter: null, notes: [`no source gives the data that it names (index: ${positive.join(', ')}); it is asked of all events`] };
}

/**
 * The sensors whose data the patterns name; both where none of them names data of a sensor that is read here, as the rule is then asked of all
 * events.
 */
export function sensorsOf(patterns: readonly string[]): ReadonlySet<WindowsSensor> {
  const positive = positivePatterns(patterns);
  const isNamed = (start: RegExp): boolean => positive.some((pattern) => start.test(pattern));
  const sensors = new Set<WindowsSensor>();
  if (isNamed(/^(\*|logs-\*|winlogbeat|logs-(windows|system))/)) sensors.add('WINDOWS_LOGS');
  if (isNamed(/^(\*|logs-\*|logs-endpoint)/)) sensors.add('DEFEND');
  return sensors.size === 0 ? new Set(['WINDOWS_LOGS', 'DEFEND']) : sensors;
}

/** Those that do not leave out, without the names of other clusters. */
function positivePatterns(patterns: readonly string[]): readonly string[] {
  return patterns.filter((pattern) => !pattern.startsWith('-')).map((pattern) => pattern.replace(/^[^:]*:/, ''));
}
