import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anActionsWrite, aProcessStart, at } from '../testing/event-builders.ts';
import { actEventsOf } from './act-events.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const FIVE_MINUTES_MS = 300_000;

const started = aProcessStart('WS5', '09:00:00', 'tool.exe');
const called = aConnection('WS5', '12:00:00', 'egress', FLOW);
const written = anActionsWrite('WS6', '12:00:05');

/** An event of the target so long after 12:00:05, when the act's rule held. */
function beside(ms: number): HoplineEvent {
  return { ...anActionsWrite('WS6', '12:00:05'), '@timestamp': at('12:00:05') + ms };
}

interface Told {
  readonly evidence?: readonly HoplineEvent[];
  readonly candidates?: readonly HoplineEvent[];
  readonly opening?: readonly HoplineEvent[];
  readonly source?: string;
}

function eventsOf({ evidence = [written], candidates = [], opening = [], source = 'ws5' }: Told): ReturnType<typeof actEventsOf> {
  const all = [...evidence, ...candidates, ...opening];
  const act = { source, target: 'ws6', hits: [{ events: evidence, timeMs: at('12:00:05') }] };
  return actEventsOf(act, candidates, opening, landscapeOf(all));
}

describe('the events of an act', () => {
  it('are what happened on the target, and the connection from the source', () => {
    expect(eventsOf({ evidence: [started, called, written] })).toEqual({ own: [called, written], beside: [started] });
  });

  it('are those without a gap of more than five minutes to when its rules held, or to each other', () => {
    const [before, after] = [beside(-FIVE_MINUTES_MS), beside(FIVE_MINUTES_MS)];
    const [earlier, later] = [beside(-2 * FIVE_MINUTES_MS), beside(2 * FIVE_MINUTES_MS)];

    expect(eventsOf({ candidates: [after, before] }).own).toEqual([before, written, after]);
    expect(eventsOf({ candidates: [earlier, later, after, before] }).own).toEqual([earlier, before, written, after, later]);
    expect(eventsOf({ candidates: [earlier, later] })).toEqual({ own: [written], beside: [earlier, later] });
    expect(eventsOf({ candidates: [beside(-FIVE_MINUTES_MS - 1), beside(FIVE_MINUTES_MS + 1)] }).own).toEqual([written]);
  });

  it('are with them what let the act in, however long before', () => {
    const logon = aNetworkLogon('WS6', '11:30:00', FLOW.from);

    expect(eventsOf({ candidates: [logon] })).toEqual({ own: [written], beside: [logon] });
    expect(eventsOf({ candidates: [logon], opening: [logon] })).toEqual({ own: [logon, written], beside: [] });
  });

  it('are, where a rule holds by nothing but what ran on the source, the last of that', () => {
    const again = aProcessStart('WS5', '12:00:05', 'tool.exe', { 'process.entity_id': '{again}' });

    expect(eventsOf({ evidence: [started, again] })).toEqual({ own: [again], beside: [started] });
  });

  it('are all that happened where source and target are one host', () => {
    const start = aProcessStart('WS6', '12:00:04', 'tool.exe');
    const elsewhere = aProcessStart('WS5', '12:00:03', 'tool.exe', { 'process.entity_id': '{elsewhere}' });

    expect(eventsOf({ evidence: [elsewhere, start, written], source: 'ws6' }).own).toEqual([elsewhere, start, written]);
  });
});
