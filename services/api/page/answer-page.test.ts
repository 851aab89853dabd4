import { describe, expect, it } from 'vitest';
import type { OpenedPage } from '../../web/open-page.ts';
import { serveGraph } from '../testing/serve-graph.ts';

const BUILT: Promise<OpenedPage> = Promise.resolve({
  kind: 'built',
  page: {
    index: { contentType: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html>'), isKept: false },
    files: new Map([
      ['/assets/main-1.js', { contentType: 'text/javascript; charset=utf-8', body: Buffer.from('0'), isKept: true }],
      ['/favicon.svg', { contentType: 'image/svg+xml', body: Buffer.from('<svg/>'), isKept: false }],
    ]),
  },
});

const NOTHING = { nodes: [], edges: [] };

describe('the page of the server', () => {
  it.each([
    '/',
    '/campaigns/campaign:1',
    '/paths?from=A&to=B',
    '/detections',
    '/movements/movement:1',
    '/hosts/host:a',
    '/users/x',
    '/rules',
    '/ingest',
    '/explore',
  ])('answers %s with its document, under a policy by which no text becomes a style or a script', async (path) => {
    await using served = await serveGraph(NOTHING, { page: BUILT });

    const response = await fetch(`${served.url}${path}`);

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain('trusted-types layout-worker');
    expect(policy).not.toContain('unsafe');
  });

  it('lets browsers keep what changes its name when it changes', async () => {
    await using served = await serveGraph(NOTHING, { page: BUILT });

    const [script, icon] = await Promise.all(['/assets/main-1.js', '/favicon.svg'].map((path) => fetch(`${served.url}${path}`)));

    expect(script?.headers.get('cache-control')).toContain('immutable');
    expect(icon?.headers.get('cache-control')).toBe('no-store');
  });

  it('says what to do where a file is of another version', async () => {
    await using served = await serveGraph(NOTHING, { page: BUILT });

    const response = await fetch(`${served.url}/assets/main-0.js`);

    expect([response.status, await response.text()]).toEqual([404, 'This file is of another version of the page: reload it.\n']);
  });

  it('says in a sentence why there is none', async () => {
    await using served = await serveGraph(NOTHING, { page: Promise.resolve({ kind: 'missing', reason: 'The page is not built.' }) });

    const response = await fetch(`${served.url}/`);

    expect([response.status, await response.text()]).toEqual([503, 'The page is not built.\n']);
  });

  it('is nowhere else', async () => {
    await using served = await serveGraph(NOTHING, { page: BUILT });

    for (const path of ['/nothing', '/campaigns/a/b', '/assets/', '/..%2f']) expect((await fetch(`${served.url}${path}`)).status).toBe(404);
  });
});
