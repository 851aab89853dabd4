import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServingProgram, serveHopline } from '../testing/run-hopline.ts';

let serving: ServingProgram;

beforeAll(async () => {
  serving = await serveHopline(['--demo']);
});

afterAll(async () => {
  await serving.interrupt();
});

describe('hopline serve', () => {
  it.each(['/healthz', '/readyz'])('is well on its own port: %s', async (path) => {
    expect((await fetch(`${serving.url}${path}`)).status).toBe(200);
  });

  it('measures its store from the first time that somebody asks', async () => {
    await fetch(`${serving.url}/metrics`);
    await fetch(`${serving.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: '{ stats { hosts } }' }),
      headers: { 'content-type': 'application/json' },
    });

    const answer = await fetch(`${serving.url}/metrics`);

    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^hopline_store_operation_duration_seconds_count\{operation="\w+"\} [1-9]/m);
  });
});
