import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { addApiKey, hasExpired, idAndSecretOf, isSecretOf, keyOf, listApiKeys, revokeApiKey, standingKey } from './api-keys.ts';

let store: GraphStore;

beforeEach(async () => {
  store = await openEmbeddedStore();
});

afterEach(() => store.close());

describe('a key for the API', () => {
  it('is told once, and only its hash is kept', async () => {
    const key = await addApiKey(store, 'anna', null, 1_000);
    const { secret } = idAndSecretOf(key);

    const kept = await keyOf(store, 'anna');

    expect(key).toMatch(/^anna:[\w-]{43}$/);
    expect(kept).toMatchObject({ id: 'anna', created: 1_000, expires: null });
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(kept !== null && isSecretOf(secret, kept, 2_000)).toBe(true);
    expect(kept !== null && isSecretOf(`${secret}x`, kept, 2_000)).toBe(false);
  });

  it('is good until it expires', async () => {
    const { secret } = idAndSecretOf(await addApiKey(store, 'anna', 5_000, 1_000));
    const kept = await keyOf(store, 'anna');

    expect([4_999, 5_000].map((nowMs) => kept !== null && isSecretOf(secret, kept, nowMs))).toEqual([true, false]);
    expect([4_999, 5_000].map((nowMs) => kept !== null && hasExpired(kept, nowMs))).toEqual([false, true]);
  });

  it('is listed by name, and is gone once it is revoked', async () => {
    for (const id of ['boris', 'anna']) await addApiKey(store, id, null, 1_000);
    expect((await listApiKeys(store)).map(({ id }) => id)).toEqual(['anna', 'boris']);

    await revokeApiKey(store, 'anna');

    expect((await listApiKeys(store)).map(({ id }) => id)).toEqual(['boris']);
    await expect(revokeApiKey(store, 'anna')).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('has a name of its own', async () => {
    await addApiKey(store, 'anna', null, 1_000);

    await expect(addApiKey(store, 'anna', null, 1_000)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it.each(['', 'a:b', 'a b', 'x'.repeat(65), '../x'])('is not called %j', async (id) => {
    await expect(addApiKey(store, id, null, 1_000)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('of the configuration is good for ever, with colons in its secret', () => {
    expect(isSecretOf('a:b', standingKey('me:a:b'), Number.MAX_SAFE_INTEGER)).toBe(true);
  });
});
