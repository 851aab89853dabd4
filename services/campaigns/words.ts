/** Names as titles and stories may say them: an intruder may have chosen some, so that only those of hosts and accounts are said, and clipped. */
import type { CampaignScene } from './scene.ts';

/** Longest name of a host or an account, characters. */
export const LONGEST_NAME = 20;

/** Letters, digits and what Windows allows beside them in names of hosts and accounts; nothing that could be markup, a formula or an escape. */
const SAYABLE = /^[\p{L}\p{N}][\p{L}\p{N} ._$'-]*$/u;

/** A host by the name that it gives itself; one that only others tell of by what it is. */
export function hostWords(id: string, scene: Pick<CampaignScene, 'hostOf'>): string {
  const host = scene.hostOf(id);
  return host === null || !host.managed || !SAYABLE.test(host.name) ? 'an address' : clipped(host.name);
}

/** An account by its name, without its domain. */
export function accountWords(id: string | null, scene: Pick<CampaignScene, 'userOf'>): string {
  const user = scene.userOf(id);
  return user === null || !SAYABLE.test(user.name) ? 'an account' : clipped(user.name);
}

function clipped(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

/** ATT&CK's techniques of lateral movement in few words, by id. Source: https://attack.mitre.org/tactics/TA0008/ */
const TECHNIQUE_WORDS: ReadonlyMap<string, string> = new Map([
  ['T1021', 'a remote service'],
  ['T1021.001', 'remote desktop'],
  ['T1021.002', 'an administrative share'],
  ['T1021.003', 'DCOM'],
  ['T1021.006', 'WinRM'],
  ['T1036.003', 'a renamed tool'],
  ['T1047', 'WMI'],
  ['T1053', 'a scheduled task'],
  ['T1053.005', 'a scheduled task'],
  ['T1059', 'a script'],
  ['T1059.001', 'PowerShell'],
  ['T1059.003', 'the command shell'],
  ['T1112', 'the remote registry'],
  ['T1543.003', 'a service'],
  ['T1547.001', 'a run key'],
  ['T1550.002', 'pass the hash'],
  ['T1569.002', 'a service'],
  ['T1570', 'a copied tool'],
]);

/** What a technique is called; its id where it is none of those. */
export function techniqueWords(id: string): string {
  return TECHNIQUE_WORDS.get(id) ?? id;
}

/** `1 host`, `3 hosts`. */
export function numbered(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

const MINUTE_MS = 60_000;

/** `40 s`, `12 min`, `5 h 3 min`, `2 d 4 h`: a length of time, ms. */
export function durationWords(timeMs: number): string {
  if (timeMs < MINUTE_MS) return `${Math.round(timeMs / 1_000)} s`;
  const minutes = Math.round(timeMs / MINUTE_MS);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days > 0 ? [`${days} d`, hours > 0 ? `${hours} h` : ''] : [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''];
  return parts.filter((part) => part !== '').join(' ');
}
