import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aConnection, aFilteredConnection, anActionsWrite, anEvent, aProcessStart } from '../testing/event-builders.ts';
import { arrival, reasonsOf, relatedTo } from '../testing/related-detections.ts';

describe('a detection is related to another', () => {
  it('that rests on the same event', () => {
    const start = aProcessStart('WS6', '12:00:00', 'a.exe');

    expect(
      reasonsOf(
        [start],
        [
          ['local', start],
          ['naming', start],
        ],
      ),
    ).toEqual(['naming: rests on the same event']);
  });

  it('in the same process tree', () => {
    const shell = aProcessStart('WS6', '12:00:00', 'a.exe', { 'process.entity_id': '{a}' });
    const child = aProcessStart('WS6', '12:00:01', 'b.exe', { 'process.entity_id': '{b}', 'process.parent.entity_id': '{a}' });

    expect(
      reasonsOf(
        [shell, child],
        [
          ['lateral', shell],
          ['local', child],
        ],
      ),
    ).toEqual(['local: in the same process tree']);
  });

  it('in the same process tree, up to seven generations up', () => {
    const generations = Array.from({ length: 10 }, (_, at) =>
      aProcessStart('WS6', `12:00:0${at}`, `p${at}.exe`, {
        'process.entity_id': `{p${at}}`,
        'process.parent.entity_id': at === 0 ? undefined : `{p${at - 1}}`,
      }),
    );
    const [first] = generations;
    const countUpTo = (generation: number): number => {
      const other = generations[generation];
      if (first === undefined || other === undefined) throw new Error('There are ten generations.');
      return reasonsOf(generations, [
        ['lateral', first],
        ['local', other],
      ]).length;
    };

    expect([countUpTo(7), countUpTo(8)]).toEqual([1, 0]);
  });

  it('in the same logon session', () => {
    const { flow, logon, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const start = aProcessStart('WS6', '12:02:00', 'a.exe', { 'winlog.logon.id': '0xa1' });
    const source = aFilteredConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' });

    expect(
      reasonsOf(
        [...all, start, source],
        [
          ['lateral', flow, logon],
          ['local', start],
        ],
      ),
    ).toEqual(['local: in the same logon session']);
  });

  it('of the same user, on the host that the first arrived on', () => {
    const { flow, logon, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const start = aProcessStart('WS6', '12:10:00', 'a.exe', { 'winlog.logon.id': '0xb2', 'process.entity_id': '{x}' });

    expect(
      reasonsOf(
        [...all, start],
        [
          ['lateral', flow, logon],
          ['local', start],
        ],
      ),
    ).toEqual(['local: by the same user, on from the host this one arrived on']);
    expect(
      reasonsOf(
        [...all, start],
        [
          ['local', start],
          ['lateral', flow, logon],
        ],
      ),
    ).toEqual(['lateral: by the same user, before it came to the host this one is on']);
  });

  it('that brought the same program to another host', () => {
    const hash = { 'process.hash.sha256': 'ab'.repeat(32), 'process.executable': 'C:\\Users\\Public\\a.exe' };
    const here = aProcessStart('WS6', '12:00:00', 'a.exe', hash);
    const there = aProcessStart('WS7', '12:20:00', 'a.exe', { ...hash, 'user.name': 'bob' });

    expect(
      reasonsOf(
        [here, there],
        [
          ['lateral', here],
          ['local', there],
        ],
      ),
    ).toEqual(['local: brought the same program or action']);
  });

  it('that made a task with the same action on another host', () => {
    const task = (host: string, time: string, name: string) =>
      anEvent(host, time, {
        'event.code': '4698',
        'event.provider': 'Microsoft-Windows-Security-Auditing',
        'winlog.event_data.TaskName': name,
        'winlog.event_data.TaskContent':
          '<Task><Actions><Exec><Command>cmd.exe</Command><Arguments>/c C:\\Users\\Public\\stage.bat</Arguments></Exec></Actions></Task>',
      });
    const [here, there] = [task('WS6', '12:00:00', '\\One'), task('WS7', '12:20:00', '\\Two')];

    expect(
      reasonsOf(
        [here, there],
        [
          ['lateral', here],
          ['local', there],
        ],
      ),
    ).toEqual(['local: brought the same program or action']);
  });

  it('whose rule it names, on the same host within the hour', () => {
    const [one, other] = [anActionsWrite('WS6', '12:00:00'), aProcessStart('WS6', '12:30:00', 'a.exe')];

    expect(
      reasonsOf(
        [one, other],
        [
          ['naming', one],
          ['local', other],
        ],
      ),
    ).toEqual(['local: named in related by the rule, within an hour on the same hosts']);
    expect(
      reasonsOf(
        [one, other],
        [
          ['local', other],
          ['naming', one],
        ],
      ),
    ).toEqual(['naming: named in related by the rule, within an hour on the same hosts']);
  });

  it('that tells of the same movement', () => {
    const { flow, logon, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const write = anActionsWrite('WS6', '12:00:01');

    expect(
      reasonsOf(
        [...all, write],
        [
          ['lateral', flow, logon],
          ['lateral', flow, write],
        ],
      ),
    ).toEqual(['lateral: tells of the same movement']);
  });

  it('of the same user, however the name is spelt, that goes on from the host that the first arrived on', () => {
    const { flow, logon, all } = arrival('WS6', '12:00:00', '10.0.0.5:50001', '10.0.0.6:445', '0xa1');
    const onward = arrival('WS7', '12:10:00', '10.0.0.6:50002', '10.0.0.7:445', '0xb2');
    const own = aConnection('WS6', '09:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' });
    const alice = { ...onward.logon, 'user.name': 'ALICE' };
    const bob = { ...onward.logon, 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-1105' };
    const related = (next: HoplineEvent): string[] =>
      reasonsOf(
        [...all, own, onward.flow, next],
        [
          ['lateral', flow, logon],
          ['lateral', onward.flow, next],
        ],
      );

    expect(related(alice)).toEqual(['lateral: by the same user, on from the host this one arrived on']);
    expect(
      reasonsOf(
        [...all, own, onward.flow, alice],
        [
          ['lateral', onward.flow, alice],
          ['lateral', flow, logon],
        ],
      ),
    ).toEqual(['lateral: by the same user, before it came to the host this one is on']);
    expect(related(bob)).toEqual([]);

    const elsewhere = arrival('WS7', '12:10:00', '10.0.0.9:50002', '10.0.0.7:445', '0xb2');
    expect(
      reasonsOf(
        [...all, own, ...elsewhere.all],
        [
          ['lateral', flow, logon],
          ['lateral', ...elsewhere.all],
        ],
      ),
    ).toEqual([]);
  });

  it('the nearest first, and no more than thirty-two of them', () => {
    const first = aProcessStart('WS6', '12:00:00', 'a.exe', { 'process.entity_id': '{a}' });
    const children = Array.from({ length: 40 }, (_, at) =>
      aProcessStart('WS6', `12:00:${59 - at}`, `c${at}.exe`, { 'process.entity_id': `{c${at}}`, 'process.parent.entity_id': '{a}' }),
    );
    const related = relatedTo([first, ...children], [['lateral', first], ...children.map((child) => ['local', child] as const)]);

    expect(related.map(([{ time }]) => new Date(time).getUTCSeconds())).toEqual(Array.from({ length: 32 }, (_, at) => 20 + at));
  });

  it('as near before it as after it', () => {
    const last = anActionsWrite('WS6', '12:01:30', { 'process.entity_id': '{a}' });
    const children = Array.from({ length: 40 }, (_, at) =>
      aProcessStart('WS6', `12:00:${20 + at}`, `c${at}.exe`, { 'process.entity_id': `{c${at}}`, 'process.parent.entity_id': '{a}' }),
    );
    const start = aProcessStart('WS6', '12:00:00', 'a.exe', { 'process.entity_id': '{a}' });
    const related = relatedTo([start, last, ...children], [['lateral', last], ...children.map((child) => ['local', child] as const)]);

    expect(related.map(([{ time }]) => new Date(time).getUTCSeconds())).toEqual(Array.from({ length: 32 }, (_, at) => 59 - at));
  });
});
