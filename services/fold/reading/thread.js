import { enableCompileCache } from 'node:module';

// As hopline.js does, and for its reason: what a thread imports comes from the cache, and what strips types need not be loaded for it.
enableCompileCache();
await import('./thread-work.ts');
