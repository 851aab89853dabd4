import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlReportOf } from '../../services/cli/output/report/html-report.ts';
import { foundOf, withTexts } from '../../services/cli/output/testing/found-intrusion.ts';
import { EXPORTED, exportedFindings } from '../captures/exported-findings.ts';
import { openTab, startBrowser } from './browser.ts';

describe('a report, in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hopline-test-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  function urlOf(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  }

  it('opens from a file, asks for nothing else, and draws the chain', async () => {
    const { page, faults } = await openTab(browser, urlOf('report.html', htmlReportOf(foundOf())));

    expect(faults).toEqual([]);
    expect(await page.evaluate('performance.getEntriesByType("resource").length')).toBe(0);
    expect(await page.locator('svg .host').count()).toBe(5);
    expect(await page.locator('svg .move').count()).toBe(4);
  });

  it.each(EXPORTED)('opens and tells its campaigns without a network: %s', async (name) => {
    const found = await exportedFindings(name);
    const { page, faults } = await openTab(browser, urlOf('exported.html', htmlReportOf(found)));

    expect(faults).toEqual([]);
    expect(await page.evaluate('performance.getEntriesByType("resource").length')).toBe(0);
    expect(await page.locator('body').textContent()).toContain(found.campaigns[0]?.title ?? found.movements[0]?.target.host.name);
  });

  it('has no two boxes of hosts that overlap', async () => {
    const { page } = await openTab(browser, urlOf('report.html', htmlReportOf(foundOf())));
    const boxes = await page
      .locator('svg .host rect')
      .evaluateAll((rects) =>
        rects.map((rect) => rect.getBoundingClientRect().toJSON() as { left: number; right: number; top: number; bottom: number }),
      );

    const overlapping = boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom),
    );
    expect(overlapping).toEqual([]);
  });

  it('runs nothing that telemetry brought', async () => {
    const hostile = htmlReportOf(withTexts(foundOf(), '"><img src=x onerror="document.title=1"><script>document.title=1</script>'));
    const { page } = await openTab(browser, urlOf('hostile.html', hostile));

    expect(await page.title()).toBe('Hopline: lateral movement');
    expect(await page.locator('img, script').count()).toBe(0);
  });
});
