import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { describeGraphStore } from './graph-store.ts';
import { describeWorkedQueries } from './graphql-document.ts';

describeGraphStore('embedded store in memory', { isDurable: false, isShared: false }, async () => ({
  store: await openEmbeddedStore(),
  openAgain: (options) => openEmbeddedStore(options),
  dispose: async () => {},
}));

describeGraphStore('embedded store on disk', { isDurable: true, isShared: false }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hopline-store-'));
  return {
    store: await openEmbeddedStore({ dataDir }),
    openAgain: (options) => openEmbeddedStore({ ...options, dataDir }),
    dispose: () => rm(dataDir, { recursive: true }),
  };
});

describeWorkedQueries(async () => ({ store: await openEmbeddedStore(), dispose: async () => {} }));
