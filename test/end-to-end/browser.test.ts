import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveGraph } from '../../services/api/testing/serve-graph.ts';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { openTab, startBrowser } from './browser.ts';

describe('the page of hopline serve, in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser.close());

  it('shows who moved where, how and as whom', async () => {
    await using served = await serveGraph(taskIntrusion);
    const { page, faults } = await openTab(browser, served.url);

    const row = await page.locator('table tbody tr').first().textContent();

    for (const text of [
      'WORKSTATION5',
      'WORKSTATION6',
      'CORROBORATED',
      'gustavo',
      'schtasks /create',
      'EventCacheManager',
      'notepad.exe',
    ]) {
      expect(row).toContain(text);
    }
    expect(faults).toEqual([]);
  });

  it('answers the query that it offers with the path of that movement', async () => {
    await using served = await serveGraph(taskIntrusion);
    const { page, faults } = await openTab(browser, served.url);

    await page.getByRole('button', { name: 'Run' }).click();
    const answer = page.locator('#answer');
    await answer.filter({ hasText: '"paths"' }).waitFor();
    const { data, errors } = JSON.parse((await answer.textContent()) ?? '') as PathsAnswer;

    expect(errors).toBeUndefined();
    expect(data.paths.paths[0]?.movements.map(({ source, target }) => [source.host.name, target.host.name])).toEqual([
      ['WORKSTATION5', 'WORKSTATION6'],
    ]);
    expect(faults).toEqual([]);
  });

  it('says so where nobody moved', async () => {
    await using served = await serveGraph({ nodes: [], edges: [] });
    const { page, faults } = await openTab(browser, served.url);

    expect(await page.locator('main').textContent()).toContain('No host was seen acting on another.');
    expect(faults).toEqual([]);
  });
});

interface PathsAnswer {
  readonly data: {
    readonly paths: {
      readonly paths: readonly { readonly movements: readonly { readonly source: NamedEnd; readonly target: NamedEnd }[] }[];
    };
  };
  readonly errors?: unknown;
}

interface NamedEnd {
  readonly host: { readonly name: string };
}
