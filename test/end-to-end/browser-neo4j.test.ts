import { describe, expect, it } from 'vitest';
import { dropFile, severalHops, workOnCampaign } from './analyst.ts';
import { openTab, startBrowser } from './browser.ts';
import { scaleOut } from './scaled-out.ts';
import { sharedEngines } from './shared-engines.ts';

describe('the page over Neo4j, with a worker that reads what is dropped on it', () => {
  const engines = sharedEngines();

  it('shows the campaign of an intrusion, with which an analyst does all that there is to do', async () => {
    const estate = await scaleOut(engines, 4);
    const worker = estate.startWorker([]);
    await worker.isAtWork;
    const [browser, server] = [await startBrowser(), await estate.serve()];
    const tab = await openTab(browser, server.url);

    await dropFile(tab.page, severalHops());
    await workOnCampaign(browser, tab, server.url);

    expect(tab.faults).toEqual([]);
    await browser.close();
    await server.interrupt();
    worker.kill('SIGTERM');
    await worker.ended;
  }, 180_000);
});
