import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A page of a real browser that also tells what went wrong in it. */
export interface Tab {
  readonly page: Page;
  /** Errors of scripts, of the console and of requests, as they came. */
  readonly faults: readonly string[];
}

/** Starts Chromium with a new, empty profile that talks to nobody by itself. It draws no WebGL unless that is asked for: here it is done in software. */
export async function startBrowser({ isDrawingWebgl = false } = {}): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env['HOPLINE_TEST_CHROMIUM'] ?? '',
    args: [
      // Chromium refuses its sandbox to root; the tests load our own pages only.
      '--no-sandbox',
      ...(isDrawingWebgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu', '--disable-3d-apis']),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens a page and waits for what it loads. What its policy refuses is written to the console as an error. */
export async function openTab(browser: Browser | BrowserContext, url: string, options: BrowserContextOptions = {}): Promise<Tab> {
  const page =
    'contexts' in browser ? await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options }) : await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Browsers ask for this by themselves; the page names no icon.
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('requestfailed', (request) => {
    const fault = request.failure()?.errorText;
    // The page gives up a question itself where a newer one takes its place.
    if (fault !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${fault}`);
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, faults };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** An experimental rule that would have a picture's buttons called by the letters in them; their names say what the whole means. */
const LEFT_OUT = { 'label-content-name-mismatch': { enabled: false } };

/** What stands seriously against reading the page as it is shown, one line each: the rule and where. Source: https://github.com/dequelabs/axe-core */
export async function faultsOfAccess(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's policy does not bind.
  const { violations } = (await page.evaluate(`${AXE}; axe.run(document, { rules: ${JSON.stringify(LEFT_OUT)} })`)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`));
}
