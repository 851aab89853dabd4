import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type OpenedPage, openPage } from '../../services/web/open-page.ts';
import { startBrowser } from './browser.ts';

/** Chromium, and the page as `serve` answers it. */
export interface BrowserWithPage {
  readonly browser: Browser;
  readonly page: Promise<OpenedPage>;
}

/** Starts Chromium and builds the page for all tests of the block that calls this at its top; Chromium ends after the last. */
export function browserWithPage(): BrowserWithPage {
  let started: Browser | null = null;
  const page = openPage({ tell: () => undefined, stopped: new AbortController().signal });
  beforeAll(async () => {
    started = await startBrowser();
    await page;
  });
  afterAll(() => started?.close());
  return {
    page,
    get browser() {
      if (started === null) throw new Error('Chromium runs from the first test on.');
      return started;
    },
  };
}
