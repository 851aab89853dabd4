import type { FoundRule } from '../findings/document.ts';

/** Names of the techniques that movements without a rule have. Source: https://attack.mitre.org/techniques/enterprise/ */
const NAMES: Readonly<Record<string, string>> = {
  T1021: 'Remote Services',
  'T1021.001': 'Remote Desktop Protocol',
  'T1021.002': 'SMB/Windows Admin Shares',
  'T1021.003': 'Distributed Component Object Model',
  'T1021.006': 'Windows Remote Management',
  T1047: 'Windows Management Instrumentation',
  'T1053.005': 'Scheduled Task',
  T1078: 'Valid Accounts',
  T1112: 'Modify Registry',
  'T1543.003': 'Windows Service',
  'T1550.002': 'Pass the Hash',
  'T1569.002': 'Service Execution',
  T1570: 'Lateral Tool Transfer',
};

/** The names of ATT&CK techniques: by the rules that are loaded, else by the list above. */
export function techniqueNames(rules: readonly Pick<FoundRule, 'threat'>[]): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(NAMES));
  for (const { technique } of rules.flatMap(({ threat }) => threat)) {
    for (const { id, name, subtechnique } of technique) {
      names.set(id, name);
      for (const exact of subtechnique ?? []) names.set(exact.id, exact.name);
    }
  }
  return names;
}
