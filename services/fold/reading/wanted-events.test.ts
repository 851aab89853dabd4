import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { generateCapture } from '../../generate/generate.ts';
import { normalise } from '../../ingest/normalise.ts';
import { createWantedEvents } from './wanted-events.ts';

const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 2, hours: 0.5, seed: 5, eventsPerHostHour: 20 });
const [line = ''] = lines;

function anEvent(offset: number, extra?: HoplineEvent['extra']): HoplineEvent {
  const normalised = normalise(JSON.parse(line), { file: 'a', offset, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return extra === undefined ? normalised.event : { ...normalised.event, extra };
}

function kept(events: readonly HoplineEvent[]): HoplineEvent[] {
  const wanted = createWantedEvents();
  for (const event of events) wanted.add(event);
  return [...wanted.all()];
}

describe('wanted events', () => {
  it('keep of copies that lie elsewhere the first in the input', () => {
    expect(kept([anEvent(7), anEvent(3), anEvent(9)])).toEqual([anEvent(3)]);
  });

  it('keep each copy that carries other fields, as a rule may want only one of them', () => {
    expect(kept([anEvent(1, { a: 1 }), anEvent(2, { a: 2 }), anEvent(3, { a: 1 })])).toEqual([anEvent(1, { a: 1 }), anEvent(2, { a: 2 })]);
  });
});
