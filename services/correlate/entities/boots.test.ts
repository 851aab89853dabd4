import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { measureClocks } from '../clocks/clocks.ts';
import { eventTimes } from '../clocks/event-times.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { aBoot, anEvent, at } from '../testing/event-builders.ts';
import { type BootTable, layOutBoots } from './boots.ts';

function bootsOf(...events: HoplineEvent[]): BootTable {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return layOutBoots(facts, eventTimes(measureClocks(facts, true)));
}

function between(boots: BootTable, from: string, to: string, host = 'fs9'): boolean {
  return boots.isBetween(host, at(from), at(to));
}

const SECURITY_LOG_OPENS = { 'event.code': '4608', 'event.provider': 'Microsoft-Windows-Security-Auditing' };
const EVENT_LOG_STARTS = { 'event.code': '6005', 'event.provider': 'EventLog' };

describe('a start of a host', () => {
  it.each([
    ['the kernel', aBoot('FS9', '07:30:00')],
    ['the Security log', anEvent('FS9', '07:30:00', SECURITY_LOG_OPENS)],
    ['the service that keeps the logs', anEvent('FS9', '07:30:00', EVENT_LOG_STARTS)],
  ])('is told by %s', (_teller, event) => {
    expect(between(bootsOf(event), '07:00:00', '08:00:00')).toBe(true);
  });

  it.each([
    ['Sysmon', 'Microsoft-Windows-Sysmon', '12'],
    ['another source', 'EventSystem', '4608'],
    ['another id', 'EventLog', '6006'],
  ])('is not told by %s', (_teller, provider, code) => {
    const event = anEvent('FS9', '07:30:00', { 'event.provider': provider, 'event.code': code });

    expect(between(bootsOf(event), '07:00:00', '08:00:00')).toBe(false);
  });

  it('lies between two times in either order, and counts with what follows it', () => {
    const boots = bootsOf(aBoot('FS9', '07:30:00'));

    expect([between(boots, '08:00:00', '07:00:00'), between(boots, '07:00:00', '07:30:00')]).toEqual([true, true]);
    expect([between(boots, '07:30:00', '08:00:00'), between(boots, '07:00:00', '07:29:59.999')]).toEqual([false, false]);
  });

  it('is of its host alone', () => {
    expect(between(bootsOf(aBoot('FS9', '07:30:00')), '07:00:00', '08:00:00', 'fs8')).toBe(false);
  });

  it('is one from the first log that tells of it', () => {
    const boots = bootsOf(aBoot('FS9', '07:30:00'), anEvent('FS9', '07:34:59', EVENT_LOG_STARTS));

    expect(between(boots, '07:31:00', '08:00:00')).toBe(false);
  });

  it('is another where one log tells again, or more than five minutes later', () => {
    const again = bootsOf(aBoot('FS9', '07:30:00'), aBoot('FS9', '07:32:00'));
    const later = bootsOf(aBoot('FS9', '07:30:00'), anEvent('FS9', '07:35:00.001', EVENT_LOG_STARTS));

    expect([between(again, '07:31:00', '08:00:00'), between(later, '07:31:00', '08:00:00')]).toEqual([true, true]);
  });
});
