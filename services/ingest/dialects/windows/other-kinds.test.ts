import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../../schema/event.ts';
import { normalise } from '../../normalise.ts';
import { WRITERS, type Written } from '../../testing/written-records.ts';

const SYSMON = { provider: 'Microsoft-Windows-Sysmon', channel: 'Microsoft-Windows-Sysmon/Operational' };
const SECURITY = { provider: 'Microsoft-Windows-Security-Auditing', channel: 'Security' };

function eventOf(written: Written, dialect = 'winlogbeat'): HoplineEvent {
  const normalised = normalise(WRITERS[dialect]?.(written), { file: 'a.json', offset: 0, length: 1 });
  if (normalised.kind === 'dead') throw new Error(normalised.message);
  return normalised.event;
}

describe('an event that is kept in general form', () => {
  it.each([
    [{ ...SYSMON, eventId: 16, data: {} }, ['configuration'], 'sensor-configuration-changed'],
    [{ ...SECURITY, eventId: 4720, data: {} }, ['iam'], 'added-user-account'],
    [{ ...SECURITY, eventId: 4719, data: {} }, ['iam', 'configuration'], 'changed-audit-config'],
  ])('has the category and action that rules ask for: %o', (written, category, action) => {
    expect(eventOf(written)).toMatchObject({ 'event.category': category, 'event.action': action });
  });

  it('has no category where its kind is not known', () => {
    expect(eventOf({ ...SECURITY, eventId: 4662, data: {} })['event.category']).toEqual([]);
  });
});

describe('a process that reaches into another', () => {
  const access = {
    ...SYSMON,
    eventId: 10,
    data: {
      UtcTime: '2026-03-10 12:00:05.123',
      SourceProcessGUID: '{11111111-2222-3333-4444-555555555555}',
      SourceProcessId: '4242',
      SourceImage: 'C:\\Temp\\dump.exe',
      TargetImage: 'C:\\Windows\\System32\\lsass.exe',
    },
  };

  it.each(Object.keys(WRITERS))('is the process of the event by %s', (dialect) => {
    expect(eventOf(access, dialect)).toMatchObject({
      'event.category': ['process'],
      'process.name': 'dump.exe',
      'process.pid': 4242,
      'process.entity_id': '{11111111-2222-3333-4444-555555555555}',
    });
  });

  it('is found where a module of Winlogbeat put it', () => {
    const document = {
      ...(WRITERS['winlogbeat']?.({ ...access, data: { TargetImage: 'C:\\Windows\\System32\\lsass.exe' } }) as object),
      process: { executable: 'C:\\Temp\\dump.exe', pid: 4242, entity_id: '{11111111-2222-3333-4444-555555555555}' },
    };

    expect(normalise(document, { file: 'a.json', offset: 0, length: 1 })).toMatchObject({ event: { 'process.name': 'dump.exe' } });
  });
});
