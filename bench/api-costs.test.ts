import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../graph/embedded/embedded-store.ts';
import { firstPages } from './api-costs.ts';

it('the benchmark of the API measures each list, filter and search', async () => {
  const store = await openEmbeddedStore();

  const pages = await firstPages(store, 1_000, 3);

  expect(pages).toHaveLength(14);
  for (const { times } of pages) expect(times).toBeGreaterThan(0);
  await store.close();
});
