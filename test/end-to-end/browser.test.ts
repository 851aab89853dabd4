import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../graph/model.ts';
import { serveGraph } from '../../services/api/testing/serve-graph.ts';
import { taskIntrusion } from '../../services/api/testing/task-intrusion.ts';
import { withCampaigns } from '../../services/campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../services/campaigns/testing/intrusion-builder.ts';
import { faultsOfAccess, openTab } from './browser.ts';
import { browserWithPage } from './browser-with-page.ts';

describe('the page of hopline serve, in Chromium', () => {
  const chromium = browserWithPage();
  const { page } = chromium;

  it('lists an act that nothing joins, and opens it as a campaign of one hop', async () => {
    await using served = await serveGraph(taskIntrusion, { page });
    const tab = await openTab(chromium.browser, served.url);

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
      const tab = await openTab(chromium.browser, served.url, { colorScheme });
      expect(await faultsOfAccess(tab.page)).toEqual([]);
      await tab.page.getByRole('link', { name: 'WORKSTATION5 → WORKSTATION6' }).click();
      await tab.page.getByText('How far it is proved').waitFor();
      expect(await faultsOfAccess(tab.page)).toEqual([]);
    }
  });

  it('says where the movement of a link is gone, and opens a pair that came later by its thin line', async () => {
    const hops = [['WS1', 'WS2', '10:00:00'] as const, ['WS2', 'DC1', '10:20:00'] as const, ['DC1', 'WS1', '10:40:00'] as const];
    const graph = withCampaigns(graphOfHops(hops.map(([from, to, clock]) => aHop(from, to, clock, { as: 'anna' }))));
    await using served = await serveGraph(graph, { page });
    const [campaign = ''] = graph.nodes.flatMap((node) => (node.kind === 'Campaign' ? [node.id] : []));
    const tab = await openTab(chromium.browser, `${served.url}/campaigns/${encodeURIComponent(campaign)}?movement=gone`);
    await tab.page.getByText('The movement that was open is not in this campaign').waitFor();

    await tab.page
      .getByRole('region', { name: 'Chain' })
      .getByRole('button', { name: /^3: DC1 to WS1/ })
      .focus();
    await tab.page.keyboard.press('Enter');

    await tab.page.getByRole('complementary', { name: 'Evidence' }).getByRole('heading', { name: 'DC1 → WS1' }).waitFor();
    expect(await tab.page.getByText('The movement that was open').count()).toBe(0);
    expect(tab.faults).toEqual([]);
  });

  it('shows names and command lines of whatever letters and length as text, by which nothing runs and nothing breaks', async () => {
    const script = `"><img src="x" onerror="document.title = 'scripted'"><script>document.title = 'scripted'</script>`;
    const nodes = taskIntrusion.nodes.map((node): GraphNode => {
      if (node.kind === 'Host') return { ...node, name: node.id.endsWith('5') ? script : '\u05d0'.repeat(255) };
      if (node.kind === 'User') return { ...node, name: script };
      return node.kind === 'Process' ? { ...node, commandLine: `${script} ${'/x '.repeat(10_900)}` } : node;
    });
    await using served = await serveGraph({ ...taskIntrusion, nodes }, { page });
    const tab = await openTab(chromium.browser, `${served.url}/movements/${encodeURIComponent('movement:1')}`);

    const evidence = tab.page.getByRole('complementary', { name: 'Evidence' });
    await evidence.getByText('How far it is proved').waitFor();

    expect(await evidence.textContent()).toContain('<img src="x"');
    expect(await tab.page.evaluate('[document.title, document.documentElement.scrollWidth > innerWidth]')).toEqual(['Hopline', false]);
    expect(tab.faults).toEqual([]);
  });

  it('says how to send telemetry where there is none', async () => {
    await using served = await serveGraph({ nodes: [], edges: [] }, { page });
    const tab = await openTab(chromium.browser, served.url);

    expect(await tab.page.getByRole('main').textContent()).toContain('No telemetry yet');
    expect(tab.faults).toEqual([]);
  });

  it('says so where a link leads to what is not there', async () => {
    await using served = await serveGraph(taskIntrusion, { page });
    const tab = await openTab(chromium.browser, `${served.url}/campaigns/campaign:none`);

    await tab.page.getByRole('heading', { name: 'This campaign is not there' }).waitFor();
    expect(tab.faults).toEqual([]);
  });
});
