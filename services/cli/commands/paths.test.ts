import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import type { GroundTruth } from '../../generate/truth.ts';
import { runHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let capture: string;
let truth: GroundTruth;

beforeEach(() => {
  folder = temporaryFolder();
  const generated = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  capture = folder.write('capture.ndjson', `${[...generated.lines].join('\n')}\n`);
  truth = generated.truth;
});

afterEach(() => folder[Symbol.dispose]());

describe('hopline paths', () => {
  it('prints the path an intruder took, as JSON and for people', async () => {
    const [planted] = truth.movements;
    const { source = '', target = '' } = planted ?? {};

    const asJson = await runHopline(['paths', source, target, capture, '--format', 'json', '--tier', 'detected']);
    const asTable = await runHopline(['paths', source, target, capture]);

    expect(JSON.parse(asJson.stdout)).toMatchObject({
      paths: {
        __typename: 'PathSet',
        complete: true,
        paths: [{ hops: 1, weakest: 'CORROBORATED', movements: [{ technique: ['T1053.005'] }] }],
      },
    });
    expect(asTable.stdout).toContain(`${source} → ${target}: 1 movement, CORROBORATED or better`);
    expect([asJson.code, asTable.code]).toEqual([0, 0]);
  });

  it('says why there is none, and ends with 0', async () => {
    const [planted] = truth.movements;

    const { code, stdout } = await runHopline(['paths', planted?.target ?? '', planted?.source ?? '', capture]);

    expect(stdout).toMatch(/^There is no path\. No movements tie the two/);
    expect(code).toBe(0);
  });

  it('reads the store of --data where no captures are given', async () => {
    const [planted] = truth.movements;
    const data = `${folder.path}/store`;
    await runHopline(['analyze', capture, '--data', data]);

    const { stdout } = await runHopline(['paths', planted?.source ?? '', planted?.target ?? '', '--data', data]);

    expect(stdout).toContain('1 movement');
  });

  it.each([
    [['NOBODY', 'NOWHERE'], /No host has the id, name, alias or address "NOBODY"/],
    [['A', 'B', '--tier', 'SURE'], /There is no tier "SURE"; choose one of OBSERVED, DETECTED, CORROBORATED/],
    [['A', 'B', '--format', 'xml'], /There is no format "xml"/],
    [['A', 'B', '--max-hops', '13'], /--max-hops takes a whole number from 1 to 12/],
    [['A', 'B', '--since', 'noon'], /RFC 3339/],
  ])('ends with 2 for %j', async ([from = '', to = '', ...options], message) => {
    const { code, stderr } = await runHopline(['paths', from, to, capture, ...options]);

    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('hopline reach', () => {
  it('lists the hosts that can have been reached', async () => {
    const [planted] = truth.movements;
    const { source = '', target = '' } = planted ?? {};

    const asTable = await runHopline(['reach', source, capture]);
    const asJson = await runHopline(['reach', source, capture, '--format', 'json', '--tier', 'CORROBORATED', '--limit', '1']);

    expect(asTable.stdout).toContain(`${source} → ${target}`);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ reach: [{ host: { name: target }, hops: 1 }] });
    expect((await runHopline(['reach', target, capture, '--tier', 'CORROBORATED'])).stdout).toBe(
      'No movement leads anywhere from there.\n',
    );
  });
});
