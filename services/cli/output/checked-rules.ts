import { compareIds } from '../../../graph/order.ts';
import type { RuleFile } from '../../detect/rules/load.ts';
import { printable, printableLines } from './printable.ts';

/** Whether one rule file loads, in a line; an error in its query is shown in two more. */
export function checkedLine({ file, name, loaded, reason, missingFields }: RuleFile): string {
  if (!loaded) return `${printable(`not loaded  ${file}: `)}${printableLines(reason ?? '')}`;
  const missing = missingFields.length === 0 ? '' : ` (needs ${missingFields.join(', ')}, which no source gives)`;
  return printable(`loaded      ${file}: ${name}${missing}`);
}

/** A summary of all in a few lines: how many load, and what the files say that has no effect here. */
export function checkSummary(files: readonly RuleFile[]): string[] {
  const loaded = files.filter((file) => file.loaded);
  const needing = loaded.filter(({ missingFields }) => missingFields.length > 0);
  const notes = new Map<string, number>();
  for (const note of files.flatMap((file) => file.notes)) notes.set(note, (notes.get(note) ?? 0) + 1);
  const often = [...notes].sort(([left, most], [right, more]) => more - most || compareIds(left, right)).slice(0, MOST_NOTES);
  return [
    `${loaded.length} of ${files.length} rule files load.`,
    ...(needing.length === 0 ? [] : [`Of these, ${needing.length} ask for a field that no source gives; what they say of it never holds.`]),
    ...often.map(([note, count]) => printable(`${count === 1 ? 'One rule' : `${count} rules`}: ${note}.`)),
    ...(notes.size > often.length ? [`${notes.size - often.length} more notes: see --format json.`] : []),
  ];
}

/** The most notes that are printed for people; a checkout of rules has more than anybody reads. */
const MOST_NOTES = 12;
