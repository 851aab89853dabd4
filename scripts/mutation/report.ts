import { scoreOf, survivorsOf, type TriedMutant, wilsonInterval } from './score.ts';

/** Of which mutants a report speaks. */
interface Reported {
  readonly folder: string;
  readonly mutants: readonly TriedMutant[];
  /** Of how many they were drawn, and by which seed; null where all were tried. */
  readonly sample: { readonly of: number; readonly seed: number } | null;
}

/** Characters of a replacement that are shown. */
const MOST_SHOWN = 60;

/** The score of a folder and, where only a sample was tried, the interval in which that of all mutants lies; then a line for each that survived. */
export function report({ folder, mutants, sample }: Reported): string {
  const { detected, valid } = scoreOf(mutants);
  const survivors = survivorsOf(mutants);
  const share = valid === 0 ? '' : `${percent(detected / valid)} %: `;
  const [low, high] = wilsonInterval(detected, valid);
  const certainty =
    sample === null
      ? ''
      : `, drawn by seed ${sample.seed} of ${sample.of} (with 95 % confidence ${percent(low)} to ${percent(high)} % of all)`;
  return [
    ...survivors.map(lineOf),
    ...(survivors.length === 0 ? [] : ['']),
    `${folder}: ${share}tests detect ${detected} of ${valid} mutants${certainty}.`,
  ].join('\n');
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function lineOf({ file, line, column, mutator, replacement, status }: TriedMutant): string {
  const text = replacement.replaceAll(/\s+/g, ' ');
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  return `${file}:${line}:${column} ${mutator}${status === 'NoCoverage' ? ' (no test runs it)' : ''}: ${shown}`;
}
