import type { Command } from 'commander';
import type { Decision, DecisionKind } from '../../../graph/decisions/decision.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import type { Finish } from '../exit-codes.ts';
import { inStore } from './in-store.ts';
import { inStorePlace, plainFormatOf } from './options.ts';

interface DecideOptions extends StorePlace {
  readonly by?: string;
  readonly note?: string;
}

/** `hopline decide …`: what people say of campaigns, movements, detections and hosts; kept in the store. */
export function addDecide(program: Command, finish: Finish): void {
  const decide = program.command('decide').description('what people decide about findings and hosts; it outlives deriving anew');
  const deciding = (name: string, description: string): Command =>
    inStorePlace(decide.command(name).description(description)).option(
      '--by <name>',
      'who decides; the user of the operating system unless given',
    );
  const noted = (command: Command): Command => command.option('--note <text>', 'why');
  const record = async (kind: DecisionKind, about: readonly string[], value: string | null, options: DecideOptions): Promise<void> =>
    finish(await inStore(options, (store) => recordFor(store, { kind, about, value }, options)));

  noted(deciding('status', 'what became of a campaign or detection'))
    .argument('<id>', 'of a campaign, a movement of it, or a detection')
    .argument('<status>', 'open, acknowledged; or closed as true-positive, benign, false-positive')
    .action((id: string, status: string, options: DecideOptions) =>
      record('STATUS', [id], status.toUpperCase().replaceAll('-', '_'), options),
    );
  noted(deciding('assign', 'whose work a campaign or detection is'))
    .argument('<id>', 'of a campaign, a movement of it, or a detection')
    .argument('[who]', 'nobody unless given')
    .action((id: string, who: string | undefined, options: DecideOptions) => record('ASSIGN', [id], who ?? null, options));
  deciding('note', 'a remark')
    .argument('<id>', 'of a campaign, a movement of it, a detection or a host')
    .argument('<text>', 'the remark')
    .action((id: string, text: string, options: DecideOptions) => record('NOTE', [id], null, { ...options, note: text }));
  noted(deciding('tag', 'what a host is, such as crown-jewel'))
    .option('--remove', 'it is that no longer')
    .argument('<host>', 'its name, address or id')
    .argument('<tag>', 'small letters, digits, dots, dashes and underscores')
    .action((host: string, tag: string, options: DecideOptions & { readonly remove?: boolean }) =>
      record('TAG', [host], options.remove === true ? `-${tag}` : tag, options),
    );
  noted(deciding('together', 'that these are one story'))
    .argument('<id...>', 'of two or more campaigns, movements or detections')
    .action((ids: readonly string[], options: DecideOptions) => record('TOGETHER', ids, null, options));
  noted(deciding('apart', 'that no two of these are one story'))
    .argument('<id...>', 'of two or more campaigns, movements or detections')
    .action((ids: readonly string[], options: DecideOptions) => record('APART', ids, null, options));
  inStorePlace(decide.command('list').description('all that was decided, and what each decision speaks of now'))
    .option('--format <format>', 'table, json', plainFormatOf('decisions'), 'table')
    .action(async (options: StorePlace & { readonly format: string }) =>
      finish(await inStore(options, (store) => list(store, options.format))),
    );
}

async function recordFor(
  store: GraphStore,
  said: { readonly kind: DecisionKind; readonly about: readonly string[]; readonly value: string | null },
  { by, note }: DecideOptions,
): Promise<void> {
  const { decide } = await import('../../pipeline/decisions/decide.ts');
  const { regroup } = await import('../../pipeline/decisions/regroup.ts');
  const { Refusal } = await import('../../pipeline/decisions/refusal.ts');
  const { userInfo } = await import('node:os');
  const { say } = await import('../output/write-output.ts');
  const { sayingOfDecision } = await import('../output/decision-list.ts');
  const { printable } = await import('../output/printable.ts');
  let decision: Decision;
  try {
    decision = await decide(store, { ...said, note: note ?? null, by: by ?? userInfo().username }, Date.now());
    await regroup(store);
  } catch (error) {
    if (error instanceof Refusal) throw new HoplineError('USAGE', printable(error.message), { cause: error });
    throw error;
  }
  say(`${decision.id}: ${sayingOfDecision(decision)}, by ${printable(decision.by)}.`);
}

async function list(store: GraphStore, format: string): Promise<void> {
  const { reviewedDecisions } = await import('../../pipeline/decisions/review.ts');
  const { decisionDocument, decisionTable } = await import('../output/decision-list.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  const decisions = await reviewedDecisions(store);
  await toStandardOutput(format === 'json' ? decisionDocument(decisions) : decisionTable(decisions));
}
