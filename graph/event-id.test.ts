import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../schema/event.ts';
import { eventId } from './event-id.ts';

function anEvent(changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return {
    '@timestamp': 1_604_000_000_000,
    'event.created': 1_604_000_000_500,
    'event.code': '3',
    'event.provider': 'Microsoft-Windows-Sysmon',
    'event.category': ['network'],
    'host.name': 'WORKSTATION5.theshire.local',
    'host.os.type': 'windows',
    'source.ip': '172.18.39.5',
    'source.port': 56_588,
    source: { file: 'a.json', offset: 0, length: 10 },
    ...changes,
  };
}

describe('the id of an event without a number', () => {
  it('does not depend on where the document lies, nor on what only some dialects add', () => {
    const elsewhere = anEvent({
      source: { file: 'b.zip!c.json', offset: 99, length: 1, index: 'logs' },
      'host.id': 'f4a5',
      'host.ip': ['172.18.39.5'],
      'network.ends_ambiguous': true,
      extra: { 'agent.name': 'x' },
    });

    expect(eventId(elsewhere)).toBe(eventId(anEvent()));
    expect(eventId(elsewhere)).toMatch(/^e_[\w-]{22}$/);
  });

  it('does not depend on the order of keys, on undefined ones, or on how the host is spelt', () => {
    const reordered = Object.fromEntries(Object.entries(anEvent({ 'host.name': 'workstation5' })).reverse()) as unknown as HoplineEvent;

    expect(eventId({ ...reordered, 'user.name': undefined })).toBe(eventId(anEvent()));
  });

  it('takes categories as a set and arguments as a list', () => {
    expect(eventId(anEvent({ 'event.category': ['session', 'authentication'] }))).toBe(
      eventId(anEvent({ 'event.category': ['authentication', 'session'] })),
    );
    expect(eventId(anEvent({ 'process.args': ['a', 'b'] }))).not.toBe(eventId(anEvent({ 'process.args': ['b', 'a'] })));
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['time', { '@timestamp': 1_604_000_000_001 }],
    ['the time of its record, which may be all that tells two apart', { 'event.created': 1_604_000_000_501 }],
    ['host', { 'host.name': 'WORKSTATION6' }],
    ['port', { 'source.port': 56_589 }],
    ['a field that was absent', { 'user.name': 'pgustavo' }],
    ['a number written as text', { 'event.code': '03' }],
  ])('changes with %s', (_, changes) => {
    expect(eventId(anEvent(changes))).not.toBe(eventId(anEvent()));
  });

  it('cannot be forged by text that looks like another field', () => {
    const forged = anEvent({ 'user.domain': 'a', 'user.id': 'buser.name=1:c' });
    const honest = anEvent({ 'user.domain': 'a', 'user.id': 'b', 'user.name': 'c' });

    expect(eventId(forged)).not.toBe(eventId(honest));
    expect(eventId(anEvent({ 'process.args': ['a,b'] }))).not.toBe(eventId(anEvent({ 'process.args': ['a', 'b'] })));
  });
});

describe('the id of an event that its log or sensor numbered', () => {
  const numbered = (changes: Partial<HoplineEvent> = {}): HoplineEvent => anEvent({ 'winlog.record_id': 71, ...changes });
  const bySensor = (changes: Partial<HoplineEvent> = {}): HoplineEvent => anEvent({ 'event.sequence': 71, ...changes });

  it('is the same whatever else a copy says, leaves out or says otherwise, its record time included', () => {
    const poor = numbered({
      'event.created': 1_604_000_000_000,
      'source.ip': undefined,
      'winlog.channel': 'Security',
      'host.name': 'workstation5',
    });

    expect(eventId(poor)).toBe(eventId(numbered()));
    expect(eventId(bySensor({ 'process.pid': 4 }))).toBe(eventId(bySensor()));
  });

  it.each<[string, Partial<HoplineEvent>]>([
    ['its number', { 'winlog.record_id': 72 }],
    ['its time, as a log that is set back gives numbers again', { '@timestamp': 1_604_000_000_001 }],
    ['its host', { 'host.name': 'WORKSTATION6' }],
    ['its code', { 'event.code': '1' }],
    ['its provider', { 'event.provider': 'Microsoft-Windows-Security-Auditing' }],
  ])('changes with %s', (_, changes) => {
    expect(eventId(numbered(changes))).not.toBe(eventId(numbered()));
  });

  it('takes a record number for the number rather than a sequence, and 0 for none', () => {
    expect(eventId(numbered({ 'event.sequence': 5 }))).toBe(eventId(numbered()));
    expect(eventId(bySensor({ 'winlog.record_id': 0 }))).toBe(eventId(bySensor()));
    expect(eventId(anEvent({ 'winlog.record_id': 0 }))).not.toBe(eventId(anEvent({ 'winlog.record_id': 0, 'source.port': 1 })));
  });

  it('cannot be forged by a provider or code that runs into what follows', () => {
    const split = numbered({ 'event.code': '3 1:', 'event.provider': 'x' });

    expect(eventId(split)).not.toBe(eventId(numbered({ 'event.code': '3', 'event.provider': '1: x' })));
  });
});
