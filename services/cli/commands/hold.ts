import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { HeldThing } from '../../pipeline/retention/legal-holds.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import type { Finish } from '../exit-codes.ts';
import { inStore } from './in-store.ts';
import { inStorePlace, plainFormatOf } from './options.ts';

interface AddOptions extends StorePlace {
  readonly host?: string;
  readonly movement?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
}

/** `hopline hold add|list|remove`: what must not expire. */
export function addHold(program: Command, finish: Finish): void {
  const holds = program.command('hold').description('legal holds: what is not to expire for as long as they stand');

  inStorePlace(holds.command('add').description('hold a host, a movement or a stretch of time'))
    .option('--host <name>', 'everything of this host, or of this address')
    .option('--movement <id>', 'this movement: what it rests on, and both its hosts from an hour before to an hour after')
    .option('--from <time>', 'everything from this time or day (UTC) …')
    .option('--to <time>', '… to this time, or to the end of this day')
    .option('--reason <text>', 'why, for whoever lists the holds')
    .action(async (options: AddOptions) => finish(await inStore(options, (store) => add(store, options))));
  inStorePlace(holds.command('list').description('the holds that stand'))
    .option('--format <format>', 'table, json', 'table')
    .action(async (options: StorePlace & { readonly format: string }) =>
      finish(await inStore(options, (store) => list(store, options.format))),
    );
  inStorePlace(holds.command('remove').description('end a hold: what it held expires at the next look'))
    .argument('<id>', 'as hold list gives it')
    .action(async (id: string, options: StorePlace) => finish(await inStore(options, (store) => remove(store, id))));
}

async function add(store: GraphStore, options: AddOptions): Promise<void> {
  const { placeHold } = await import('../../pipeline/retention/legal-holds.ts');
  const { sayingOfHeld } = await import('../output/hold-list.ts');
  const { say } = await import('../output/write-output.ts');
  const { id, held } = await placeHold(store, await heldBy(store, options), options.reason ?? '', Date.now());
  say(`${id} holds ${sayingOfHeld(held)}. hopline hold remove ${id} ends it.`);
}

/** Throws USAGE where nothing is known of a host: its name may be misspelt, and what was meant would expire. */
async function assertKnown(store: GraphStore, host: string): Promise<void> {
  const { shortHostName } = await import('../../../graph/host-name.ts');
  const { nearestName } = await import('../../../schema/nearest-name.ts');
  const { printable } = await import('../output/printable.ts');
  const hosts = await store.nodes('Host');
  const known = new Set(
    hosts.flatMap(({ name, aliases, names, addresses }) => [
      ...[name, ...aliases, ...names.map((each) => each.name)].map(shortHostName),
      ...addresses.map(({ ip }) => ip),
    ]),
  );
  if (known.has(host)) return;
  const nearest = nearestName(host, known);
  const guess = nearest === null ? 'hopline findings lists the hosts that are.' : `Did you mean ${printable(nearest)}?`;
  throw new HoplineError('USAGE', `Nothing is known of a host ${printable(host)}. ${guess}`);
}

async function list(store: GraphStore, format: string): Promise<void> {
  const isJson = plainFormatOf('holds')(format) === 'json';
  const { readHolds } = await import('../../pipeline/retention/legal-holds.ts');
  const { holdDocument, holdTable } = await import('../output/hold-list.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  await toStandardOutput((isJson ? holdDocument : holdTable)(await readHolds(store)));
}

async function remove(store: GraphStore, id: string): Promise<void> {
  const { liftHold } = await import('../../pipeline/retention/legal-holds.ts');
  const { say } = await import('../output/write-output.ts');
  await liftHold(store, id);
  say(`${id} no longer holds anything.`);
}

/** Throws USAGE unless the options name one thing. */
async function heldBy(store: GraphStore, { host, movement, from, to }: AddOptions): Promise<HeldThing> {
  const { movementToHold } = await import('../../pipeline/retention/legal-holds.ts');
  const { shortHostName } = await import('../../../graph/host-name.ts');
  const hasTime = from !== undefined || to !== undefined;
  if ([host !== undefined, movement !== undefined, hasTime].filter(Boolean).length !== 1) {
    throw new HoplineError(
      'USAGE',
      'Say what to hold: --host, --movement, or --from and --to. Place several holds to hold several things.',
    );
  }
  if (movement !== undefined) return movementToHold(store, movement);
  if (host !== undefined) {
    const name = shortHostName(host);
    // A name that is empty, or begins with the dot before a domain.
    if (/^(?:\.|$)/.test(name)) throw new HoplineError('USAGE', `--host takes the name or the address of a host, not "${host}".`);
    await assertKnown(store, name);
    return { kind: 'HOST', host: name };
  }
  if (from === undefined || to === undefined) throw new HoplineError('USAGE', 'A stretch of time has two ends: give --from and --to.');
  const [fromMs, toMs] = [timeOf('--from', from, 0), timeOf('--to', to, LAST_OF_DAY_MS)];
  if (toMs < fromMs) throw new HoplineError('USAGE', `--to ${to} is before --from ${from}.`);
  return { kind: 'TIME', fromMs, toMs };
}

const LAST_OF_DAY_MS = 86_399_999;

/** A time in UTC, epoch ms; of a day the time so long after its beginning. */
function timeOf(option: string, text: string, ofDayMs: number): number {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text);
  const timeMs = isDay || isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(timeMs)) {
    throw new HoplineError(
      'USAGE',
      `${option} takes a day such as 2026-11-25 or a time in UTC such as 2026-11-25T10:00:00Z, not "${text}".`,
    );
  }
  // JavaScript takes February 30 for March 2.
  if (new Date(timeMs).toISOString().slice(0, 10) !== text.slice(0, 10)) {
    throw new HoplineError('USAGE', `There is no such day as ${option} says: ${text}.`);
  }
  return isDay ? timeMs + ofDayMs : timeMs;
}
