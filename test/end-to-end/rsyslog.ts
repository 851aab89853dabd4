import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { findRsyslog } from '../services/places.ts';

const DOCUMENTATION = join(import.meta.dirname, '..', '..', 'docs', 'shippers.md');

/** A folder that rsyslog watches for files of JSON lines, with what it had to give up. */
export interface RunningRsyslog {
  /** Writes a file into the folder. */
  log(name: string, lines: readonly string[]): void;
  /** The lines that were refused for good. */
  refused(): readonly string[];
}

/** Starts rsyslog as docs/shippers.md says to, but with folders of its own; it sends to `port`, and ends with the test. */
export function startRsyslog(port: number): RunningRsyslog {
  const folder = temporaryFolder();
  const refusedFile = join(folder.path, 'refused.json');
  for (const name of ['windows', 'spool']) mkdirSync(join(folder.path, name));
  const configuration = inPlaceOf(documentedConfiguration(), {
    '/var/spool/rsyslog': join(folder.path, 'spool'),
    '/var/log/windows': join(folder.path, 'windows'),
    '/var/log/hopline-refused.json': refusedFile,
    'http://hopline.example': 'http://127.0.0.1',
    '"9200"': `"${port}"`,
  });
  const file = folder.write('rsyslog.conf', configuration);
  // The test run does not begin where rsyslog is missing.
  const child = spawn(findRsyslog() ?? 'rsyslogd', ['-n', '-f', file, '-i', join(folder.path, 'pid')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(async () => {
    const exited = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGKILL');
    await exited;
    folder[Symbol.dispose]();
  });
  return {
    log: (name, lines) => void folder.write(join('windows', name), lines.map((line) => `${line}\n`).join('')),
    refused: () => linesOf(refusedFile),
  };
}

function documentedConfiguration(): string {
  const [, configuration] = /^```rsyslog\n(.*?)^```$/ms.exec(readFileSync(DOCUMENTATION, 'utf8')) ?? [];
  if (configuration === undefined) throw new Error(`There is no configuration of rsyslog in ${DOCUMENTATION}.`);
  return configuration;
}

/** Throws where something that is to be replaced is not there. */
function inPlaceOf(text: string, replacements: Readonly<Record<string, string>>): string {
  return Object.entries(replacements).reduce((changed, [old, replacement]) => {
    if (!changed.includes(old)) throw new Error(`The documented configuration has no ${old}.`);
    return changed.replaceAll(old, replacement);
  }, text);
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
