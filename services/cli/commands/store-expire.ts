import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { ExpiryStep } from '../../pipeline/linker.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import { EXIT, type ExitCode, type Finish } from '../exit-codes.ts';
import type { FindingCounts } from '../output/expiry.ts';
import { inStorePlace, several } from './options.ts';

interface ExpireOptions extends StorePlace {
  readonly rules?: readonly string[];
  readonly clockRepair: boolean;
  readonly dryRun?: boolean;
}

/** `hopline store expire`, below `store`: removes at once what a worker removes between other work. */
export function addStoreExpire(store: Command, finish: Finish): void {
  const expiring = store
    .command('expire')
    .description('remove at once what is older than retention.telemetry and retention.evidence allow, as workers do over time');
  inStorePlace(expiring)
    .option('--rules <path>', 'the rules that workers run too; may be given several times', several)
    .option('--no-clock-repair', 'where workers take all times as they stand')
    .option('--dry-run', 'remove nothing, and say what would go; holds a copy of the store in memory')
    .action(async (options: ExpireOptions) => finish(await expire(options)));
}

async function expire({ rules: paths = [], clockRepair, dryRun = false, ...place }: ExpireOptions): Promise<ExitCode> {
  const { settingsAt } = await import('../configuration/settings-at.ts');
  const { rulesOf } = await import('../../detect/rules/read-rules.ts');
  const { openPresentStore, retentionOf } = await import('../scaled-out.ts');
  const { createLinker } = await import('../../pipeline/linker.ts');
  const { expiredMessage, heldBackMessage } = await import('../output/expiry.ts');
  const { say } = await import('../output/write-output.ts');
  const settings = settingsAt(place, process.env);
  const opened = await openPresentStore(settings, place.data);
  const store = dryRun ? await copyInMemory(opened) : opened;
  try {
    const linker = createLinker({ store, rules: rulesOf(paths).rules, clockRepair, retention: retentionOf(settings) });
    // So that what is new is not set off against what goes.
    await linker.link();
    const before = await countsIn(store);
    let days = 0;
    let step: ExpiryStep = { kind: 'MORE' };
    while (step.kind === 'MORE') {
      if (linker.isExpiring()) days += 1;
      step = await linker.expire();
    }
    if (step.kind === 'FENCED') throw new HoplineError('STORE_FENCED', 'A worker began to link meanwhile, and goes on with what is left.');
    say(step.kind === 'HELD_BACK' ? heldBackMessage(step.findings) : expiredMessage(days, before, await countsIn(store)));
    if (dryRun) say('That was a dry run: the store is as it was.');
  } finally {
    await store.close();
    await opened.close();
  }
  return EXIT.DONE;
}

/** Everything is tried on a copy: what goes is known only once the findings of what is left have been derived. */
async function copyInMemory(store: GraphStore): Promise<GraphStore> {
  const { openEmbeddedStore } = await import('../../../graph/embedded/embedded-store.ts');
  const { copyStore } = await import('../../../graph/copy-store.ts');
  const copy = await openEmbeddedStore();
  await copyStore(store, copy);
  return copy;
}

async function countsIn(store: GraphStore): Promise<FindingCounts> {
  return { detections: await store.count('Detection'), movements: await store.count('Movement') };
}
