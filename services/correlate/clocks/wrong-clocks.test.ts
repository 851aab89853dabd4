import { describe, expect, it } from 'vitest';
import { type ClockStretch, type RecordStretch, unknownClocks } from '../facts/host-clocks.ts';
import { wrongClocks } from './wrong-clocks.ts';

function off(from: number, to: number, offsetMs: number, quality: ClockStretch['quality'] = 'CALIBRATED'): RecordStretch {
  return { from, to, offsetMs, toleranceMs: 0, quality, lagMs: 0, scatterMs: 0 };
}

describe('the clocks of a host that were wrong', () => {
  it('are told one by one, by how much each was off', () => {
    const clocks = {
      ...unknownClocks('ws6'),
      records: [off(0, 9, 1)],
      local: [off(0, 9, 2)],
      network: [off(0, 9, 3)],
      logs: { Security: [off(0, 9, 4)] },
    };

    expect(wrongClocks(clocks)).toEqual(
      ['RECORD', 'LOCAL', 'SYSMON_NETWORK', 'Security'].map((clock, index) => ({
        host: 'ws6',
        clock,
        offsetMs: index + 1,
        from: null,
        to: null,
      })),
    );
    expect(wrongClocks(unknownClocks('ws6'))).toEqual([]);
  });

  it('are told with when they were, where they were right or off otherwise at another time', () => {
    const network = [off(0, 9, 3), off(10, 19, 3), off(20, 29, 0, 'EXACT'), off(30, 39, 3)];

    expect(wrongClocks({ ...unknownClocks('ws6'), network }).map(({ offsetMs, from, to }) => [offsetMs, from, to])).toEqual([
      [3, 0, 19],
      [3, 30, 39],
    ]);
  });

  it('are told for all times where nothing else was measured', () => {
    const network = [off(0, 9, 0, 'AMBIGUOUS'), off(10, 19, 3), off(20, 29, 0, 'AMBIGUOUS'), off(30, 39, 3)];

    expect(wrongClocks({ ...unknownClocks('ws6'), network }).map(({ from, to }) => [from, to])).toEqual([[null, null]]);
  });
});
