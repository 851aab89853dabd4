import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { encodeActions } from '../../generate/actions-blob.ts';
import { createCorrelator } from '../correlator.ts';
import { anEvent, aProcessStart } from '../testing/event-builders.ts';
import { HIDDEN_TASK } from './hidden-task-rule.ts';

const TASK = '\\Updater';
const GUID = '{01234567-89ab-cdef-0123-456789abcdef}';

/** Security 4698 on WS6. */
function registered(time: string, command: string, args: string): HoplineEvent {
  return anEvent('WS6', time, {
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.code': '4698',
    'event.category': ['iam', 'configuration'],
    'winlog.event_data.TaskName': TASK,
    'winlog.event_data.TaskContent': `<Task><Actions><Exec><Command>${command}</Command><Arguments>${args}</Arguments></Exec></Actions></Task>`,
  });
}

/** Elastic Defend's write of the scheduler's cache on WS6. */
function cached(time: string, command: string, args: string): HoplineEvent {
  return anEvent('WS6', time, {
    'event.provider': 'endpoint',
    'event.code': 'modification',
    'event.category': ['registry'],
    'registry.path': `HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\${GUID}\\Actions`,
    'registry.value': 'Actions',
    'registry.data.bytes': encodeActions(3, 'Author', [{ kind: 'exec', command, arguments: args }]).toString('base64'),
  });
}

/** TaskScheduler 200 or 129 on WS6. */
function ran(code: '129' | '200', time: string, program: string, pid?: number): HoplineEvent {
  return anEvent('WS6', time, {
    'event.provider': 'Microsoft-Windows-TaskScheduler',
    'event.code': code,
    'event.category': ['process'],
    'event.type': ['info'],
    'winlog.event_data.TaskName': TASK,
    'winlog.event_data.ActionName': program,
    ...(pid === undefined ? {} : { 'process.pid': pid, 'process.executable': program }),
  });
}

/** Codes of the evidence of each detection of a hidden task, in order of time. */
function hiddenIn(events: readonly HoplineEvent[]): string[][] {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  const { nodes } = correlator.findings([], []);
  const codes = new Map(nodes.flatMap((node: GraphNode) => (node.kind === 'Event' ? [[node.id, String(node.fields['event.code'])]] : [])));
  return nodes.flatMap((node) =>
    node.kind === 'Detection' && node.rule === HIDDEN_TASK.id ? [node.evidence.map((id) => codes.get(id) ?? '')] : [],
  );
}

describe('a task that does other than it says', () => {
  it('is one whose cached action is another than the one logged', () => {
    expect(
      hiddenIn([registered('12:00:00', 'C:\\Windows\\notepad.exe', ''), cached('12:00:01', 'C:\\Windows\\cmd.exe', '/c evil')]),
    ).toEqual([['4698', 'modification']]);
  });

  it('is one whose cached arguments alone differ', () => {
    expect(hiddenIn([registered('12:00:00', 'cmd.exe', '/c ok'), cached('12:00:01', 'cmd.exe', '/c evil')])).toHaveLength(1);
  });

  it('is one of which another program was started', () => {
    expect(
      hiddenIn([registered('12:00:00', 'C:\\Windows\\notepad.exe', ''), ran('200', '12:10:00', 'C:\\Users\\Public\\evil.exe')]),
    ).toEqual([['4698', '200']]);
  });

  it('is one whose process is another program than the scheduler says it started', () => {
    const start = aProcessStart('WS6', '12:10:00.200', 'evil.exe', { 'process.pid': 7700 });

    expect(hiddenIn([ran('129', '12:10:00', 'C:\\Windows\\notepad.exe', 7700), start])).toEqual([['129', '1']]);
  });

  it.each([
    ['has another pid', 'evil.exe', 7701, '12:10:00.200'],
    ['started more than five seconds later', 'evil.exe', 7700, '12:10:05.001'],
    ['started more than five seconds before', 'evil.exe', 7700, '12:09:54.999'],
    ['is that program', 'notepad.exe', 7700, '12:10:00.200'],
  ])('is not told by a process that %s', (_what, name, pid, time) => {
    const start = aProcessStart('WS6', time, name, { 'process.pid': pid, 'process.executable': `C:\\Windows\\${name}` });

    expect(hiddenIn([ran('129', '12:10:00', 'C:\\Windows\\notepad.exe', 7700), start])).toEqual([]);
  });

  it.each(['12:09:55', '12:10:05'])('is told by a process within five seconds of what the scheduler says: %s', (time) => {
    const start = aProcessStart('WS6', time, 'evil.exe', { 'process.pid': 7700 });

    expect(hiddenIn([ran('129', '12:10:00', 'C:\\Windows\\notepad.exe', 7700), start])).toHaveLength(1);
  });

  it('is none that says the same in other words', () => {
    const events = [
      registered('12:00:00', '%SystemRoot%\\System32\\cmd.exe', '/C dir '),
      cached('12:00:01', '"C:\\Windows\\system32\\CMD.EXE"', '/c dir'),
      ran('200', '12:10:00', 'C:\\Windows\\SYSTEM32\\cmd.exe'),
      ran('129', '12:10:00', 'cmd.exe', 7700),
      aProcessStart('WS6', '12:10:00.200', 'cmd.exe', { 'process.pid': 7700 }),
    ];

    expect(hiddenIn(events)).toEqual([]);
  });

  it('is none that was changed by a registration of its own before it ran', () => {
    const changed = { ...registered('12:05:00', 'C:\\Windows\\calc.exe', ''), 'event.code': '4702' };

    expect(
      hiddenIn([registered('12:00:00', 'C:\\Windows\\notepad.exe', ''), changed, ran('200', '12:10:00', 'C:\\Windows\\calc.exe')]),
    ).toEqual([]);
  });

  it('is none whose cache cannot be read', () => {
    const opaque = { ...cached('12:00:01', 'a', 'b'), 'registry.data.bytes': Buffer.from([9, 9, 9, 9]).toString('base64') };

    expect(hiddenIn([registered('12:00:00', 'C:\\Windows\\notepad.exe', ''), opaque])).toEqual([]);
  });
});
