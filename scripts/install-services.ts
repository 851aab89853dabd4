/**
 * Installs what the tests against real servers need and is not there yet: Redis, Chromium, rsyslog, libfaketime, OpenSSL, curl, systemd's
 * own check of units and a JDK from Debian's or Ubuntu's packages, Neo4j's libraries from Maven Central into `.cache/`. Does nothing where all
 * is there; a second run downloads nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { findChromium, findFaketime, findProgram, findRsyslog, NEO4J_LIBRARIES, NEO4J_POM } from '../test/services/places.ts';

installPackages(missingPackages());
installNeo4j();

function missingPackages(): string[] {
  const needsLibraries = !existsSync(NEO4J_LIBRARIES);
  return [
    ...(findProgram('redis-server') === null ? ['redis-server'] : []),
    ...(findChromium() === null ? ['chromium'] : []),
    ...(findRsyslog() === null ? ['rsyslog', 'rsyslog-elasticsearch'] : []),
    ...(findFaketime() === null ? ['faketime'] : []),
    ...(findProgram('openssl') === null ? ['openssl'] : []),
    ...(findProgram('curl') === null ? ['curl'] : []),
    ...(findProgram('systemd-analyze') === null ? ['systemd'] : []),
    ...(findProgram('javac') === null ? ['default-jdk-headless'] : []),
    ...(needsLibraries && findProgram('mvn') === null ? ['maven'] : []),
  ];
}

function installPackages(packages: readonly string[]): void {
  if (packages.length === 0) return;
  if (findProgram('apt-get') === null) fail(`There is no apt-get here. Install these by hand and run this again: ${packages.join(' ')}.`);
  if (process.getuid?.() !== 0) fail(`Not root. Run as root: apt-get install -y ${packages.join(' ')}`);
  say(`Installing ${packages.join(', ')} with apt-get.`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

function installNeo4j(): void {
  if (existsSync(NEO4J_LIBRARIES)) return;
  say("Fetching Neo4j's libraries (116 MiB) from Maven Central.");
  const unfinished = `${NEO4J_LIBRARIES}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(NEO4J_LIBRARIES), { recursive: true });
  run('mvn', ['-q', '-B', '-f', NEO4J_POM, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`]);
  // The name appears only once everything is there, so that a broken download is never taken for a whole one.
  renameSync(unfinished, NEO4J_LIBRARIES);
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, {
    // What a package manager prints is for standard error: standard output is for results.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error !== undefined) fail(`${program} could not be started: ${error.message}`);
  if (status !== 0) fail(`${program} ${args.join(' ')} ended with ${status}; its messages stand above.`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function fail(text: string): never {
  say(text);
  process.exit(1);
}
