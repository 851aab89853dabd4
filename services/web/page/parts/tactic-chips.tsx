/** ATT&CK's tactics in the order of an intrusion, each with the letters that stand for it where there is little room. Source: https://attack.mitre.org/tactics/enterprise/ */
const LETTERS: Readonly<Record<string, string>> = {
  Reconnaissance: 'Re',
  'Resource Development': 'RD',
  'Initial Access': 'IA',
  Execution: 'Ex',
  Persistence: 'Pe',
  'Privilege Escalation': 'PE',
  'Defense Evasion': 'DE',
  'Credential Access': 'CA',
  Discovery: 'Di',
  'Lateral Movement': 'LM',
  Collection: 'Co',
  'Command and Control': 'C2',
  Exfiltration: 'Ef',
  Impact: 'Im',
};

const ORDER = Object.keys(LETTERS);

/** The tactics of a campaign by their letters, in the order of an intrusion; each says its name. */
export function TacticChips({ tactics }: { readonly tactics: readonly string[] }) {
  const sorted = [...tactics].sort((left, right) => ORDER.indexOf(left) - ORDER.indexOf(right));
  return (
    <span className="tactics">
      {sorted.map((tactic) => (
        <abbr key={tactic} className="chip" title={tactic}>
          {LETTERS[tactic] ?? tactic.slice(0, 2)}
        </abbr>
      ))}
    </span>
  );
}
