import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { parseQuery } from './parse.ts';
import { processAccessOf } from './process-access.ts';
import { runQuery } from './run.ts';
import { PLAIN_FIELDS, type PlainEvent } from './testing/plain-events.ts';

/** A process starts. */
function start(id: string, parent: string, name: string): PlainEvent {
  return { category: 'process', 'event.type': 'start', 'process.entity_id': id, 'process.parent.entity_id': parent, name };
}

/** A process writes a file. */
function write(id: string, file: string): PlainEvent {
  return { category: 'file', 'process.entity_id': id, file };
}

function found(query: string, events: readonly PlainEvent[]): readonly number[] {
  const compiled = compileQuery(parseQuery(query), query, PLAIN_FIELDS, { processes: processAccessOf(PLAIN_FIELDS) });
  const result = runQuery(compiled, events, PLAIN_FIELDS.category, () => 0);
  return result.kind === 'events' ? result.events : result.sequences.flatMap(({ events: places }) => places.map(Number));
}

describe('lineage', () => {
  const events = [
    start('1', '0', 'cmd'),
    start('2', '1', 'python'),
    start('3', '2', 'net'),
    write('1', 'a'),
    write('2', 'b'),
    write('3', 'c'),
  ];

  it.each([
    ['file where event of [process where name == "python"]', [4]],
    ['file where child of [process where name == "cmd"]', [4]],
    ['file where descendant of [process where name == "cmd"]', [4, 5]],
    ['file where not descendant of [process where name == "cmd"]', [3]],
    ['file where child of [process where child of [process where name == "cmd"]]', [5]],
    ['process where event of [process where name == "net"]', [2]],
    ['any where descendant of [file where file == "a"]', [4, 5]],
    ['sequence by process.entity_id [process where true] [file where child of [process where name == "cmd"]]', [1, 4]],
  ])('%s finds %j', (query, places) => {
    expect(found(query, events)).toEqual(places);
  });

  it('holds from the event on, not before', () => {
    const query = 'file where event of [file where file == "b"]';

    expect(found(query, [write('1', 'a'), write('1', 'b'), write('1', 'c')])).toEqual([1, 2]);
  });

  it('outlasts the end of the forebear', () => {
    const end = { category: 'process', 'event.type': ['end'], 'process.entity_id': '1', name: 'cmd' };

    expect(
      found('file where child of [process where name == "cmd"]', [start('1', '0', 'cmd'), start('2', '1', 'x'), end, write('2', 'a')]),
    ).toEqual([3]);
  });

  it('takes a process number that is given again for another process', () => {
    const ofNumber = (pid: number, fields: object): PlainEvent => ({
      category: 'process',
      'host.name': 'h',
      'process.pid': pid,
      ...fields,
    });
    const query = 'process where event of [process where name == "bad"]';

    const places = found(query, [
      ofNumber(7, { 'event.type': 'start', name: 'bad' }),
      ofNumber(7, { 'event.type': 'end' }),
      ofNumber(7, { 'event.type': 'start', name: 'good' }),
      ofNumber(7, { 'host.name': 'other' }),
    ]);

    expect(places).toEqual([0, 1]);
  });

  it('comes to an end where broken input makes processes their own forebears', () => {
    expect(found('any where descendant of [any where false]', [start('1', '2', 'a'), start('2', '1', 'b'), start('1', '1', 'c')])).toEqual(
      [],
    );
  });

  it('is refused where no process tree is kept', () => {
    const query = 'any where child of [any where true]';

    expect(() => compileQuery(parseQuery(query), query, PLAIN_FIELDS)).toThrow('Line 1, column 11: "child of" asks about the process tree');
  });
});
