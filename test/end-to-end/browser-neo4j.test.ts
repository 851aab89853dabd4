import { describe, expect, it, onTestFinished } from 'vitest';
import { dropFile, severalHops, workOnCampaign } from './analyst.ts';
import { openTab, startBrowser } from './browser.ts';
import { scaleOut } from './scaled-out.ts';
import { sharedEngines } from './shared-engines.ts';

describe('the page over Neo4j, with a worker that reads what is dropped on it', () => {
  const engines = sharedEngines();

  it('shows the campaign of an intrusion, with which an analyst does all that there is to do', async () => {
    const estate = await scaleOut(engines, 4);
    const worker = estate.startWorker([]);
    onTestFinished(async () => {
      worker.kill('SIGTERM');
      await worker.ended;
    });
    await worker.isAtWork;
    const server = await estate.serve();
    onTestFinished(async () => void (await server.interrupt()));
    const browser = await startBrowser();
    onTestFinished(() => browser.close());
    const tab = await openTab(browser, server.url);

    await dropFile(tab.page, severalHops());
    await workOnCampaign(browser, tab, server.url);

    expect(tab.faults).toEqual([]);
  }, 180_000);
});
