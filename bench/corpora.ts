import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { generateCapture } from '../services/generate/generate.ts';
import type { DialectName, EstateOptions } from '../services/generate/options.ts';

const FOLDER = join(import.meta.dirname, '..', '.cache', 'bench');

/** An estate of this many hosts makes about a megabyte of nested documents in this many hours. */
const HOSTS = 40;
const HOURS_FOR_A_MEGABYTE = 0.025;

/**
 * The path of a generated capture of about that size in one dialect, written on first use: the same bytes on every machine.
 * `megabytes` is of nested documents, at least 20; flat ones come out a third smaller.
 */
export function corpus(dialect: DialectName, megabytes: number): string {
  const hours = Math.max(0.5, megabytes * HOURS_FOR_A_MEGABYTE);
  return written(`${dialect}-${megabytes}.json`, { hosts: HOSTS, hours, seed: 1, dialect, scenario: 'mixed', eventsPerHostHour: 500 });
}

/** The path of a generated intrusion in a megabyte of flat documents, written on first use. */
export function smallCorpus(): string {
  return written('small.json', { hosts: 6, hours: 0.5, seed: 1, dialect: 'nxlog', scenario: 'demo', eventsPerHostHour: 100 });
}

/** The path of a generated estate with intruders, of about 160,000 events, written on first use. */
export function estateCorpus(): string {
  const intrusions = { count: 5, fewestHops: 3, mostHops: 7, switchShare: 0.25, crossings: 1, sweeps: 2 };
  return written('estate.json', {
    hosts: 100,
    hours: 12,
    seed: 1,
    dialect: 'winlogbeat',
    scenario: 'estate',
    eventsPerHostHour: 130,
    intrusions,
  });
}

/** A corpus in two files: what came first, and what comes after it, a tenth as much. */
export function historyAndNews(path: string): { readonly history: string; readonly news: string } {
  const [history, news] = [`${path}.history`, `${path}.news`];
  if (!existsSync(history) || !existsSync(news)) {
    const bytes = readFileSync(path);
    const cut = bytes.indexOf(LINE_FEED, Math.floor((bytes.length * 10) / 11)) + 1;
    writeFileSync(news, bytes.subarray(cut));
    writeFileSync(history, bytes.subarray(0, cut));
  }
  return { history, news };
}

const LINE_FEED = 10;

function written(name: string, options: EstateOptions): string {
  const path = join(FOLDER, name);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  let batch: string[] = [];
  const flush = (): void => {
    if (batch.length > 0) writeSync(file, `${batch.join('\n')}\n`);
    batch = [];
  };
  for (const line of generateCapture(options).lines) if (batch.push(line) >= 5_000) flush();
  flush();
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
