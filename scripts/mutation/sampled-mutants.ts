/** A plugin of Stryker's: of all mutants only those that were drawn are tried; the others are put by as if they did not compile. */
import { type Checker, type CheckResult, CheckStatus } from '@stryker-mutator/api/check';
import type { Mutant, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { mutantKey } from './all-mutants.ts';

/** The name by which `checkers` among Stryker's options asks for it. */
export const SAMPLED_MUTANTS = 'sampled-mutants';

/** Passes the mutants whose keys (`mutantKey`) stand among Stryker's options under `sampledMutants`. */
export class SampledMutants implements Checker {
  static readonly inject = tokens(commonTokens.options);
  readonly #drawn: ReadonlySet<unknown>;

  constructor(options: StrykerOptions) {
    const { sampledMutants } = options;
    this.#drawn = new Set(Array.isArray(sampledMutants) ? sampledMutants : []);
  }

  async init(): Promise<void> {}

  async check(mutants: Mutant[]): Promise<Record<string, CheckResult>> {
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, this.#drawn.has(mutantKey(mutant)) ? PASSED : PUT_BY]));
  }

  /** All at once: nothing is to be compiled. */
  async group(mutants: Mutant[]): Promise<string[][]> {
    return [mutants.map(({ id }) => id)];
  }
}

const PASSED: CheckResult = { status: CheckStatus.Passed };
const PUT_BY: CheckResult = { status: CheckStatus.CompileError, reason: 'It was not drawn.' };

/** What Stryker looks for in a plugin. */
export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, SAMPLED_MUTANTS, SampledMutants)];

/** What the plugin reads from Stryker's options. */
export const strykerValidationSchema = { properties: { sampledMutants: { type: 'array', items: { type: 'string' } } } };
