/** How Vitest runs while mutants are tried: without servers, and the tests that end soonest first, as the first that fails ends a run. */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The tests beside what they test come first, those that analyse whole captures last. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): string => `${moduleId.includes('/test/') ? 1 : 0}${moduleId}`;
    return [...files].sort((left, right) => (rank(left) < rank(right) ? -1 : 1));
  }
}

/** What every mutant has to pass beside the tests in its folder: whole captures and cases. */
const WHOLE_TESTS = ['test/captures/**/*.test.ts', 'test/cases/**/*.test.ts'];

// Stryker's own `testFiles` would keep mutants of what runs as a module is loaded from ever being active.
export default defineConfig({
  test: {
    include: [`${process.env['HOPLINE_MUTATED_FOLDER']}/**/*.test.ts`, ...WHOLE_TESTS],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: NearestFirst },
  },
});
