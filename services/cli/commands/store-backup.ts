import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { inStorePlace } from './options.ts';

/** `hopline store backup DIR` and `hopline store restore DIR`, below `store`. */
export function addStoreBackup(store: Command, finish: Finish): void {
  inStorePlace(store.command('backup').description('copy a store, graph and all that was folded, while it is worked on'))
    .argument('<dir>', 'the folder to copy into; it must hold no graph')
    .action(async (dir: string, options: StorePlace) => finish(await backup(dir, options)));
  inStorePlace(store.command('restore').description('fill an empty store from a backup'))
    .argument('<dir>', 'the folder that hopline store backup wrote')
    .action(async (dir: string, options: StorePlace) => finish(await restore(dir, options)));
}

async function backup(dir: string, place: StorePlace): Promise<ExitCode> {
  const { settingsAt } = await import('../configuration/settings-at.ts');
  const { openStore } = await import('../scaled-out.ts');
  const { assertMayHoldStore, graphFileSize } = await import('../filled-store.ts');
  const { sized } = await import('../output/counted.ts');
  const { say } = await import('../output/write-output.ts');
  const settings = settingsAt(place, process.env);
  assertMayHoldStore(dir);
  if (place.data !== undefined) await copyFolder(place.data, dir);
  else {
    const store = await openStore(settings, undefined);
    try {
      await store.backup(dir);
    } finally {
      await store.close();
    }
  }
  say(`The backup is in ${dir} (${sized(graphFileSize(dir) ?? 0)}). hopline store restore ${dir} fills an empty store from it.`);
  return EXIT.DONE;
}

async function restore(dir: string, place: StorePlace): Promise<ExitCode> {
  const { settingsAt } = await import('../configuration/settings-at.ts');
  const { openStore } = await import('../scaled-out.ts');
  const { assertMayHoldStore } = await import('../filled-store.ts');
  const { say } = await import('../output/write-output.ts');
  const settings = settingsAt(place, process.env);
  if (place.data !== undefined) {
    assertMayHoldStore(place.data);
    await copyFolder(dir, place.data);
  } else {
    const store = await openStore(settings, undefined);
    try {
      await fillEmpty(store, dir, settings.store.url ?? '');
    } finally {
      await store.close();
    }
  }
  say('The store holds what the backup holds. What came after the backup may be ingested again: what is known already counts once.');
  return EXIT.DONE;
}

async function copyFolder(from: string, to: string): Promise<void> {
  const { assertFilled } = await import('../filled-store.ts');
  const { copyGraphFile } = await import('../../../graph/embedded/copy-graph-file.ts');
  assertFilled(from);
  await copyGraphFile(from, to);
}

async function fillEmpty(store: GraphStore, dir: string, url: string): Promise<void> {
  const { openFilledStore } = await import('../filled-store.ts');
  const { copyStore } = await import('../../../graph/copy-store.ts');
  const { LINKER } = await import('../../pipeline/linker-role.ts');
  if (!(await isEmpty(store))) {
    throw new HoplineError(
      'STORE_INVALID',
      `The store at ${url} is not empty, and a backup restored into it would be mixed with what it holds. Name an empty database, or empty ` +
        'this one first (docs/deployment.md says how).',
    );
  }
  const { store: copy } = await openFilledStore(dir);
  try {
    await copyStore(copy, store);
    // A worker that has linked before this must read what is here now.
    await store.claim(LINKER);
  } finally {
    await copy.close();
  }
}

async function isEmpty(store: GraphStore): Promise<boolean> {
  const { NODE_KINDS } = await import('../../../graph/kinds.ts');
  if ((await store.keys('')).length > 0) return false;
  for (const kind of NODE_KINDS) if ((await store.count(kind)) > 0) return false;
  return true;
}
