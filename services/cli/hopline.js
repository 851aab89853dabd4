#!/usr/bin/env -S node --max-semi-space-size=8
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// This file and the one beside it are no TypeScript and keep to what Node 20 knows, so that any Node can start them: the others need Node 24.
const NEEDED = 24;

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  // Most of a short run is spent in loading modules; all others are imported after this, so that they come from the cache. This one never
  // does, because what strips types takes longer to load than all of them.
  module.enableCompileCache();
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2));
} else {
  const { runByInstalledNode } = await import('./installed-node.js');
  process.exitCode = await runByInstalledNode(fileURLToPath(import.meta.url), NEEDED);
}
