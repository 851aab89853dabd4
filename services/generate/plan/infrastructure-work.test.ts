import { describe, expect, it } from 'vitest';
import { generateCapture } from '../generate.ts';
import { INFRASTRUCTURE_WORK } from './infrastructure-work.ts';

/** The acts of an estate that has so many of products and Windows' own roles, and the text of its capture. */
function actsOf(infrastructureActs: number) {
  const { lines, truth } = generateCapture({
    scenario: 'estate',
    dialect: 'nxlog',
    hosts: 40,
    hours: 24,
    seed: 2,
    eventsPerHostHour: 2,
    plantedHops: 0,
    benignActs: 0,
    infrastructureActs,
  });
  const text = [...lines].join('\n');
  const own = truth.benign.filter(({ kind }) => kind in INFRASTRUCTURE_WORK);
  return { text, own };
}

describe('acts of products and Windows’ own roles', () => {
  const { text, own } = actsOf(60);

  it('are of every kind, and said to be no intrusion', () => {
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(Object.keys(INFRASTRUCTURE_WORK)));
  });

  it('are told of by the hosts that they meet', () => {
    for (const mark of [
      'svc-surveyor',
      'ccmsetup',
      'RolloutPackageRunner',
      'dfsrs.exe',
      'unidrv',
      'clussvc.exe',
      'vmwp.exe',
      'Get-ServerHealth',
    ]) {
      expect(text).toContain(mark);
    }
  });

  it('are none where none are asked for', () => {
    expect(actsOf(0).own).toEqual([]);
  });
});
