import { expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { assembleLandscape } from '../landscape.ts';
import { aConnection, aProcessStart, at } from '../testing/event-builders.ts';

const FLOW = { from: '10.0.0.5:50000', to: '10.0.0.6:445' };

/** The quality of the time of what WS6 accepted, where its record and the one of WS5 are so far apart. */
function qualityWhereApartBy(apartMs: number): string {
  const recorded = (host: string): HoplineEvent[] =>
    [0, 1, 2, 3, 4].map((second) => aProcessStart(host, `12:00:0${second}`, 'a.exe', { 'event.created': at(`12:00:0${second}`) + 20 }));
  const sent = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'event.created': at('12:00:00.020') });
  const time = at('12:00:00') + apartMs;
  const accepted = aConnection('WS6', '12:00:00', 'ingress', FLOW, { '@timestamp': time, 'event.created': time + 20 });
  const facts = emptyFacts();
  for (const event of [...recorded('WS5'), ...recorded('WS6'), sent, accepted]) gather(facts, event);
  return assembleLandscape(facts, true).instantOf(accepted).quality;
}

it('trusts the time of a network event no more where the other end of its connection says another', () => {
  expect(qualityWhereApartBy(0)).toBe('EXACT');
  expect(qualityWhereApartBy(5_500)).toBe('EXACT');
  expect(qualityWhereApartBy(5_501)).toBe('AMBIGUOUS');
  expect(qualityWhereApartBy(-60_000)).toBe('AMBIGUOUS');
});
