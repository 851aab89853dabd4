import { execFile } from 'node:child_process';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { BUILT_FOLDER, PAGE_FOLDER } from './built-page.ts';

/** Vite's program, or null where only what a running server needs was installed. */
export function findVite(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  } catch {
    return null;
  }
}

/**
 * Builds the page with this Vite, beside where it will lie, and puts it there at once when it is whole: whoever serves it meanwhile has the one
 * before. Rejects with what Vite said, or as an abort of the signal.
 */
export async function buildPage(vite: string, signal?: AbortSignal): Promise<void> {
  const fresh = await mkdtemp(`${BUILT_FOLDER}-`);
  try {
    const args = [vite, 'build', PAGE_FOLDER, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
    await promisify(execFile)(process.execPath, args, { signal, env: { ...process.env, NODE_ENV: 'production' } });
    await rm(BUILT_FOLDER, { recursive: true, force: true });
    await rename(fresh, BUILT_FOLDER).catch(() => cp(fresh, BUILT_FOLDER, { recursive: true }));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** `npm run build`: builds the page. */
if (import.meta.main) {
  const vite = findVite();
  if (vite === null) throw new Error('Vite is not installed: run `npm ci`.');
  await buildPage(vite);
  process.stdout.write(`The page is in ${BUILT_FOLDER}.\n`);
}
