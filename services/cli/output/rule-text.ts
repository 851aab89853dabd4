import { type Rule, techniquesOf } from '../../../schema/rule.ts';
import { printable } from './printable.ts';

/** A rule in full, for a person to read. */
export function ruleText(rule: Rule): string {
  const facts = [
    ['Id', rule.id],
    ['Severity', `${rule.severity}, risk ${rule.riskScore}`],
    ['ATT&CK', techniquesOf(rule).join(', ')],
    ['Related', rule.related.join(', ')],
    ['From', rule.source],
    ['Runs', rule.enabled ? 'yes' : 'no'],
  ];
  const sections = [
    [rule.name, '='.repeat(rule.name.length), ...facts.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`)],
    [rule.description],
    queryLines(rule.query),
    listed('Known benign causes:', rule.falsePositives),
    listed('References:', rule.references),
    rule.note.trim().split('\n'),
  ];
  const shown = sections.filter((lines) => lines.some((line) => line !== ''));
  return `${shown
    .map((lines) =>
      lines
        .flatMap((line) => line.split('\n'))
        .map(printable)
        .join('\n'),
    )
    .join('\n\n')}\n`;
}

/** A rule without a query compares, as a task's definition with what it ran. */
function queryLines(query: string): string[] {
  const written = query.trim();
  return written === '' ? [] : ['Query:', ...written.split('\n').map((line) => `  ${line}`)];
}

function listed(title: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [title, ...entries.map((entry) => `- ${entry}`)];
}
