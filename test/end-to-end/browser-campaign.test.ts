import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServingProgram, serveHopline } from '../../services/cli/testing/run-hopline.ts';
import { faultsOfAccess, openTab, startBrowser } from './browser.ts';

describe('the page over a generated intrusion, in Chromium', () => {
  let browser: Browser;
  let server: ServingProgram;

  beforeAll(async () => {
    browser = await startBrowser();
    server = await serveHopline(['--demo']);
  });

  afterAll(async () => {
    await browser.close();
    await server.interrupt();
  });

  it('leads from the list to the chain, along an edge to what ran, and to the document of an event', async () => {
    const { page, faults } = await openTab(browser, server.url);

    await page.locator('.campaigns .row-title').first().click();
    const chain = page.getByRole('region', { name: 'Chain' });
    const places = async () => await page.evaluate(`[...document.querySelectorAll('.card')].map((card) => card.getAttribute('transform'))`);
    await chain.locator('.card').nth(4).waitFor();
    const were = await places();
    await chain.getByRole('button', { name: /^1: / }).click();
    const evidence = page.getByRole('complementary', { name: 'Evidence' });
    await evidence.getByText('How far it is proved').waitFor();
    expect(await places()).toEqual(were);
    await evidence.locator('.event').first().click();
    await evidence.locator('.original pre').waitFor();

    await evidence.getByRole('button', { name: '± 5 minutes, both ends' }).click();
    const around = evidence.getByRole('region', { name: 'Events 5 minutes around' });
    await around.locator('tr.itself').waitFor();

    expect(await around.locator('th').count()).toBe(3);
    expect(new URL(page.url()).search).toContain('movement=');
    expect(await evidence.locator('.original pre').textContent()).toContain('winlog');
    expect(faults).toEqual([]);
  });

  it('shows a decision to a second analyst without being asked, and takes it back', async () => {
    const [first, second] = await Promise.all([openTab(browser, server.url), openTab(browser, server.url)]);
    await first.page.locator('.campaigns .row-title').first().click();

    await first.page.getByRole('button', { name: 'Acknowledge' }).click();
    await second.page.locator('.campaigns tbody tr').first().getByText('Acknowledged').waitFor();
    await first.page.getByRole('button', { name: 'Undo' }).click();
    await second.page.locator('.campaigns tbody tr').first().getByText('Open').waitFor();

    expect([...first.faults, ...second.faults]).toEqual([]);
  });

  it('opens its score to the terms that it is the sum of, each of which can be taken out', async () => {
    const { page, faults } = await openTab(browser, server.url);
    await page.locator('.campaigns .row-title').first().click();

    await page.getByRole('button', { name: /^Risk \d+ of 100: what it is the sum of$/ }).click();
    const terms = page.getByRole('dialog', { name: 'What the score is the sum of' });
    await terms.getByText('Half of what its riskiest movement weighs.').waitFor();
    await terms.getByRole('button', { name: 'without this' }).first().click();

    await terms.getByText('of 100', { exact: true }).waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('goes to a section by two keys, where the second does nothing else', async () => {
    const { page, faults } = await openTab(browser, `${server.url}/detections`);
    await page.locator('.detections tbody tr.current').waitFor();
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.locator('.campaigns .row-title').first().waitFor();

    expect(await page.getByRole('menu').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('plays a campaign movement by movement', async () => {
    const { page, faults } = await openTab(browser, server.url);
    await page.locator('.campaigns .row-title').first().click();
    await page.locator('.edge').nth(1).waitFor();

    await page.keyboard.press('ArrowRight');

    expect(await page.locator('.edge.ahead').count()).toBe((await page.locator('.edge').count()) - 1);
    expect(faults).toEqual([]);
  });

  it('is driven by keys alone where detections are triaged', async () => {
    const { page, faults } = await openTab(browser, `${server.url}/detections`);
    await page.locator('.detections tbody tr.current').waitFor();

    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('X');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('a');
    await page.getByText('2 are acknowledged.').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('menuitem', { name: 'Benign' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/^It is closed as/).waitFor();

    expect(faults).toEqual([]);
  });

  it('has nothing serious against the accessibility of any view', async () => {
    const { page, faults } = await openTab(browser, server.url);
    const title = await page.locator('.campaigns .row-title').first().getAttribute('href');
    for (const path of ['/', title ?? '', '/detections', '/paths?kind=reach&from=WKS01', '/hosts', '/users', '/rules', '/ingest']) {
      await page.goto(`${server.url}${path}`, { waitUntil: 'networkidle' });
      expect([path, await faultsOfAccess(page)]).toEqual([path, []]);
    }
    expect(faults).toEqual([]);
  });

  it('says where it breaks where no path leads from one host to another', async () => {
    const { page, faults } = await openTab(browser, `${server.url}/paths?from=WKS02&to=WKS01`);
    const islands = page.getByRole('region', { name: 'Where it breaks' });
    await islands.getByText('no movement').waitFor();

    expect(await islands.locator('.island').count()).toBe(2);
    expect(faults).toEqual([]);
  });

  it('shows the path of an address in another browser as it was', async () => {
    const url = `${server.url}/paths?from=WKS01&to=DC01`;
    const one = await openTab(browser, url);
    const other = await openTab(await startBrowser(), url);

    await Promise.all([one, other].map(({ page }) => page.getByRole('region', { name: 'Paths' }).waitFor()));
    const words = await Promise.all([one, other].map(({ page }) => page.getByRole('main').textContent()));

    expect(words[0]).toMatch(/\d path/);
    expect(words[1]).toBe(words[0]);
    await other.page.context().browser()?.close();
  });
});
