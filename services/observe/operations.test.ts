import { describe, expect, it } from 'vitest';
import { createOperations, type ReadinessCheck } from './operations.ts';

const WELL: ReadinessCheck = { name: 'store', check: async () => undefined };
const AWAY: ReadinessCheck = { name: 'queue', check: () => Promise.reject(new Error('connection refused')) };
const SILENT: ReadinessCheck = { name: 'queue', check: () => new Promise(() => undefined) };

function operationsWith(...checks: readonly ReadinessCheck[]) {
  return createOperations({ checks, metrics: async () => ({ contentType: 'text/plain', body: 'measures' }), patienceMs: 20 });
}

describe('createOperations', () => {
  it('is alive even where nothing can be used', async () => {
    expect(await operationsWith(AWAY, SILENT).answer('/healthz')).toMatchObject({ status: 200 });
  });

  it('is ready where all can be used', async () => {
    expect(await operationsWith(WELL).answer('/readyz')).toMatchObject({ status: 200 });
  });

  it.each([
    [AWAY, 'queue: connection refused'],
    [SILENT, 'queue: no answer within 20 ms'],
  ])('is not ready where something cannot, and says why', async (check, reason) => {
    const answer = await operationsWith(WELL, check).answer('/readyz');

    expect(answer?.status).toBe(503);
    expect(JSON.parse(answer?.body ?? '')).toEqual({ status: 'not ready', reasons: [reason] });
  });

  it('gives the measures as they are', async () => {
    expect(await operationsWith().answer('/metrics')).toEqual({ status: 200, contentType: 'text/plain', body: 'measures' });
  });

  it('leaves other paths to others', async () => {
    expect(await operationsWith(WELL).answer('/graphql')).toBeNull();
  });
});
