import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import { TIERS, type Tier } from '../../../graph/tiers.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import type { Finish } from '../exit-codes.ts';
import { tierOption } from '../questions/question-options.ts';
import { inStore } from './in-store.ts';
import { inStorePlace, plainFormatOf } from './options.ts';

interface AddOptions extends StorePlace {
  readonly tier: Tier;
  readonly by?: string;
}

/** `hopline ask add|list|remove`: questions that stay asked about a store. */
export function addAsk(program: Command, finish: Finish): void {
  const ask = program.command('ask').description('questions that stay asked: whether a campaign has come to a host with a tag');
  inStorePlace(ask.command('add').description('tell from now on which campaigns come to hosts with a tag'))
    .argument('<tag>', 'as hopline decide tag gives it')
    .option('--tier <tier>', `each hop on the way is known this well or better: ${TIERS.join(', ')}`, tierOption, 'DETECTED' as Tier)
    .option('--by <name>', 'who asks; the user of the operating system unless given')
    .action(async (tag: string, options: AddOptions) => finish(await inStore(options, (store) => add(store, tag, options))));
  inStorePlace(ask.command('list').description('what is asked, and what it was answered'))
    .option('--format <format>', 'table, json', plainFormatOf('questions'), 'table')
    .action(async (options: StorePlace & { readonly format: string }) =>
      finish(await inStore(options, (store) => list(store, options.format))),
    );
  inStorePlace(ask.command('remove').description('ask it no longer'))
    .argument('<id>', 'as ask list gives it')
    .action(async (id: string, options: StorePlace) => finish(await inStore(options, (store) => remove(store, id))));
}

async function add(store: GraphStore, tag: string, { tier, by }: AddOptions): Promise<void> {
  const { askStanding } = await import('../../pipeline/questions/ask.ts');
  const { Refusal } = await import('../../pipeline/decisions/refusal.ts');
  const { userInfo } = await import('node:os');
  const { printable } = await import('../output/printable.ts');
  const { say } = await import('../output/write-output.ts');
  try {
    const { id } = await askStanding(store, { tag, tier, owner: by ?? userInfo().username }, Date.now());
    say(`${id} asks which campaigns come to hosts tagged ${tag}. hopline ask list tells; hopline ask remove ${id} ends it.`);
  } catch (error) {
    if (error instanceof Refusal) throw new HoplineError('USAGE', printable(error.message), { cause: error });
    throw error;
  }
}

async function list(store: GraphStore, format: string): Promise<void> {
  const { answeredQuestions } = await import('../../pipeline/questions/notices.ts');
  const { questionDocument, questionTable } = await import('../output/question-list.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  await toStandardOutput((format === 'json' ? questionDocument : questionTable)(await answeredQuestions(store)));
}

async function remove(store: GraphStore, id: string): Promise<void> {
  const { endQuestion } = await import('../../../graph/questions/question-store.ts');
  const { printable } = await import('../output/printable.ts');
  const { say } = await import('../output/write-output.ts');
  if (!(await endQuestion(store, id))) {
    throw new HoplineError('USAGE', `There is no question ${printable(id)}; hopline ask list shows those there are.`);
  }
  say(`${id} is asked no longer.`);
}
