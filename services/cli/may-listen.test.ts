import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { addApiKey } from '../access/api-keys.ts';
import { keysToAskFor } from './may-listen.ts';

const DAY_MS = 86_400_000;

describe('an API', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('asks for no keys on %s, which only this machine reaches', async (host) => {
    await using store = await disposableStore();

    expect(await keysToAskFor(store, { host, behindTls: false }, 0)).toBeNull();
  });

  it('does not listen where others could read what it says', async () => {
    await using store = await disposableStore();
    await addApiKey(store, 'anna', null, 0);

    await expect(keysToAskFor(store, { host: '0.0.0.0', behindTls: false, apiKey: 'a:b' }, 0)).rejects.toThrow(/--behind-tls/);
  });

  it.each(['0.0.0.0', '127.0.0.1'])('does not listen on %s behind TLS where nobody could be let in', async (host) => {
    await using store = await disposableStore();
    await addApiKey(store, 'anna', DAY_MS, 0);

    await expect(keysToAskFor(store, { host, behindTls: true }, DAY_MS)).rejects.toThrow(/hopline keys add/);
    expect(await keysToAskFor(store, { host, behindTls: true }, DAY_MS - 1)).toEqual([]);
    expect(await keysToAskFor(store, { host, behindTls: true, apiKey: 'a:b' }, DAY_MS)).toMatchObject([{ id: 'a' }]);
  });
});

async function disposableStore() {
  const store = await openEmbeddedStore();
  return Object.assign(store, { [Symbol.asyncDispose]: () => store.close() });
}
