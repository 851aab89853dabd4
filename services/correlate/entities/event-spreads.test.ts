import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aFilteredConnection, aProcessStart } from '../testing/event-builders.ts';

/** Connections that both ends recorded, the second of them later, s. */
function recordedByBoth(later: number): HoplineEvent[] {
  return [1, 2, 3].flatMap((nth) => {
    const flow = { from: `10.0.0.5:5000${nth}`, to: '10.0.0.6:445' };
    return [
      aFilteredConnection('WS5', `12:0${nth}:00`, 'egress', flow),
      aFilteredConnection('WS6', `12:0${nth}:0${later}`, 'ingress', flow),
    ];
  });
}

function spreadOf(event: HoplineEvent, ...others: HoplineEvent[]): number {
  return landscapeOf([event, ...others]).spreadOf(event);
}

describe('by how much the time of an event may be off', () => {
  const starts = aProcessStart('WS6', '12:05:00', 'cmd.exe');

  it('is what the clock of its host may be off', () => {
    expect(spreadOf(starts, ...recordedByBoth(0))).toBe(125);
    expect(spreadOf(starts, ...recordedByBoth(3))).toBe(3_000);
    expect(spreadOf(aProcessStart('WS5', '12:05:00', 'cmd.exe'), ...recordedByBoth(3))).toBe(125);
  });

  it('is the most where nothing measured that', () => {
    expect(spreadOf(starts)).toBe(5_000);
    expect(spreadOf(aProcessStart('WS7', '12:05:00', 'cmd.exe'), ...recordedByBoth(0))).toBe(5_000);
  });

  it('is more by as much as logs of a host may differ where another clock than its own told', () => {
    const filtered = aFilteredConnection('WS5', '12:05:00', 'egress', { from: '10.0.0.5:50009', to: '10.0.0.6:445' });

    expect(spreadOf(filtered, ...recordedByBoth(0))).toBe(1_125);
  });

  it('is the most where nothing tells of the clock of network events', () => {
    const sensed = aConnection('WS5', '12:05:00', 'egress', { from: '10.0.0.5:50009', to: '10.0.0.6:445' });

    expect(spreadOf(sensed, ...recordedByBoth(0))).toBe(5_000);
  });
});
