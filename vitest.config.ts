import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that talk to a real Redis, Neo4j or Chromium; only a run that holds one of them starts the servers. */
const WITH_SERVICES = ['test/contract/**/*.test.ts', 'test/end-to-end/**/*.test.ts'];

const shared = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // Some tests measure time and memory; more workers than cores would measure each other.
    maxWorkers: 2,
    projects: [
      {
        test: { ...shared, name: 'plain', include: ['**/*.test.ts'], exclude: [...configDefaults.exclude, '.cache/**', ...WITH_SERVICES] },
      },
      {
        test: {
          ...shared,
          name: 'services',
          include: WITH_SERVICES,
          setupFiles: ['test/services/set-up-services.ts'],
          globalSetup: ['test/services/start-services.ts'],
        },
      },
    ],
  },
});
