import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { generateCapture } from '../services/generate/generate.ts';
import type { Dialect } from '../services/generate/options.ts';

const FOLDER = join(import.meta.dirname, '..', '.cache', 'bench');

/** An estate of this many hosts makes about a megabyte of nested documents in this many hours. */
const HOSTS = 40;
const HOURS_FOR_A_MEGABYTE = 0.025;

/**
 * The path of a generated capture of about that size in one dialect, written on first use: the same bytes on every machine.
 * `megabytes` is of nested documents; flat ones come out a third smaller.
 */
export function corpus(dialect: Dialect, megabytes: number): string {
  const path = join(FOLDER, `${dialect}-${megabytes}.json`);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const hours = Math.max(0.5, megabytes * HOURS_FOR_A_MEGABYTE);
  const hosts = hours > 0.5 ? HOSTS : Math.max(8, Math.round(megabytes));
  const { lines } = generateCapture({ hosts, hours, seed: 1, dialect, scenario: 'mixed', eventsPerHostHour: hours > 0.5 ? 500 : 100 });
  const file = openSync(`${path}.part`, 'w');
  let batch: string[] = [];
  const flush = (): void => {
    if (batch.length > 0) writeSync(file, `${batch.join('\n')}\n`);
    batch = [];
  };
  for (const line of lines) if (batch.push(line) >= 5_000) flush();
  flush();
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
