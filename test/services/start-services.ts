/**
 * Vitest's global set-up for tests against real servers: starts Redis and Neo4j for this run and finds Chromium.
 *
 * A server of which the address stands in the environment (`HOPLINE_TEST_REDIS`, `HOPLINE_TEST_NEO4J`) is used as it is. What is
 * missing fails the run: a test that skips itself proves nothing.
 */
import { existsSync } from 'node:fs';
import { type ChildServer, type ServerProgram, startChildServer } from './child-server.ts';
import { endWithUs } from './end-with-us.ts';
import { findChromium, findFaketime, findProgram, findRsyslog, NEO4J_LIBRARIES } from './places.ts';
import { NEO4J, REDIS } from './server-programs.ts';

/** Starts what is not given and returns what stops it again. */
export default async function startServices(): Promise<() => Promise<void>> {
  endWithUs();
  const started: ChildServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
  };
  const provide = async (variable: string, program: ServerProgram): Promise<void> => {
    if (isSet(variable)) return;
    const server = await startChildServer(program);
    started.push(server);
    process.env[variable] = server.url;
  };
  const missing = missingServices();
  if (missing.length > 0) {
    throw new Error(`These tests need ${missing.join(', ')}. Install them as root with: npm run services:install`);
  }
  process.env['HOPLINE_TEST_CHROMIUM'] = findChromium() ?? '';
  const outcomes = await Promise.allSettled([provide('HOPLINE_TEST_REDIS', REDIS), provide('HOPLINE_TEST_NEO4J', NEO4J)]);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) {
    await stop();
    throw failure.reason;
  }
  return stop;
}

function missingServices(): string[] {
  const missing: string[] = [];
  if (!isSet('HOPLINE_TEST_REDIS') && findProgram('redis-server') === null) missing.push('redis-server');
  if (!isSet('HOPLINE_TEST_NEO4J')) {
    if (findProgram('javac') === null) missing.push('a JDK (17 or later)');
    if (!existsSync(NEO4J_LIBRARIES)) missing.push("Neo4j's libraries");
  }
  if (findChromium() === null) missing.push('Chromium');
  if (findRsyslog() === null) missing.push('rsyslog with omelasticsearch');
  if (findFaketime() === null) missing.push('libfaketime');
  for (const program of ['systemd-analyze', 'openssl', 'curl']) if (findProgram(program) === null) missing.push(program);
  return missing;
}

function isSet(variable: string): boolean {
  return (process.env[variable] ?? '') !== '';
}
