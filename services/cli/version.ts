import { readFileSync } from 'node:fs';

/** The version of this program, as its package says. */
export function versionOf(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}
