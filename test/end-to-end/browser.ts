import { type Browser, chromium, type Page } from 'playwright-core';

/** A page of a real browser that also tells what went wrong in it. */
export interface Tab {
  readonly page: Page;
  /** Errors of scripts, of the console and of requests, as they came. */
  readonly faults: readonly string[];
}

/** Starts Chromium with a new, empty profile that talks to nobody by itself. */
export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env['HOPLINE_TEST_CHROMIUM'] ?? '',
    args: [
      // Chromium refuses its sandbox to root; the tests load our own pages only.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens a page and waits for what it loads. */
export async function openTab(browser: Browser, url: string): Promise<Tab> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // Browsers ask for this by themselves; the page names no icon.
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('requestfailed', (request) => faults.push(`${request.url()}: ${request.failure()?.errorText}`));
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, faults };
}
