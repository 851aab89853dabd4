import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveGraph } from '../../services/api/testing/serve-graph.ts';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { openPage } from '../../services/web/open-page.ts';
import { faultsOfAccess, openTab, startBrowser } from './browser.ts';

describe('the page of hopline serve, in Chromium', () => {
  let browser: Browser;
  const page = openPage({ tell: () => undefined, stopped: new AbortController().signal });

  beforeAll(async () => {
    browser = await startBrowser();
    await page;
  });

  afterAll(() => browser.close());

  it('lists an act that nothing joins, and opens it as a campaign of one hop', async () => {
    await using served = await serveGraph(taskIntrusion, { page });
    const tab = await openTab(browser, served.url);

    await tab.page.getByRole('link', { name: 'WORKSTATION5 → WORKSTATION6' }).click();

    const chain = tab.page.getByRole('region', { name: 'Chain' });
    await chain.getByRole('button', { name: /^1: WORKSTATION5 to WORKSTATION6, remote task, .*, corroborated/ }).waitFor();
    const evidence = tab.page.getByRole('complementary', { name: 'Evidence' });
    await evidence.getByText('EventCacheManager').first().waitFor();
    for (const text of ['schtasks /create', 'notepad.exe', 'How far it is proved']) expect(await evidence.textContent()).toContain(text);
    expect(tab.faults).toEqual([]);
  });

  it('has nothing serious against its accessibility, in light and dark', async () => {
    await using served = await serveGraph(taskIntrusion, { page });
    for (const colorScheme of ['light', 'dark'] as const) {
      const tab = await openTab(browser, served.url, { colorScheme });
      expect(await faultsOfAccess(tab.page)).toEqual([]);
      await tab.page.getByRole('link', { name: 'WORKSTATION5 → WORKSTATION6' }).click();
      await tab.page.getByText('How far it is proved').waitFor();
      expect(await faultsOfAccess(tab.page)).toEqual([]);
    }
  });

  it('says how to send telemetry where there is none', async () => {
    await using served = await serveGraph({ nodes: [], edges: [] }, { page });
    const tab = await openTab(browser, served.url);

    expect(await tab.page.getByRole('main').textContent()).toContain('No telemetry yet');
    expect(tab.faults).toEqual([]);
  });

  it('says so where a link leads to what is not there', async () => {
    await using served = await serveGraph(taskIntrusion, { page });
    const tab = await openTab(browser, `${served.url}/campaigns/campaign:none`);

    await tab.page.getByRole('heading', { name: 'This campaign is not there' }).waitFor();
    expect(tab.faults).toEqual([]);
  });
});
