import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCapture } from '../generate/generate.ts';
import { writeLines } from './output/write-lines.ts';

export interface DemoCapture {
  readonly path: string;
  /** Removes the file and its folder. */
  remove(): Promise<void>;
}

/** The events of the demo intrusion, a document a line. The same each time. */
export function demoLines(): Iterable<string> {
  // One of the hosts that the intruder goes over sends nothing: a campaign goes on over it all the same.
  return generateCapture({ scenario: 'intrusion', dialect: 'winlogbeat', hosts: 6, hours: 1, seed: 1, silentHosts: ['APP01'] }).lines;
}

/** Writes the demo intrusion into a folder of its own, so that the documents of its events can be read again. */
export async function writeDemoCapture(): Promise<DemoCapture> {
  const dir = await mkdtemp(join(tmpdir(), 'hopline-demo-'));
  const path = join(dir, 'demo.ndjson');
  await writeLines(demoLines(), path);
  return { path, remove: () => rm(dir, { recursive: true, force: true }) };
}
