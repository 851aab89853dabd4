import { describe, expect, it } from 'vitest';
import { aDetection, aMovement, at } from '../testing/graph-builders.ts';
import { coverageWithin, lanesOf } from './timeline.ts';

describe('the lanes of a timeline', () => {
  it('have what left, what arrived and what fired, by time, the host that acted first above', () => {
    const movements = [
      aMovement({ id: 'movement:2', from: 'b', to: 'c', firstSeen: at('11:00:00') }),
      aMovement({ id: 'movement:1', from: 'a', to: 'b', firstSeen: at('10:00:00') }),
    ];
    const detections = [aDetection({ id: 'detection:1', rule: 'r', host: 'b', time: at('10:00:01') })];

    expect(lanesOf(movements, detections, []).map(({ host, acts }) => [host, acts.map(({ kind, id }) => `${kind} ${id}`)])).toEqual([
      ['a', ['DEPARTURE movement:1']],
      ['b', ['ARRIVAL movement:1', 'DETECTION detection:1', 'DEPARTURE movement:2']],
      ['c', ['ARRIVAL movement:2']],
    ]);
  });
});

describe('the coverage of a lane', () => {
  const span = (channel: string, from: string, to: string) => ({ channel, from: at(from), to: at(to) });
  const within = { from: at('08:30:00'), to: at('14:00:00') };

  it('is there where any channel was, and ends where the timeline does', () => {
    const coverage = [
      span('Security', '08:00:00', '10:00:00'),
      span('System', '09:00:00', '11:00:00'),
      span('Security', '13:00:00', '15:00:00'),
    ];

    expect(coverageWithin({ coverage }, within)).toEqual([
      { from: at('08:30:00'), to: at('11:00:00') },
      { from: at('13:00:00'), to: at('14:00:00') },
    ]);
  });

  it('is none of a host that sends nothing, or nothing then', () => {
    expect(coverageWithin({ coverage: [] }, within)).toEqual([]);
    expect(coverageWithin({ coverage: [span('Security', '15:00:00', '16:00:00')] }, within)).toEqual([]);
  });
});
