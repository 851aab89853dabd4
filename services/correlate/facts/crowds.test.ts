import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aConnection } from '../testing/event-builders.ts';
import { emptyFacts } from './facts.ts';
import { gather } from './gather.ts';

const FLOWS = 20_000;

/** One end's record of every flow of a flood from WS5 to WS6, in the order of the numbers given. */
function flood(host: string, direction: 'ingress' | 'egress', numbers: readonly number[]): HoplineEvent[] {
  return numbers.map((number) => aConnection(host, '12:00:00', direction, { from: `10.0.0.5:${1_024 + number}`, to: '10.0.0.6:445' }));
}

/** The source ports of the flows that are kept of some events. */
function keptPorts(events: readonly HoplineEvent[]): (number | undefined)[] {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return [...facts.flows.values()].map((event) => event['source.port']).sort((left, right) => (left ?? 0) - (right ?? 0));
}

describe('the flows of a flood between two hosts', () => {
  const numbers = Array.from({ length: FLOWS }, (_, number) => number);
  const forwards = keptPorts(flood('WS5', 'egress', numbers));

  it('are kept up to a bound', () => {
    expect(forwards).toHaveLength(1_024);
  });

  it('are the same ones in whatever order they come, however often', () => {
    expect(keptPorts(flood('WS5', 'egress', [...numbers.toReversed(), ...numbers]))).toEqual(forwards);
  });

  it('are the same ones at both ends, so that they are paired', () => {
    expect(keptPorts(flood('WS6', 'ingress', numbers))).toEqual(forwards);
  });

  it('leave those to other services and hosts alone', () => {
    const other = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.6:5985' });

    expect(keptPorts([...flood('WS5', 'egress', numbers), other])).toContain(50_000);
  });
});
