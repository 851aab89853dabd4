import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { anActionsWrite, aProcessStart } from '../testing/event-builders.ts';
import { arrival, reasonsOf } from '../testing/related-detections.ts';

describe('a detection is not related to another', () => {
  it('by a process from which everything descends', () => {
    const starts = (name: string): HoplineEvent[] => {
      const root = aProcessStart('WS6', '11:00:00', name, { 'process.entity_id': '{root}' });
      const [one, other] = ['a', 'b'].map((child) =>
        aProcessStart('WS6', '12:00:00', `${child}.exe`, { 'process.entity_id': `{${child}}`, 'process.parent.entity_id': '{root}' }),
      );
      return [root, one, other] as HoplineEvent[];
    };
    const related = (name: string): string[] => {
      const [root, one, other] = starts(name) as [HoplineEvent, HoplineEvent, HoplineEvent];
      return reasonsOf(
        [root, one, other],
        [
          ['lateral', one],
          ['local', other],
        ],
      );
    };

    for (const name of ['services.exe', 'svchost.exe', 'Explorer.EXE', 'wininit.exe', 'winlogon.exe', 'System', 'lsass.exe'])
      expect([name, related(name)]).toEqual([name, []]);
    expect(related('cmd.exe')).toEqual(['local: in the same process tree']);
  });

  it('by a process of another host that has the same identity', () => {
    const [one, other] = ['WS6', 'WS7'].map((host) => aProcessStart(host, '12:00:00', 'a.exe', { 'process.entity_id': '{a}' })) as [
      HoplineEvent,
      HoplineEvent,
    ];

    expect(
      reasonsOf(
        [one, other],
        [
          ['lateral', one],
          ['local', other],
        ],
      ),
    ).toEqual([]);
  });

  it('that its rule names, on another host or more than an hour away', () => {
    const one = anActionsWrite('WS6', '12:00:00');
    const related = (host: string, time: string): string[] => {
      const other = aProcessStart(host, time, 'a.exe');
      return reasonsOf(
        [one, other],
        [
          ['naming', one],
          ['local', other],
        ],
      );
    };

    expect([related('WS6', '13:00:00').length, related('WS6', '13:00:00.001').length, related('WS6', '11:00:00').length]).toEqual([
      1, 0, 1,
    ]);
    expect(related('WS7', '12:10:00')).toEqual([]);
  });

  it('by a program that every host has', () => {
    const hash = { 'process.hash.sha256': 'cd'.repeat(32) };
    const here = aProcessStart('WS6', '12:00:00', 'cmd.exe', hash);
    const there = aProcessStart('WS7', '12:20:00', 'cmd.exe', { ...hash, 'user.name': 'bob' });

    expect(
      reasonsOf(
        [here, there],
        [
          ['lateral', here],
          ['local', there],
        ],
      ),
    ).toEqual([]);
  });

  it('by an account that every host has', () => {
    const system = { 'user.name': 'SYSTEM', 'user.domain': 'NT AUTHORITY', 'user.id': 'S-1-5-18' };
    const { flow, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const start = aProcessStart('WS6', '12:10:00', 'a.exe', { ...system, 'winlog.logon.id': '0x3e7', 'process.entity_id': '{x}' });
    const machine = { ...all[1], ...system } as HoplineEvent;

    expect(
      reasonsOf(
        [flow, machine, start],
        [
          ['lateral', flow, machine],
          ['local', start],
        ],
      ),
    ).toEqual([]);
  });

  it('that happened hours later', () => {
    const [one, other] = [anActionsWrite('WS6', '12:00:00'), aProcessStart('WS6', '15:00:00', 'a.exe')];

    expect(
      reasonsOf(
        [one, other],
        [
          ['naming', one],
          ['local', other],
        ],
      ),
    ).toEqual([]);
  });
});
