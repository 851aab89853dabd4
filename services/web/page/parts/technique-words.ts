/** Techniques that say most of how a host was acted on, first; each with its word, and a shorter one. Source: https://attack.mitre.org/techniques/ */
const WORDS: readonly (readonly [id: string, word: string, short?: string])[] = [
  ['T1053.005', 'Remote task', 'Task'],
  ['T1053.002', 'at job', 'at'],
  ['T1543.003', 'Service'],
  ['T1569.002', 'Service'],
  ['T1021.003', 'DCOM'],
  ['T1047', 'WMI'],
  ['T1021.006', 'WinRM'],
  ['T1021.001', 'RDP'],
  ['T1021.004', 'SSH'],
  ['T1021.005', 'VNC'],
  ['T1570', 'File copy', 'Copy'],
  ['T1112', 'Registry'],
  ['T1021.002', 'SMB'],
  ['T1059.001', 'PowerShell'],
];

/** The technique that says most, and the words for it. */
export interface MainTechnique {
  /** Its ATT&CK id; null where a movement has none. */
  readonly id: string | null;
  readonly word: string;
  /** The word where there is little room. */
  readonly short: string;
}

/** The word of a technique within a sentence: `remote task`, but `WMI`, `WinRM` and ids as they are. */
export function wordInSentence({ word }: MainTechnique): string {
  return /^[A-Z][a-z ]+$/.test(word) ? word.toLowerCase() : word;
}

/** Which of a movement's techniques is shown; an id that has no word stands for itself. */
export function mainTechnique(ids: readonly string[]): MainTechnique {
  for (const [id, word, short] of WORDS) if (ids.includes(id)) return { id, word, short: short ?? word };
  const [first] = ids;
  return { id: first ?? null, word: first ?? 'logon', short: first ?? 'logon' };
}
