import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServingProgram, serveHopline } from '../../services/cli/testing/run-hopline.ts';
import { faultsOfAccess, openTab, startBrowser } from './browser.ts';

describe('exploring the wide graph, in Chromium', () => {
  let server: ServingProgram;

  beforeAll(async () => {
    server = await serveHopline(['--demo']);
  });

  afterAll(() => server.interrupt());

  it('draws it, laid out in a worker, is driven by keys alone, and is the same when its address is loaded anew', async () => {
    const browser = await startBrowser({ isDrawingWebgl: true });
    const { page, faults } = await openTab(browser, `${server.url}/explore`);
    const shown = page.getByText(/\d+ of \d+ shown/);
    await page.locator('.wide-ground canvas').first().waitFor();
    await page.getByText('Laying out…').waitFor({ state: 'hidden' });
    const all = await shown.textContent();

    await page.keyboard.press('j');
    await page.locator('.explore-list tr[data-selected]').waitFor();
    await page.keyboard.press('p');
    await page.getByText('pinned').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('h');
    await expect.poll(() => shown.textContent()).not.toBe(all);
    const fewer = await shown.textContent();
    await page.reload();
    await page.getByText('pinned').waitFor();
    expect(await shown.textContent()).toBe(fewer);
    await page.keyboard.press('j');
    await page.keyboard.press('h');
    await expect.poll(() => shown.textContent()).not.toBe(fewer);
    await page.keyboard.press('u');
    await expect.poll(() => shown.textContent()).toBe(fewer);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText(all ?? '').waitFor();

    expect(new URL(page.url()).search).toContain('host=');
    expect(await faultsOfAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
    await browser.close();
  });

  it('says so where there is no WebGL, and shows the table, by which hosts are hidden and expanded all the same', async () => {
    const browser = await startBrowser();
    const { page, faults } = await openTab(browser, `${server.url}/explore`);
    await page.getByText('This browser draws no WebGL').waitFor();
    const rows = page.locator('.explore-list tbody tr:not(.spacer)');
    const before = await rows.count();

    await page.keyboard.press('j');
    await page.getByRole('button', { name: 'Hide' }).click();
    await expect.poll(() => rows.count()).toBe(before - 1);
    await page.keyboard.press('j');
    await page.getByRole('button', { name: 'Expand' }).click();
    await expect.poll(() => rows.count()).toBe(before);

    expect(faults).toEqual([]);
    await browser.close();
  });
});
