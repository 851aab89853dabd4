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

describe('eventId', () => {
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
