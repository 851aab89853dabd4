import { describe, expect, it } from 'vitest';
import { aNetworkLogon } from '../correlate/testing/event-builders.ts';
import { LateEvents } from './late-events.ts';

const at = (host: string, time: string) => aNetworkLogon(host, time, '10.0.0.2');

describe('LateEvents', () => {
  it.each([
    ['in order', ['10:00:00', '10:00:01'], 0],
    ['minutes after a later one', ['10:10:00', '10:00:00', '10:11:00'], 1],
    ['seconds after a later one', ['10:00:10', '10:00:00'], 0],
  ])('counts those of a host that come %s', (_, times, late) => {
    expect(new LateEvents().count(times.map((time) => at('pc1', time)))).toBe(late);
  });

  it('remembers what came before', () => {
    const lateEvents = new LateEvents();
    lateEvents.count([at('pc1', '10:10:00')]);

    expect(lateEvents.count([at('pc1', '10:00:00')])).toBe(1);
  });

  it('holds no host up against another', () => {
    expect(new LateEvents().count([at('pc1', '10:10:00'), at('pc2', '10:00:00')])).toBe(0);
  });
});
