#!/usr/bin/env -S node --max-semi-space-size=8
import { enableCompileCache } from 'node:module';

// Most of a short run is spent in loading modules; all others are imported after this, so that they come from the cache. This one never
// does, and is no TypeScript, because what strips types takes longer to load than all of them.
enableCompileCache();
const { run } = await import('./program.ts');
process.exitCode = await run(process.argv.slice(2));
