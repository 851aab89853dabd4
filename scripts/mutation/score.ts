/** A mutant and what became of it. */
export interface TriedMutant {
  /** Path of the file, from the repository's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Stryker's name of the kind of change, as `ConditionalExpression`. */
  readonly mutator: string;
  /** What stands there instead. */
  readonly replacement: string;
  /** As the mutation testing report schema has it. Source: https://github.com/stryker-mutator/mutation-testing-elements */
  readonly status: 'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'CompileError' | 'RuntimeError' | 'Ignored' | 'Pending';
}

/** How many of the mutants that could be tried were detected. */
export interface MutationScore {
  readonly detected: number;
  readonly valid: number;
}

/** A test that fails or does not end detects a mutant; what does not load, or was not tried, counts neither way. */
export function scoreOf(mutants: readonly TriedMutant[]): MutationScore {
  const detected = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  return { detected, valid: detected + survivorsOf(mutants).length };
}

/** The mutants that no test detects, by place. */
export function survivorsOf(mutants: readonly TriedMutant[]): TriedMutant[] {
  return mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').sort(compareMutants);
}

/** Orders mutants by place, then by what they change: a total order of the mutants of some files. */
export function compareMutants(left: TriedMutant, right: TriedMutant): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  const byPlace = left.line - right.line || left.column - right.column;
  if (byPlace !== 0) return byPlace;
  const [one, other] = [`${left.mutator} ${left.replacement}`, `${right.mutator} ${right.replacement}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Of a normal distribution 95 % lie within so many standard deviations. */
const DEVIATIONS = 1.96;

/**
 * The interval in which the share of all lies with 95 % confidence where `successes` of `tries` that were drawn at random had it; both ends 0 to 1.
 * Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927)
 */
export function wilsonInterval(successes: number, tries: number): readonly [low: number, high: number] {
  if (tries === 0) return [0, 1];
  const share = successes / tries;
  const square = DEVIATIONS ** 2;
  const middle = (share + square / (2 * tries)) / (1 + square / tries);
  const reach = (DEVIATIONS / (1 + square / tries)) * Math.sqrt((share * (1 - share)) / tries + square / (4 * tries ** 2));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
