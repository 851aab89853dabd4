/** What the page costs a browser, beside pages that do next to nothing; each in turn in one Chromium, with WebGL in software. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { GraphWrites } from '../graph/model.ts';
import { serveGraph } from '../services/api/testing/serve-graph.ts';
import { serveHopline } from '../services/cli/testing/run-hopline.ts';
import { readBuiltPage } from '../services/web/built-page.ts';
import { openPage } from '../services/web/open-page.ts';
import { findChromium } from '../test/services/places.ts';
import { serveBaselines } from './baseline-pages.ts';
import { manyDetections, wideGraph, widelySpreadCampaign } from './page-graphs.ts';
import { inTurn } from './run-program.ts';

/** Medians; ms where not said otherwise. */
export interface PageCosts {
  /** Bytes of JavaScript that the first view loads, packed. */
  readonly initialBytes: number;
  /** Scripting while a picture of 20,000 movements is dragged: ours, and sigma alone on the same. */
  readonly dragging: number;
  readonly draggingAlone: number;
  /** The longest task while an empty page of React is loaded, while a campaign of 300 hosts is, and while 100,000 detections are gone through. */
  readonly longestOfEmpty: number;
  readonly longestOfCampaign: number;
  readonly longestOfRows: number;
  /** Until something is drawn: of the empty page, and the chain of the demo. */
  readonly firstOfEmpty: number;
  readonly firstOfDemo: number;
}

const MOVES = 24;
const PAGES_OF_ROWS = 40;

/** Measures each so many times in turn; null where there is no Chromium. */
export async function pageCosts(rounds: number, folder: string): Promise<PageCosts | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const page = openPage({ tell: () => undefined, stopped: new AbortController().signal });
  await page;
  const wide = wideGraph(4_000, 20_000);
  await using baselines = await serveBaselines(join(folder, 'page'), endsOf(wide));
  await using wideServed = await serveGraph(wide, { page });
  await using campaignServed = await serveGraph(widelySpreadCampaign(300), { page });
  await using rowsServed = await serveGraph(manyDetections(100_000), { page });
  const demo = await serveHopline(['--demo']);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  try {
    const empty = `${baselines.url}/empty.html`;
    const campaign = `${campaignServed.url}/campaigns/${encodeURIComponent('campaign:1')}`;
    const ofDemo = `${demo.url}/campaigns/${encodeURIComponent(await idOfDemo(demo.url))}`;
    const [longestOfEmpty = 0, longestOfCampaign = 0, firstOfEmpty = 0, firstOfDemo = 0] = await inTurn(rounds, [
      () => longestTask(browser, empty, '.drawn'),
      () => longestTask(browser, campaign, '.edge'),
      () => firstPicture(browser, empty, '.drawn'),
      () => firstPicture(browser, ofDemo, '.edge'),
    ]);
    const [draggingAlone = 0, dragging = 0, longestOfRows = 0] = await inTurn(Math.min(3, rounds), [
      () => draggingCosts(browser, `${baselines.url}/sigma.html`, '.drawn'),
      () => draggingCosts(browser, `${wideServed.url}/explore`, '.wide-ground canvas'),
      () => longestTask(browser, `${rowsServed.url}/detections`, '.detections tbody tr.current', goThroughRows),
    ]);
    const initialBytes = await initialJavaScript(browser, demo.url);
    return { initialBytes, dragging, draggingAlone, longestOfEmpty, longestOfCampaign, longestOfRows, firstOfEmpty, firstOfDemo };
  } finally {
    await browser.close();
    await demo.interrupt();
  }
}

function endsOf({ nodes }: GraphWrites) {
  return {
    hosts: nodes.flatMap((node) => (node.kind === 'Host' ? [node.id] : [])),
    edges: nodes.flatMap((node) => (node.kind === 'Movement' ? [[node.source.host ?? '', node.target.host ?? ''] as const] : [])),
  };
}

async function idOfDemo(url: string): Promise<string> {
  const body = JSON.stringify({ query: '{ campaigns(first: 1) { edges { node { id } } } }' });
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { data } = (await response.json()) as { data: { campaigns: { edges: readonly { node: { id: string } }[] } } };
  return data.campaigns.edges[0]?.node.id ?? '';
}

async function newPage(browser: Browser): Promise<Page> {
  return await browser.newPage({ viewport: { width: 1440, height: 900 } });
}

/** From asking for an address to something of that selector being in the page. */
async function firstPicture(browser: Browser, url: string, selector: string): Promise<number> {
  const page = await newPage(browser);
  const start = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator(selector).first().waitFor();
  const taken = performance.now() - start;
  await page.close();
  return taken;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly dur?: number;
  /** Time of the processor, µs: what else the machine does is not in it. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string; readonly data?: { readonly url?: string } };
}

/** The longest task of the main thread of a page while it is loaded and something is done in it. */
async function longestTask(
  browser: Browser,
  url: string,
  selector: string,
  act: (page: Page) => Promise<void> = (page) => page.waitForTimeout(500),
): Promise<number> {
  const page = await newPage(browser);
  await browser.startTracing(page, {
    categories: ['toplevel', '__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  await page.goto(url);
  await page.locator(selector).first().waitFor();
  await act(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  await page.close();
  // Chromium has other renderers beside that of the page, such as one that it keeps for the next.
  const own = traceEvents.find(({ name, args }) => name === 'CommitLoad' && args.data?.url === url)?.pid;
  const threads = traceEvents.filter(({ name, pid, args }) => name === 'thread_name' && args.name === 'CrRendererMain' && pid === own);
  const isMain = ({ pid, tid }: TraceEvent): boolean => threads.some((thread) => thread.pid === pid && thread.tid === tid);
  const tasks = traceEvents.filter((event) => event.ph === 'X' && /RunTask$/.test(event.name) && isMain(event));
  return Math.max(...tasks.map(({ dur = 0, tdur = dur }) => tdur)) / 1_000;
}

async function goThroughRows(page: Page): Promise<void> {
  await page.locator('.list-panel').hover();
  for (let turn = 0; turn < PAGES_OF_ROWS; turn++) {
    await page.mouse.wheel(0, 5_000);
    await page.waitForTimeout(50);
  }
}

/** Milliseconds of scripting while the picture is dragged to and fro. */
async function draggingCosts(browser: Browser, url: string, selector: string): Promise<number> {
  const page = await newPage(browser);
  await page.goto(url);
  await page.locator(selector).first().waitFor({ timeout: 120_000 });
  await page.getByText('Laying out…').waitFor({ state: 'hidden', timeout: 60_000 });
  await page.waitForTimeout(1_000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const scripting = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0);
  };
  const before = await scripting();
  await page.mouse.move(500, 450);
  await page.mouse.down();
  for (let move = 1; move <= MOVES; move++) await page.mouse.move(500 + 4 * (move % 30), 450 + 2 * move);
  await page.mouse.up();
  const taken = (await scripting()) - before;
  await page.close();
  return taken;
}

/** The scripts that are loaded until the first view of an address is there and nothing more comes. */
async function initialJavaScript(browser: Browser, url: string): Promise<number> {
  const built = await readBuiltPage();
  const page = await newPage(browser);
  const paths = new Set<string>();
  page.on('request', (request) => paths.add(new URL(request.url()).pathname));
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
  const scripts = [...paths].filter((path) => path.endsWith('.js'));
  return scripts.reduce((sum, path) => sum + gzipSync(built?.files.get(path)?.body ?? '').length, 0);
}
