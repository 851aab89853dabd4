import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import { hasExpired, type KeptKey, listApiKeys, standingKey } from '../access/api-keys.ts';
import { isLocalOnly } from '../listen/loopback.ts';

/** How the API listens, and who may use it. */
export interface Listening {
  readonly host: string;
  /** Whether something before it ends TLS, so that what clients send goes to nobody else. */
  readonly behindTls: boolean;
  /** `id:secret` of the configuration. */
  readonly apiKey?: string | undefined;
}

/**
 * The keys of the configuration where the API asks for keys; null where it asks for none, since only this machine can reach it. Throws USAGE, with what to do,
 * where others could read what it says, or where nobody could be let in.
 */
export async function keysToAskFor(
  store: Pick<GraphStore, 'keys' | 'read'>,
  { host, behindTls, apiKey }: Listening,
  nowMs: number,
): Promise<readonly KeptKey[] | null> {
  if (isLocalOnly(host) && !behindTls) return null;
  if (!behindTls) {
    throw new HoplineError(
      'USAGE',
      `On ${host} keys and findings would go over the network as plain text. Put what ends TLS before it and say so by --behind-tls, or listen on 127.0.0.1.`,
    );
  }
  if (apiKey !== undefined) return [standingKey(apiKey)];
  if ((await listApiKeys(store)).some((key) => !hasExpired(key, nowMs))) return [];
  throw new HoplineError(
    'USAGE',
    'Nobody has a key, so nobody could be let in. Make one by hopline keys add NAME in the same store, or give one as HOPLINE_API_KEY=id:key.',
  );
}
