import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { encodeActions } from '../../generate/actions-blob.ts';
import { landscapeOf } from '../testing/assembled.ts';
import {
  anActionsWrite,
  anEvent,
  aRegistryWrite,
  aSchedulerRecord,
  aTaskDefinition,
  aTaskRegistration,
  at,
} from '../testing/event-builders.ts';
import type { TaskEntity, TaskTable } from './tasks.ts';

const CACHE = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache';
const GUID = '{11111111-2222-3333-4444-555555555555}';
const OTHER_GUID = '{99999999-2222-3333-4444-555555555555}';

function tasksOf(...events: HoplineEvent[]): TaskTable {
  return landscapeOf(events).tasks;
}

/** Name and key in the cache of each task. */
function named(...events: HoplineEvent[]): unknown[] {
  return tasksOf(...events)
    .all()
    .map(({ name, guid }) => [name, guid])
    .sort();
}

function cachedAs(time: string, value: 'Path' | 'Id', name: string, guid = GUID): HoplineEvent {
  return value === 'Path'
    ? aRegistryWrite('WS6', time, `${CACHE}\\Tasks\\${guid}\\Path`, name)
    : aRegistryWrite('WS6', time, `${CACHE}\\Tree${name}\\Id`, guid);
}

describe('a task', () => {
  it('is one by its name, whatever its case, in all logs of a host', () => {
    const events = [
      aTaskRegistration('WS6', '12:00:00', '\\Corp\\Updater'),
      aSchedulerRecord('WS6', '12:00:01', '106', '\\corp\\updater'),
      aTaskRegistration('WS7', '12:00:00', '\\Corp\\Updater'),
    ];

    expect(
      tasksOf(...events)
        .all()
        .map(({ host, name, events: own }) => [host, name, own.length]),
    ).toEqual([
      ['ws6', '\\Corp\\Updater', 2],
      ['ws7', '\\Corp\\Updater', 1],
    ]);
  });

  it('says what its definition says', () => {
    const registered = aTaskRegistration('WS6', '12:00:00', '\\Updater', {
      'winlog.event_data.TaskContent':
        '<Task><RegistrationInfo><Author>SHIRE\\alice</Author></RegistrationInfo><Triggers><LogonTrigger/></Triggers><Actions><Exec><Command>a.exe</Command></Exec></Actions></Task>',
    });

    expect(tasksOf(registered).all()).toMatchObject<Partial<TaskEntity>[]>([
      {
        id: 'task:ws6/updater',
        host: 'ws6',
        name: '\\Updater',
        guid: null,
        author: 'SHIRE\\alice',
        actions: [{ kind: 'EXEC', path: 'a.exe', arguments: null, workingDirectory: null, clsid: null, data: null }],
        triggers: [expect.stringContaining('Logon')],
        history: [{ time: at('12:00:00'), what: 'created', event: eventId(registered) }],
        naming: null,
      },
    ]);
  });

  it('says what its last definition says', () => {
    const define = (time: string, code: string, command: string): HoplineEvent =>
      aTaskRegistration('WS6', time, '\\Updater', { 'event.code': code, 'winlog.event_data.TaskContent': aTaskDefinition(command) });

    expect(tasksOf(define('12:00:01', '4702', 'b.exe'), define('12:00:00', '4698', 'a.exe')).all()).toMatchObject([
      { actions: [{ path: 'b.exe' }], history: [{ what: 'created' }, { what: 'updated' }] },
    ]);
  });

  it.each([
    ['4698', 'created'],
    ['4699', 'deleted'],
    ['4700', 'enabled'],
    ['4701', 'disabled'],
    ['4702', 'updated'],
    ['106', 'registered'],
    ['129', 'process created'],
    ['140', 'updated'],
    ['141', 'deleted'],
    ['200', 'action started'],
    ['201', 'action completed'],
    ['999', '999'],
  ])('was, by an event %s, %s', (code, what) => {
    expect(tasksOf(aSchedulerRecord('WS6', '12:00:00', code, '\\Updater')).all()).toMatchObject([{ history: [{ what }] }]);
  });

  it('does, where nothing defines it, what the scheduler says that it ran', () => {
    const ran = aSchedulerRecord('WS6', '12:00:00', '200', '\\Updater', { 'winlog.event_data.ActionName': 'C:\\a.exe' });

    expect(tasksOf(aSchedulerRecord('WS6', '11:00:00', '106', '\\Updater'), ran).all()).toMatchObject([
      { actions: [{ kind: 'EXEC', path: 'C:\\a.exe', arguments: null }] },
    ]);
    expect(tasksOf(aSchedulerRecord('WS6', '11:00:00', '106', '\\Updater')).all()).toMatchObject([{ actions: [], triggers: [] }]);
  });
});

describe('a task in the scheduler’s cache', () => {
  const write = anActionsWrite('WS6', '12:00:00');

  it.each([
    ['its key says', cachedAs('12:30:00', 'Path', '\\Corp\\Updater')],
    ['the tree of names says', cachedAs('12:30:00', 'Id', '\\Corp\\Updater')],
  ])('has the name that %s, whenever', (_what, naming) => {
    expect(named(write, naming)).toEqual([['\\Corp\\Updater', GUID]]);
    expect(tasksOf(write, naming).all()).toMatchObject([{ naming }]);
  });

  it('has the least of several names that are written, by the first that writes it', () => {
    const [first, again] = [cachedAs('12:30:00', 'Path', '\\A'), cachedAs('12:40:00', 'Id', '\\A')];
    const other = cachedAs('12:20:00', 'Id', '\\B');

    for (const order of [
      [first, again, other],
      [other, again, first],
    ])
      expect(tasksOf(write, ...order).all()).toMatchObject([{ name: '\\A', naming: first }]);
  });

  it.each(['11:59:55', '12:00:05'])('has, without one, that of the task registered within five seconds: at %s', (time) => {
    expect(named(write, aSchedulerRecord('WS6', time, '106', '\\Updater'))).toEqual([['\\Updater', GUID]]);
  });

  it.each(['11:59:54.999', '12:00:05.001'])('goes by its key where none was registered then: %s', (time) => {
    expect(named(write, aSchedulerRecord('WS6', time, '106', '\\Updater'))).toEqual([
      ['\\Updater', null],
      [GUID, GUID],
    ]);
  });

  it('has the name of the nearest registration, of two as near the least', () => {
    const registered = (time: string, name: string): HoplineEvent => aSchedulerRecord('WS6', time, '140', name);

    expect(named(write, registered('12:00:02', '\\Far'), registered('11:59:59', '\\Near'))).toContainEqual(['\\Near', GUID]);
    expect(named(write, registered('12:00:01', '\\B'), registered('11:59:59', '\\A'))).toContainEqual(['\\A', GUID]);
    expect(named(write, registered('12:00:01', '\\A'), registered('11:59:59', '\\B'))).toContainEqual(['\\A', GUID]);
  });

  it('is looked for among all that was registered on the host', () => {
    const others = Array.from({ length: 9 }, (_, index) => aSchedulerRecord('WS6', `12:0${9 - index}:00`, '106', `\\Other${index}`));

    expect(named(write, ...others, aSchedulerRecord('WS6', '12:00:01', '106', '\\Updater'))).toContainEqual(['\\Updater', GUID]);
  });

  it('is, of two keys of one name, the greater one, whichever was written first', () => {
    const again = aRegistryWrite('WS6', '11:00:00', `${CACHE}\\Tasks\\${OTHER_GUID}\\Actions`, 'Binary Data');
    const namings = [cachedAs('12:30:00', 'Path', '\\Updater'), cachedAs('12:30:00', 'Path', '\\Updater', OTHER_GUID)];

    expect(named(write, again, ...namings)).toEqual([['\\Updater', OTHER_GUID]]);
    expect(named(again, write, ...namings.reverse())).toEqual([['\\Updater', OTHER_GUID]]);
  });

  it.each(['4698', '4702', '106', '140'])('can be one that %s registers', (code) => {
    expect(named(write, aSchedulerRecord('WS6', '12:00:00', code, '\\Updater'))).toEqual([['\\Updater', GUID]]);
  });

  it.each(['4699', '4700', '129', '141', '200', '201'])('is not one that %s tells of', (code) => {
    expect(named(write, aSchedulerRecord('WS6', '12:00:00', code, '\\Updater'))).toHaveLength(2);
  });

  it('is not one that another host registers', () => {
    expect(named(write, aSchedulerRecord('WS7', '12:00:00', '106', '\\Updater'))).toHaveLength(2);
  });

  it('does what the last of its writes says', () => {
    const encoded = (command: string): string =>
      encodeActions(3, 'Author', [{ kind: 'exec', command, arguments: '-x' }]).toString('base64');
    const writes = ['a.exe', 'b.exe'].map((command, index) =>
      anActionsWrite('WS6', `12:00:0${index}`, { 'registry.data.bytes': encoded(command) }),
    );

    expect(tasksOf(...writes.reverse()).all()).toMatchObject([
      { author: 'Author', actions: [{ kind: 'EXEC', path: 'b.exe', arguments: '-x' }] },
    ]);
  });

  it('is not known by other values, nor by names that are none', () => {
    const others = [
      aRegistryWrite('WS6', '12:00:00', `${CACHE}\\Tasks\\${GUID}\\Hash`, 'x'),
      aRegistryWrite('WS6', '12:00:00', `${CACHE}\\Tasks\\${GUID}\\Path`, 'no path'),
      aRegistryWrite('WS6', '12:00:00', `${CACHE}\\Tree\\Updater\\Id`, 'no key'),
      aRegistryWrite('WS6', '12:00:00', `${CACHE}\\Tree\\Updater\\Index`, GUID),
    ];

    expect(named(...others)).toEqual([]);
  });
});

describe('the task that an event is about', () => {
  const write = anActionsWrite('WS6', '12:00:00');
  const registered = aSchedulerRecord('WS6', '12:00:00', '106', '\\Updater');

  it('is the one of that name on its host', () => {
    const table = tasksOf(registered);

    expect(table.of(aSchedulerRecord('WS6', '15:00:00', '200', '\\UPDATER'))?.id).toBe('task:ws6/updater');
    expect(table.of(aSchedulerRecord('WS7', '15:00:00', '200', '\\Updater'))).toBeNull();
    expect(table.of(aSchedulerRecord('WS6', '15:00:00', '200', '\\Other'))).toBeNull();
  });

  it('is the one whose cached actions it writes', () => {
    expect(tasksOf(registered, write).of(write)?.name).toBe('\\Updater');
    expect(tasksOf(write).of({ ...write, 'registry.path': write['registry.path']?.toUpperCase() })?.name).toBe(GUID);
    expect(tasksOf(write).of({ ...write, 'registry.path': `${CACHE}\\Tasks\\${OTHER_GUID}\\Actions` })).toBeNull();
  });

  it('is none where the event names none', () => {
    expect(tasksOf(registered).of(anEvent('WS6', '12:00:00', {}))).toBeNull();
  });
});
