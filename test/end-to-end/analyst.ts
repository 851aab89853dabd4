import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoLines } from '../../services/cli/demo-capture.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { openTab, type Tab } from './browser.ts';

/** A file as somebody drops it. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const SHARED = join(import.meta.dirname, '../../../shared');

/** A file of those that lie beside the project; where they do not, lines that are made here. */
function fileOr(path: string, lines: () => Iterable<string>): DroppedFile {
  const found = join(SHARED, path);
  if (existsSync(found)) return { name: path, bytes: readFileSync(found) };
  return { name: 'capture.ndjson', bytes: Buffer.from([...lines()].join('\n')) };
}

/** A remote task from one host to another. */
export function oneAct(): DroppedFile {
  const options = { scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 } as const;
  return fileOr('captures/security-datasets/schtask_create.zip', () => generateCapture(options).lines);
}

/** An intrusion over several hosts, a remote task among its hops. */
export function severalHops(): DroppedFile {
  return fileOr('grafts/four-hops-credential-switch.zip', () => demoLines());
}

/** Drops a file on the page, as a hand does. */
export async function dropFile(page: Page, { name, bytes }: DroppedFile): Promise<void> {
  const called = JSON.stringify(name.split('/').at(-1));
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.codePointAt(0))], ${called}));
    return transfer;
  })()`);
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** Waits for the riskiest campaign and does with it what an analyst does; fails where a step cannot be done. */
export async function workOnCampaign(browser: Browser, { page }: Tab, serverUrl: string): Promise<void> {
  // While more is read, a movement may yet turn out to be another.
  await page.locator('.campaigns .row-title').first().waitFor({ timeout: 120_000 });
  await untilNothingChanges(serverUrl);
  await page.locator('.campaigns .row-title').first().click();

  // Along an edge to what it ran, and to the document of an event.
  await page
    .getByRole('region', { name: 'Chain' })
    .getByRole('button', { name: /^\d+: .*remote task/ })
    .first()
    .click();
  const evidence = page.getByRole('complementary', { name: 'Evidence' });
  await evidence.getByText('How far it is proved').waitFor();
  expect(await evidence.textContent()).toMatch(/cmd\.exe|powershell|rundll32|\.bat|\.exe/i);
  await evidence.locator('.event').first().click();
  expect(await evidence.locator('.original pre').textContent()).toMatch(/event_id|EventID/i);
  await page.keyboard.press('Escape');

  // Decided, and taken back.
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.locator('.actions').getByText('Acknowledged').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('.actions').getByText('Open', { exact: true }).waitFor();

  // Played from the first movement to the last.
  await page.getByRole('button', { name: 'Play' }).click();
  await page.locator('.edge.ahead').first().waitFor();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'Play' }).waitFor({ timeout: 30_000 });
  expect(await page.locator('.edge.ahead').count()).toBe(0);

  // How one host leads to another, and the same in another browser's window by its address.
  const names = (await page.locator('.chain-drawing .card .name').allTextContents()).map((name) => name.trim());
  const [from = '', to = ''] = [names[0], names.at(-1)];
  await page.getByRole('link', { name: 'Paths' }).click();
  await page.getByRole('combobox', { name: 'From' }).fill(from);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'To' }).fill(to);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Paths' }).waitFor();
  const other = await openTab(browser, `${serverUrl}${page.url().slice(serverUrl.length)}`);
  await other.page.getByRole('region', { name: 'Paths' }).waitFor();
  expect(await other.page.getByRole('main').textContent()).toBe(await page.getByRole('main').textContent());
  expect(other.faults).toEqual([]);
}

/** How long nothing may have changed for it to be over, and how often that is looked at, ms. */
const STILL_MS = 3_000;
const LOOK_MS = 250;

async function untilNothingChanges(serverUrl: string): Promise<void> {
  const versionNow = async (): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ ingestStatus { version } }' });
    return await (await fetch(`${serverUrl}/graphql`, { method: 'POST', headers, body })).text();
  };
  let known = await versionNow();
  for (let stillMs = 0; stillMs < STILL_MS; stillMs += LOOK_MS) {
    await pause(LOOK_MS);
    const version = await versionNow();
    if (version !== known) stillMs = 0;
    known = version;
  }
}
