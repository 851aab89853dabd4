import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ServingProgram, serveHopline } from '../../services/cli/testing/run-hopline.ts';
import { dropFile, oneAct, severalHops, workOnCampaign } from './analyst.ts';
import { faultsOfAccess, openTab, startBrowser } from './browser.ts';

/** A server that holds nothing, until the test that calls this is over. */
async function serveEmpty(): Promise<ServingProgram> {
  const server = await serveHopline([]);
  onTestFinished(async () => void (await server.interrupt()));
  return server;
}

describe('a page over nothing yet, in Chromium', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(() => browser.close());

  it('takes a capture that is dropped, shows its act without being loaded anew, and opens it as a campaign of one hop', async () => {
    const server = await serveEmpty();
    const { page, faults } = await openTab(browser, server.url);
    expect(await faultsOfAccess(page)).toEqual([]);

    await dropFile(page, oneAct());
    await page
      .getByRole('region', { name: 'Captures' })
      .getByText(/^read: [1-9]/)
      .waitFor();
    const act = page.locator('#single-acts, .campaigns').locator('xpath=ancestor-or-self::section').getByRole('link').first();
    await act.click();

    await page
      .getByRole('region', { name: 'Chain' })
      .getByRole('button', { name: /^1: .*remote task/ })
      .waitFor();
    await page.getByRole('complementary', { name: 'Evidence' }).getByText('How far it is proved').waitFor();
    expect(faults).toEqual([]);
  });

  it('shows the campaign of an intrusion that is dropped, with which an analyst does all that there is to do', async () => {
    const server = await serveEmpty();
    const tab = await openTab(browser, server.url);

    await dropFile(tab.page, severalHops());
    await workOnCampaign(browser, tab, server.url);

    expect(tab.faults).toEqual([]);
  });

  it('says why it does not take a file, cancels one that is being sent, and loads the demo', async () => {
    const server = await serveEmpty();
    const { page, faults } = await openTab(browser, server.url);
    const captures = page.getByRole('region', { name: 'Captures' });

    await dropFile(page, { name: 'disk.7z', bytes: Buffer.from('377abcaf271c0004'.padEnd(200, '0'), 'hex') });
    await captures.getByRole('alert').getByText('7-Zip').waitFor();
    await page.route('**/captures?*', () => new Promise(() => undefined), { times: 1 });
    await dropFile(page, { name: 'slow.ndjson', bytes: Buffer.from('{}') });
    await captures.getByRole('button', { name: 'Cancel slow.ndjson' }).click();
    await captures.getByText('cancelled').waitFor();
    await page.getByRole('button', { name: 'Load the demo' }).click();
    await page.locator('.campaigns .row-title').first().waitFor({ timeout: 60_000 });

    // The refused file is an answer 415, which the browser tells of by itself.
    expect(faults.filter((fault) => !fault.includes('415'))).toEqual([]);
  });
});
