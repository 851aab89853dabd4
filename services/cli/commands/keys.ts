import type { Command } from 'commander';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { StorePlace } from '../configuration/settings-at.ts';
import type { Finish } from '../exit-codes.ts';
import { inStore } from './in-store.ts';
import { inStorePlace, plainFormatOf } from './options.ts';

const DAY_MS = 86_400_000;

/** `hopline keys add|list|revoke`: who may use the API from other machines. */
export function addKeys(program: Command, finish: Finish): void {
  const keys = program.command('keys').description('keys for the API and its page, which other machines need');

  inStorePlace(keys.command('add').description('make a key and print it as id:key, this once'))
    .argument('<id>', 'what it is called: whose it is, or what for')
    .option('--expires <days>', 'for how many days it is good, as 90d; for ever with "never"', '90d')
    .action(async (id: string, options: StorePlace & { readonly expires: string }) => {
      const nowMs = Date.now();
      const expiresMs = expiryOf(options.expires, nowMs);
      finish(await inStore(options, (store) => add(store, id, expiresMs, nowMs)));
    });
  inStorePlace(keys.command('list').description('the keys there are, without their secrets'))
    .option('--format <format>', 'table, json', 'table')
    .action(async (options: StorePlace & { readonly format: string }) =>
      finish(await inStore(options, (store) => list(store, options.format))),
    );
  inStorePlace(keys.command('revoke').description('make a key useless at once'))
    .argument('<id>', 'as keys list gives it')
    .action(async (id: string, options: StorePlace) => finish(await inStore(options, (store) => revoke(store, id))));
}

async function add(store: GraphStore, id: string, expiresMs: number | null, nowMs: number): Promise<void> {
  const { addApiKey } = await import('../../access/api-keys.ts');
  const { say, toStandardOutput } = await import('../output/write-output.ts');
  const key = await addApiKey(store, id, expiresMs, nowMs);
  say('Keep this key: it is shown this once, and only its hash is kept. Clients take it as HOPLINE_API_KEY, the page asks for it.');
  await toStandardOutput(`${key}\n`);
}

/** Epoch ms; null for never. Throws USAGE for what is no number of days. */
function expiryOf(expires: string, nowMs: number): number | null {
  if (expires === 'never') return null;
  const days = /^(\d{1,4})d$/.exec(expires)?.[1];
  if (days !== undefined && Number(days) > 0) return nowMs + Number(days) * DAY_MS;
  throw new HoplineError('USAGE', `--expires takes a number of days such as 90d, or "never", not "${expires}".`);
}

async function list(store: GraphStore, format: string): Promise<void> {
  const isJson = plainFormatOf('keys')(format) === 'json';
  const { hasExpired, listApiKeys } = await import('../../access/api-keys.ts');
  const { toStandardOutput } = await import('../output/write-output.ts');
  const keys = (await listApiKeys(store)).map((key) => ({
    id: key.id,
    created: new Date(key.created).toISOString(),
    expires: key.expires === null ? null : new Date(key.expires).toISOString(),
    isExpired: hasExpired(key, Date.now()),
  }));
  const lines = keys.map(({ id, created, expires, isExpired }) => {
    const until = isExpired ? `expired ${expires}` : `good until ${expires}`;
    return `${id}  made ${created}  ${expires === null ? 'never expires' : until}\n`;
  });
  await toStandardOutput(isJson ? `${JSON.stringify({ keys }, null, 2)}\n` : lines.join(''));
}

async function revoke(store: GraphStore, id: string): Promise<void> {
  const { revokeApiKey } = await import('../../access/api-keys.ts');
  const { say } = await import('../output/write-output.ts');
  await revokeApiKey(store, id);
  say(`${id} opens nothing any more.`);
}
