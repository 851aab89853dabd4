import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { compareIds } from '../../graph/order.ts';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';

/** A key that opens the API, as far as anybody may know it. Times are epoch ms. */
export interface ApiKey {
  /** What it is called: whose it is, or what for. */
  readonly id: string;
  readonly created: number;
  /** Null for one that never expires. */
  readonly expires: number | null;
}

/** A key as it is kept: whoever reads the store cannot use it. */
export interface KeptKey extends ApiKey {
  /** SHA-256 of the secret, hexadecimal. Secrets are 32 random bytes, which no guessing finds: a slow hash would only cost every request its time. */
  readonly digest: string;
}

/** Where keys lie among the store's states. */
const KEYS = 'api-keys/';

/** What a key may be called: it is the user of HTTP's basic authentication, which ends at a colon. */
const ID = /^[\w.@-]{1,64}$/;

const SECRET_BYTES = 32;

/** Makes a key and keeps its hash. Answers `id:secret`, which nobody can be told again. Throws USAGE for an id that is taken or that none may have. */
export async function addApiKey(store: GraphStore, id: string, expires: number | null, nowMs: number): Promise<string> {
  if (!ID.test(id)) throw new HoplineError('USAGE', `A key is called by 1 to 64 letters, digits and . _ @ -, not ${JSON.stringify(id)}.`);
  if ((await keyOf(store, id)) !== null)
    throw new HoplineError('USAGE', `There is a key ${id} already. Revoke it, or choose another name.`);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const kept: KeptKey = { id, created: nowMs, expires, digest: digestOf(secret).toString('hex') };
  await store.change({ put: [{ key: `${KEYS}${id}`, blob: Buffer.from(JSON.stringify(kept)) }], remove: [] });
  return `${id}:${secret}`;
}

/** All keys, by what they are called. */
export async function listApiKeys(store: Pick<GraphStore, 'keys' | 'read'>): Promise<ApiKey[]> {
  const states = await store.read(await store.keys(KEYS));
  return states.map(({ blob }) => keptIn(blob)).sort((left, right) => compareIds(left.id, right.id));
}

/** Makes a key useless at once. Throws USAGE where there is none of that name. */
export async function revokeApiKey(store: GraphStore, id: string): Promise<void> {
  if ((await keyOf(store, id)) === null)
    throw new HoplineError('USAGE', `There is no key ${id}. hopline keys list has those that there are.`);
  await store.change({ put: [], remove: [`${KEYS}${id}`] });
}

/** The key of that name; null where there is none. */
export async function keyOf(store: Pick<GraphStore, 'read'>, id: string): Promise<KeptKey | null> {
  const [state] = await store.read([`${KEYS}${id}`]);
  return state === undefined ? null : keptIn(state.blob);
}

/** A key that the configuration gives as `id:secret`, as if it were kept; it never expires. */
export function standingKey(text: string): KeptKey {
  const { id, secret } = idAndSecretOf(text);
  return { id, created: 0, expires: null, digest: digestOf(secret).toString('hex') };
}

/** What comes before the first colon, and what after it. */
export function idAndSecretOf(text: string): { readonly id: string; readonly secret: string } {
  const colon = text.indexOf(':');
  return colon < 0 ? { id: text, secret: '' } : { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** Whether a secret is that of a key which has not expired. Takes the same time whatever is given. */
export function isSecretOf(secret: string, key: KeptKey, nowMs: number): boolean {
  const isRight = timingSafeEqual(digestOf(secret), Buffer.from(key.digest, 'hex'));
  return isRight && !hasExpired(key, nowMs);
}

/** Whether the time of a key is over. */
export function hasExpired({ expires }: ApiKey, nowMs: number): boolean {
  return expires !== null && expires <= nowMs;
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function keptIn(blob: Uint8Array): KeptKey {
  return JSON.parse(Buffer.from(blob).toString()) as KeptKey;
}
