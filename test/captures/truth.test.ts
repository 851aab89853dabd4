import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { generateCapture } from '../../services/generate/generate.ts';
import { DIALECT_NAMES, TECHNIQUE_SCENARIOS } from '../../services/generate/options.ts';
import { findingsOfPaths } from './findings-of-paths.ts';
import { faultsOf } from './judge.ts';
import { recordings } from './recordings.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type ExpectedFindings, TruthFile } from './truth.ts';
import { zippedLines } from './zipped-lines.ts';

/** `analyze` of a generated capture, and what is true of it. */
async function faultsOfGenerated(options: Partial<Parameters<typeof generateCapture>[0]>): Promise<string[]> {
  using folder = temporaryFolder();
  const { lines, truth } = generateCapture({
    hosts: 4,
    hours: 0.5,
    seed: 7,
    dialect: 'winlogbeat',
    scenario: 'demo',
    eventsPerHostHour: 200,
    ...options,
  });
  const path = folder.write('capture.ndjson', [...lines].join('\n'));
  return faultsOf(await findingsOfPaths([path]), options.dialect === 'elastic-defend' ? withoutLogons(truth) : truth);
}

/** What a sensor can know that does not record logons. */
function withoutLogons({ movements }: ExpectedFindings): ExpectedFindings {
  return { movements: movements.map(({ user: _user, logonId: _logonId, ...movement }) => movement) };
}

describe('analyze finds what was planted and nothing else', () => {
  it.each(TECHNIQUE_SCENARIOS)('in a capture with one %s', async (scenario) => {
    expect(await faultsOfGenerated({ scenario })).toEqual([]);
  });

  it.each(DIALECT_NAMES)('in an intrusion of three hops written as %s', async (dialect) => {
    expect(await faultsOfGenerated({ dialect })).toEqual([]);
  });

  it('in a day of work without an intrusion', async () => {
    expect(await faultsOfGenerated({ scenario: 'benign', hosts: 6, hours: 4 })).toEqual([]);
  });
});

if (recordings !== null) {
  const folder = recordings;
  const { captures } = v.parse(TruthFile, JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));

  describe('analyze of real recordings', () => {
    it.each(captures.map((capture) => [capture.path, capture] as const))('finds what is true of %s', async (path, truth) => {
      expect(faultsOf(await findingsOfPaths([join(folder, path)]), truth)).toEqual([]);
    });
  });

  describe('analyze of a remote task whose target has a wrong clock', () => {
    const path = 'security-datasets/schtask_create.zip';
    const truth: ExpectedFindings = captures.find((capture) => capture.path === path) ?? { movements: [] };

    it.each([-62_000, -30_000, 62_000])('still finds it with the Sysmon network events %i ms away', async (shiftMs) => {
      using temporary = temporaryFolder();
      const lines = await zippedLines(join(folder, path));
      const file = temporary.write('shifted.json', lines.map((line) => withNetworkShifted(line, 'WORKSTATION6', shiftMs)).join('\n'));

      expect(faultsOf(await findingsOfPaths([file]), truth)).toEqual([]);
    });
  });
}

/** A record with Sysmon's `UtcTime` moved, where it is a network or DNS event of that host; else as it was. */
function withNetworkShifted(line: string, host: string, shiftMs: number): string {
  const record = JSON.parse(line) as Record<string, unknown>;
  const isNetwork = record['EventID'] === 3 || record['EventID'] === 22;
  const isSysmon = String(record['SourceName']).endsWith('Sysmon');
  if (!isNetwork || !isSysmon || !String(record['Hostname']).toUpperCase().startsWith(host)) return line;
  const moved = new Date(Date.parse(`${String(record['UtcTime']).replace(' ', 'T')}Z`) + shiftMs);
  return JSON.stringify({ ...record, UtcTime: moved.toISOString().replace('T', ' ').replace('Z', '') });
}
