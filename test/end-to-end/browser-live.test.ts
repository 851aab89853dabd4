import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { standingKey } from '../../services/access/api-keys.ts';
import { createGatekeeper } from '../../services/api/access/gatekeeper.ts';
import { startServer } from '../../services/api/server.ts';
import { serveGraph } from '../../services/api/testing/serve-graph.ts';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { openTab } from './browser.ts';
import { browserWithPage } from './browser-with-page.ts';

const ACT = 'WORKSTATION5 → WORKSTATION6';

describe('the page while things change, in Chromium', () => {
  const chromium = browserWithPage();
  const { page } = chromium;

  it('shows what comes as the server tells of it', async () => {
    await using served = await serveGraph({ nodes: [], edges: [] }, { page });
    const tab = await openTab(chromium.browser, served.url);
    await tab.page.getByText('Waiting for events').waitFor();

    await served.store.write(taskIntrusion);

    await tab.page.getByRole('link', { name: ACT }).waitFor();
    await tab.page.getByText('Live', { exact: true }).waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('asks for what is new where something between refuses the socket', async () => {
    await using served = await serveGraph({ nodes: [], edges: [] }, { page });
    const context = await chromium.browser.newContext();
    await context.routeWebSocket('**/graphql', (socket) => socket.close({ code: 1008 }));
    const tab = await openTab(context, served.url);
    await tab.page.getByText('Waiting for events').waitFor();

    await served.store.write(taskIntrusion);

    await tab.page.getByRole('link', { name: ACT }).waitFor();
    await tab.page.locator('.live.asked').waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('goes on after a restart of the server, and shows what came meanwhile', async () => {
    const store = await openEmbeddedStore();
    const options = { store, page, readOriginal: () => Promise.reject(new Error('no such file')) };
    const before = await startServer({ ...options, port: 0 });
    const tab = await openTab(chromium.browser, before.url);
    await tab.page.getByText('Waiting for events').waitFor();

    await before.close();
    await tab.page.getByText('No answer').waitFor();
    await store.write(taskIntrusion);
    const after = await startServer({ ...options, port: Number(new URL(before.url).port) });

    await tab.page.getByRole('link', { name: ACT }).waitFor();
    await tab.page.locator('.live.pushed').waitFor();
    await after.close();
    await store.close();
  });

  it('asks for a key where the server wants one, says when it is none, and goes on with a good one', async () => {
    const store = await openEmbeddedStore();
    const gatekeeper = createGatekeeper(store, [standingKey('anna:secret')], Date.now);
    await using served = await serveGraph(taskIntrusion, { store, page, gatekeeper });
    const tab = await openTab(chromium.browser, `${served.url}/detections`);
    const form = tab.page.getByRole('dialog', { name: 'This server wants a key' });

    await form.getByLabel('Key').fill('anna:wrong');
    await form.getByRole('button', { name: 'Go on' }).click();
    await form.getByText('This key is not known here, or it has expired.').waitFor();
    await form.getByLabel('Key').fill('anna:secret');
    await form.getByRole('button', { name: 'Go on' }).click();

    await form.waitFor({ state: 'detached' });
    await tab.page.locator('.detections tbody tr.current').waitFor();
    await tab.page.locator('.live.pushed').waitFor();
    // A browser tells of each answer 401 by itself; nothing else went wrong.
    expect(tab.faults.filter((fault) => !fault.includes('401'))).toEqual([]);
    expect(await tab.page.context().cookies()).toMatchObject([{ name: 'hopline_session', httpOnly: true, sameSite: 'Strict' }]);
  });
});
