/** Where the servers that the tests talk to are found; `scripts/install-services.ts` puts them there. */
import { accessSync, constants, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** What makes a Neo4j server of the libraries: a program of one file and the list of what it needs. */
export const NEO4J_PROGRAM = join(import.meta.dirname, 'neo4j', 'Neo4jServer.java');
export const NEO4J_POM = join(import.meta.dirname, 'neo4j', 'pom.xml');

/** The libraries, kept between runs and out of git; the name holds the version of the POM so that another one is fetched anew. */
export const NEO4J_LIBRARIES = join(ROOT, '.cache', 'neo4j-5.26.12');

/** Names under which distributions install Chromium or Chrome. */
const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where distributions put what `rsyslogd` loads; the star is for the machine's architecture. */
const OMELASTICSEARCH = ['/usr/lib/*/rsyslog/omelasticsearch.so', '/usr/lib{,64}/rsyslog/omelasticsearch.so'];

/** Where distributions put libfaketime. */
const FAKETIME = ['/usr/lib/*/faketime/libfaketime.so.1', '/usr/lib{,64}/faketime/libfaketime.so.1'];

/** `rsyslogd`, where it can write to Elasticsearch, or null. */
export function findRsyslog(): string | null {
  return globSync(OMELASTICSEARCH).length === 0 ? null : findProgram('rsyslogd');
}

/** The library that shifts the clock of a program it is loaded into, or null. */
export function findFaketime(): string | null {
  return globSync(FAKETIME)[0] ?? null;
}

/** The full path of a program on `PATH`, or null. */
export function findProgram(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** The browser that the tests drive: `HOPLINE_TEST_CHROMIUM`, else the first one installed, or null. */
export function findChromium(): string | null {
  const named = process.env['HOPLINE_TEST_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  return CHROMIUM_NAMES.map(findProgram).find((path) => path !== null) ?? null;
}
