import type { GapReason } from '../../../graph/closure.ts';
import { compareIds } from '../../../graph/order.ts';
import type { FoundMovement } from '../findings/document.ts';
import { counted } from './counted.ts';
import { printable } from './printable.ts';

/** A setting by which hosts would record what tells of movements. */
export interface TellingSetting {
  readonly setting: string;
  /** How many open questions of movements it would have answered. */
  readonly answers: number;
  /** Names of the hosts on which, in order. */
  readonly hosts: readonly string[];
}

/**
 * Settings by the channel or data set and the events that they bring.
 *
 * Source: https://learn.microsoft.com/en-us/windows-server/identity/ad-ds/plan/security-best-practices/audit-policy-recommendations
 * Source: https://learn.microsoft.com/en-us/sysinternals/downloads/sysmon
 */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Security: {
    4624: 'Audit Logon, successes (Security 4624)',
    4657: 'Audit Registry, with an audit entry on the keys (Security 4657)',
    4688: 'Audit Process Creation with command lines (Security 4688)',
    4697: 'Audit Security System Extension (Security 4697)',
    4698: 'Audit Other Object Access Events (Security 4698, 4702)',
    4702: 'Audit Other Object Access Events (Security 4698, 4702)',
    5145: 'Audit Detailed File Share (Security 5145)',
    5156: 'Audit Filtering Platform Connection, successes (Security 5156)',
  },
  System: { 7045: 'collecting the System log (7045)' },
  'Microsoft-Windows-Sysmon/Operational': {
    1: 'Sysmon with ProcessCreate (1)',
    3: 'Sysmon with NetworkConnect (3)',
    11: 'Sysmon with FileCreate (11)',
    13: 'Sysmon with RegistryEvent (12, 13)',
  },
  'Microsoft-Windows-TaskScheduler/Operational': {
    106: 'turning on TaskScheduler/Operational (106, 129, 140, 200)',
    129: 'turning on TaskScheduler/Operational (106, 129, 140, 200)',
    140: 'turning on TaskScheduler/Operational (106, 129, 140, 200)',
    200: 'turning on TaskScheduler/Operational (106, 129, 140, 200)',
  },
  'OpenSSH/Operational': { 4: 'collecting OpenSSH/Operational (4)' },
  'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational': {
    21: 'collecting TerminalServices-LocalSessionManager/Operational (21, 25)',
    25: 'collecting TerminalServices-LocalSessionManager/Operational (21, 25)',
  },
  'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational': {
    1149: 'collecting TerminalServices-RemoteConnectionManager/Operational (1149)',
  },
};

/** Why a log that is kept does not tell. */
const KEPT: ReadonlySet<GapReason> = new Set(['EVENT_NOT_OBSERVED', 'CHANNEL_SILENT_THEN', 'LOG_CLEARED', 'RECORDS_MISSING']);

/** The settings that would have answered most of what movements leave open, the most telling first; none where no setting would. */
export function tellingSettings(movements: readonly FoundMovement[]): TellingSetting[] {
  const told = new Map<string, { readonly open: Set<string>; readonly hosts: Set<string> }>();
  for (const { id, closure } of movements) {
    for (const { claim, host, channel, events, reason } of closure.gaps) {
      // What is recorded and yet does not tell of the act no setting brings.
      if (KEPT.has(reason)) continue;
      for (const setting of new Set(events.flatMap((code) => SETTINGS[channel]?.[code] ?? []))) {
        const known = told.get(setting) ?? { open: new Set(), hosts: new Set() };
        told.set(setting, known);
        known.open.add(`${id}|${claim}|${host.id}`);
        known.hosts.add(host.name);
      }
    }
  }
  const order = Object.values(SETTINGS).flatMap((ofChannel) => Object.values(ofChannel));
  return [...told]
    .map(([setting, { open, hosts }]) => ({ setting, answers: open.size, hosts: [...hosts].sort(compareIds) }))
    .sort((left, right) => right.answers - left.answers || order.indexOf(left.setting) - order.indexOf(right.setting));
}

/** So many settings are told: more is a plan and not the next step. */
const MOST_SETTINGS = 2;
const MOST_HOSTS = 3;

/** The two settings that would have told most about what rules found, one sentence a line, for standard error. */
export function settingLines(movements: readonly FoundMovement[]): string[] {
  const found = movements.filter(({ tier }) => tier !== 'OBSERVED');
  return tellingSettings(found)
    .slice(0, MOST_SETTINGS)
    .map(({ setting, answers, hosts }) => {
      const shown = hosts.slice(0, MOST_HOSTS).map(printable).join(', ');
      const more = hosts.length > MOST_HOSTS ? ` and ${counted(hosts.length - MOST_HOSTS, 'more host')}` : '';
      return `Would have told more: ${setting} on ${shown}${more}, for ${counted(answers, 'open question')} (docs/coverage.md).`;
    });
}
