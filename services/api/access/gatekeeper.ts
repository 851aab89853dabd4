import type { IncomingMessage } from 'node:http';
import type { GraphStore } from '../../../graph/store.ts';
import { hasExpired, idAndSecretOf, isSecretOf, type KeptKey, keyOf } from '../../access/api-keys.ts';
import { isTokenOf, keyIdOf } from './session-token.ts';

/** The cookie of a browser's session. */
export const SESSION_COOKIE = 'hopline_session';

/** For how long what is known of a key is not asked of the store again, ms: a key that is revoked stops to work within it. */
const KNOWN_FOR_MS = 1_000;

/** Decides who may use the API. Who may do what of it is decided elsewhere, by the id that this gives. */
export interface Gatekeeper {
  /** The id of the key that a request carries, by `Authorization` or by its session; null where it carries none that is good. */
  whoAsks(headers: IncomingMessage['headers']): Promise<string | null>;
  /** The key that a text `id:secret` is; null where there is none that is good. */
  keyGiven(text: string): Promise<KeptKey | null>;
}

/** A gatekeeper over the keys of a store and those that the configuration gives; `now` in epoch ms. */
export function createGatekeeper(store: Pick<GraphStore, 'read'>, standing: readonly KeptKey[], now: () => number): Gatekeeper {
  const known = new Map<string, { readonly key: Promise<KeptKey | null>; readonly untilMs: number }>();

  const find = (id: string): Promise<KeptKey | null> => {
    const standingKey = standing.find((key) => key.id === id);
    if (standingKey !== undefined) return Promise.resolve(standingKey);
    const remembered = known.get(id);
    if (remembered !== undefined && now() < remembered.untilMs) return remembered.key;
    // Ids that are tried and are none must not fill the memory.
    if (known.size > 1_000) known.clear();
    const key = keyOf(store, id);
    known.set(id, { key, untilMs: now() + KNOWN_FOR_MS });
    return key;
  };

  const keyGiven = async (text: string): Promise<KeptKey | null> => {
    const { id, secret } = idAndSecretOf(text);
    const key = await find(id);
    return key !== null && isSecretOf(secret, key, now()) ? key : null;
  };

  return {
    keyGiven,
    async whoAsks({ authorization, cookie }) {
      const given = keyIn(authorization);
      if (given !== null) return (await keyGiven(given))?.id ?? null;
      const token = cookieIn(cookie);
      const key = token === null ? null : await find(keyIdOf(token) ?? '');
      if (token === null || key === null || hasExpired(key, now())) return null;
      return isTokenOf(token, key, now()) ? key.id : null;
    },
  };
}

/** `id:secret` of a header: as a bearer's token as it is, else encoded as Elastic's API keys and HTTP's basic credentials are. */
function keyIn(authorization: string | undefined): string | null {
  const [, scheme = '', credentials = ''] = /^(ApiKey|Basic|Bearer) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (credentials === '') return null;
  return scheme.toLowerCase() === 'bearer' ? credentials : Buffer.from(credentials, 'base64').toString();
}

function cookieIn(cookies: string | undefined): string | null {
  const found = (cookies ?? '').split(';').map((each) => each.trim().split('='));
  return found.find(([name]) => name === SESSION_COOKIE)?.[1] ?? null;
}
