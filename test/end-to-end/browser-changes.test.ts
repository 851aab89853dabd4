import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../graph/campaign.ts';
import { recordHistory } from '../../graph/campaign-history.ts';
import { at } from '../../services/api/testing/graph-builders.ts';
import { serveGraph } from '../../services/api/testing/serve-graph.ts';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { withCampaigns } from '../../services/campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../services/campaigns/testing/intrusion-builder.ts';
import { openTab } from './browser.ts';
import { browserWithPage } from './browser-with-page.ts';

describe('what changes under the eyes of a reader, in Chromium', () => {
  const chromium = browserWithPage();
  const { page } = chromium;

  it('says by a banner that a campaign which is open was split, and leaves all that stays where it was', async () => {
    const hops = [['WS1', 'WS2', '10:00:00'] as const, ['WS2', 'SRV1', '10:20:00'] as const, ['SRV1', 'DC1', '10:40:00'] as const];
    const graph = withCampaigns(graphOfHops(hops.map(([from, to, clock]) => aHop(from, to, clock, { as: 'anna' }))));
    const campaign = graph.nodes.find((node): node is Campaign => node.kind === 'Campaign');
    if (campaign === undefined) throw new Error('These hops make a campaign.');
    const left = campaign.movements.slice(-1);
    await using served = await serveGraph(graph, { page });
    const tab = await openTab(chromium.browser, `${served.url}/campaigns/${encodeURIComponent(campaign.id)}`);
    await card(tab.page, 'DC1').waitFor();
    const address = tab.page.url();
    const before = await card(tab.page, 'WS2').locator('.box').boundingBox();

    const other: Campaign = { ...campaign, id: 'campaign:other', title: 'anna from SRV1', movements: left };
    const kept: Campaign = { ...campaign, movements: campaign.movements.slice(0, -1) };
    const change = { kind: 'SPLIT', campaign: other.id, joined: [], left, reason: 'Two intruders met on SRV1.', evidence: [] } as const;
    await recordHistory(served.store, [{ of: campaign.id, ...change }], at('12:00:00'));
    await served.store.write({ nodes: [kept, other], edges: [] });

    const banner = tab.page.getByRole('status').filter({ hasText: 'a part of it is a campaign of its own' });
    await banner.getByText('Two intruders met on SRV1.').waitFor();
    await card(tab.page, 'DC1').waitFor({ state: 'detached' });
    expect(tab.page.url()).toBe(address);
    expect((await card(tab.page, 'WS2').locator('.box').boundingBox())?.x).toBe(before?.x);
    await banner.getByRole('link', { name: 'The other campaign' }).click();
    await tab.page.getByRole('heading', { name: 'anna from SRV1' }).waitFor();
    expect(tab.faults).toEqual([]);
  });

  it('marks a host that comes to a campaign which is open, and moves none that is there', async () => {
    const hops = [aHop('WS1', 'WS2', '10:00:00', { as: 'anna' }), aHop('WS2', 'SRV1', '10:20:00', { as: 'anna' })];
    const more = [...hops, aHop('WS2', 'SRV1', '10:30:00', { as: 'anna' }), aHop('WS2', 'DC1', '10:40:00', { as: 'anna' })];
    const [before, after] = [hops, more].map((some) => withCampaigns(graphOfHops(some)));
    if (before === undefined || after === undefined) throw new Error('There are two graphs.');
    const [campaign = ''] = before.nodes.flatMap((node) => (node.kind === 'Campaign' ? [node.id] : []));
    await using served = await serveGraph(before, { page });
    const tab = await openTab(chromium.browser, `${served.url}/campaigns/${encodeURIComponent(campaign)}`);
    await card(tab.page, 'SRV1').waitFor();
    const places = async () => await Promise.all(['WS1', 'WS2', 'SRV1'].map((host) => card(tab.page, host).locator('.box').boundingBox()));
    const were = await places();

    await served.store.write(after);
    await tab.page.getByRole('button', { name: /^DC1, .*new$/ }).waitFor();

    expect(await places()).toEqual(were);
    await tab.page.getByRole('button', { name: /^2: WS2 to SRV1, .*2 movements/ }).click();
    const pair = tab.page.getByRole('region', { name: 'All movements between these hosts' });
    await pair.getByRole('button').last().click();
    await expect.poll(() => new URL(tab.page.url()).searchParams.get('movement')).toContain('10:30:00');
    expect(tab.faults).toEqual([]);
  });

  it('records what is decided about a single act, says so to another reader, and takes it back', async () => {
    await using served = await serveGraph(taskIntrusion, { page, recorder: { by: 'anna', nowMs: Date.now } });
    const [first, second] = await Promise.all([openTab(chromium.browser, served.url), openTab(chromium.browser, served.url)]);
    await first.page.getByRole('link', { name: 'WORKSTATION5 → WORKSTATION6' }).click();

    await first.page.getByRole('button', { name: 'Acknowledge' }).click();
    await second.page.getByRole('main').getByText('Acknowledged', { exact: true }).waitFor();
    await first.page.getByRole('button', { name: 'Undo' }).click();
    await second.page.getByRole('main').getByText('Acknowledged', { exact: true }).waitFor({ state: 'detached' });

    await first.page.locator('.actions').getByText('Open', { exact: true }).waitFor();
    expect([...first.faults, ...second.faults]).toEqual([]);
  });

  it('draws how fast events are read and how long they wait, and says both in words', async () => {
    let events = 0;
    const stats = () => {
      events += 500;
      return { bytes: 1, events, deadLetters: { count: 0, reasons: {} } };
    };
    const waiting = () => Promise.resolve({ events: 1_234, seconds: 7.5 });
    await using served = await serveGraph(taskIntrusion, { page, stats, waiting });
    const tab = await openTab(chromium.browser, `${served.url}/ingest`);

    await tab.page.getByText('1,234 events wait now, the oldest for 7.5 s.').waitFor();
    await tab.page.getByRole('img', { name: /^Lag: .*: now 7.5 s, at most 7.5 s$/ }).waitFor();
    await tab.page.getByRole('img', { name: /^Events read a second: now [\d.,]+, at most [\d.,]+$/ }).waitFor();

    expect(tab.faults).toEqual([]);
  });
});

function card(page: Page, host: string) {
  return page.getByRole('region', { name: 'Chain' }).getByRole('button', { name: new RegExp(`^${host}\\b`) });
}
