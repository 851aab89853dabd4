/**
 * `npm run screenshots [-- URL]`: pictures of every view of the page, light and dark, 1440 and 1024 px wide, into `.cache/screenshots`, to be
 * looked at; of the generated intrusion, or of what a running server shows. Those in the README are copied from there.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serveHopline } from '../services/cli/testing/run-hopline.ts';
import { findChromium } from '../test/services/places.ts';

const FOLDER = join(import.meta.dirname, '..', '.cache', 'screenshots');
const WIDTHS = [1440, 1024];
const HEIGHT = 900;

/** Enough for what is still being drawn when the last answer has come, ms. */
const SETTLE_MS = 600;

interface View {
  readonly name: string;
  readonly path: string;
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

/** The views, with the ids that this server has for what they show. */
async function viewsOf(url: string): Promise<readonly View[]> {
  const query = `{
    campaigns(first: 1) { edges { node { id entryPoints { id name } frontier { id name } users { id } movements { id } detections { id } } } }
  }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as Answer;
  const [campaign] = data.campaigns.edges.map(({ node }) => node);
  if (campaign === undefined) throw new Error('The server has no campaign: give one that has.');
  const [entry] = campaign.entryPoints;
  const last = campaign.frontier.at(-1);
  const at = (section: string, id: string | undefined): string => `/${section}/${encodeURIComponent(id ?? '')}`;
  return [
    { name: 'campaigns', path: '/' },
    { name: 'campaign', path: at('campaigns', campaign.id) },
    { name: 'campaign-by-time', path: `${at('campaigns', campaign.id)}?shape=time` },
    { name: 'campaign-table', path: `${at('campaigns', campaign.id)}?shape=table` },
    { name: 'evidence', path: `${at('campaigns', campaign.id)}?movement=${encodeURIComponent(campaign.movements.at(-1)?.id ?? '')}` },
    { name: 'movement', path: at('movements', campaign.movements[0]?.id) },
    { name: 'detections', path: '/detections' },
    { name: 'detection', path: at('detections', campaign.detections[0]?.id) },
    { name: 'paths', path: `/paths?from=${entry?.name}&to=${last?.name}` },
    { name: 'no-path', path: `/paths?from=${last?.name}&to=${entry?.name}` },
    { name: 'reach', path: `/paths?kind=reach&from=${entry?.name}` },
    { name: 'containment', path: `/paths?kind=containment&from=${entry?.name}` },
    { name: 'explore', path: '/explore' },
    { name: 'hosts', path: '/hosts' },
    { name: 'host', path: at('hosts', last?.id) },
    { name: 'users', path: '/users' },
    { name: 'user', path: at('users', campaign.users[0]?.id) },
    { name: 'rules', path: '/rules' },
    { name: 'ingest', path: '/ingest' },
    {
      name: 'search',
      path: '/',
      async act(page) {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(entry?.name.slice(0, 3) ?? 'a');
      },
    },
    { name: 'keys', path: '/', act: (page) => page.keyboard.press('?') },
  ];
}

interface Answer {
  readonly data: {
    readonly campaigns: {
      readonly edges: readonly {
        readonly node: {
          readonly id: string;
          readonly entryPoints: readonly { readonly id: string; readonly name: string }[];
          readonly frontier: readonly { readonly id: string; readonly name: string }[];
          readonly users: readonly { readonly id: string }[];
          readonly movements: readonly { readonly id: string }[];
          readonly detections: readonly { readonly id: string }[];
        };
      }[];
    };
  };
}

async function picture(browser: Browser, url: string, view: View, colorScheme: 'light' | 'dark', width: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme });
  await page.goto(`${url}${view.path}`, { waitUntil: 'networkidle' });
  await page.waitForTimeout(SETTLE_MS);
  if (view.act !== undefined) {
    await view.act(page);
    await page.waitForTimeout(2 * SETTLE_MS);
  }
  await page.screenshot({ path: join(FOLDER, `${view.name}-${colorScheme}-${width}.png`) });
  await page.close();
}

const executablePath = findChromium();
if (executablePath === null) throw new Error('There is no Chromium: `npm run services:install` installs one.');
mkdirSync(FOLDER, { recursive: true });
const [given] = process.argv.slice(2);
const server = given === undefined ? await serveHopline(['--demo']) : null;
const url = given ?? server?.url ?? '';
const empty = given === undefined ? await serveHopline([]) : null;
// WebGL, which the wide graph is drawn by, is done in software here.
const args = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const browser = await chromium.launch({ executablePath, args });
try {
  const views = (await viewsOf(url)).map((view) => ({ at: url, view }));
  if (empty !== null) views.push({ at: empty.url, view: { name: 'start', path: '/' } });
  for (const { at, view } of views) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of WIDTHS) await picture(browser, at, view, colorScheme, width);
    }
    process.stdout.write(`${view.name}\n`);
  }
} finally {
  await browser.close();
  await server?.interrupt();
  await empty?.interrupt();
}
process.stdout.write(`The pictures are in ${FOLDER}.\n`);
