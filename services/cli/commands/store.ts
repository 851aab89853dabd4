import type { Command } from 'commander';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import { plainFormatOf } from './options.ts';
import { addStoreBackup } from './store-backup.ts';
import { addStoreExpire } from './store-expire.ts';

/** `hopline store info|backup|restore|expire`: what a data folder holds, copies of a store, and expiring what is too old in it. */
export function addStore(program: Command, finish: Finish): void {
  const store = program.command('store').description('care for a store');
  addStoreBackup(store, finish);
  addStoreExpire(store, finish);
  store
    .command('info')
    .description('what a data folder holds')
    .argument('<dir>', 'the folder that was given as --data')
    .option('--format <format>', 'table, json', 'table')
    .action(async (dir: string, { format }: { readonly format: string }) => finish(await info(dir, format)));
}

async function info(dir: string, format: string): Promise<ExitCode> {
  const isJson = plainFormatOf('a data folder')(format) === 'json';
  const { openFilledStore } = await import('../filled-store.ts');
  const { NODE_KINDS } = await import('../../../graph/kinds.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  const { store, sizeBytes } = await openFilledStore(dir);
  try {
    const counts: Record<string, number> = {};
    for (const kind of NODE_KINDS) counts[kind] = await store.count(kind);
    if (isJson) {
      await toStandardOutput(`${JSON.stringify({ dir, sizeBytes, nodes: counts }, null, 2)}\n`);
      return EXIT.DONE;
    }
    const { grouped } = await import('../output/counted.ts');
    const { grid } = await import('../output/grid.ts');
    const rows = Object.entries(counts).map(([kind, count]) => [kind, grouped(count)]);
    await toStandardOutput(`${grid(['Kind', 'Nodes'], rows)}\n`);
    return EXIT.DONE;
  } finally {
    await store.close();
  }
}
