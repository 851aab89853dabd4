import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventCategory, HoplineEvent } from '../../../schema/event.ts';
import { isOfCategory } from '../eql/category.ts';
import { compileQuery } from '../eql/compile.ts';
import { parseQuery } from '../eql/parse.ts';
import { EVENT_FIELDS } from '../event-fields.ts';
import { anEvent } from '../testing/events.ts';
import { createDispatch, type Listener } from './dispatch.ts';

function aListener(query: string): Listener & { readonly query: string } {
  const compiled = compileQuery(parseQuery(query), query, EVENT_FIELDS);
  if (compiled.kind !== 'event') throw new Error('a test listens to single events');
  return { filter: compiled.filter, query };
}

const LISTENERS = [
  'process where process.name : "cmd.exe"',
  'process where process.name == "cmd.exe"',
  'process where process.name in~ ("CMD.EXE", "whoami.exe") and process.pid == 4',
  'process where process.name : ("c*.exe", "whoami.exe")',
  'process where process.parent.name : "cmd.exe" or process.name : "whoami.exe"',
  'process where process.name : "cmd.exe" or process.name : "whoami.exe"',
  'process where not process.name : "cmd.exe"',
  'any where event.code in ("1", "3")',
  'any where winlog.event_id == 3',
  'network where destination.port == 445',
  'network where destination.port == "445"',
  'network where true',
  'process where process.name : "cmd.exe" or process.parent.name : ("cmd.exe", "e*")',
  'process where (process.name : "whoami.exe" and process.pid == 4) or (process.parent.name : "cmd.exe" and process.name != "cmd.exe")',
  'process where not (process.name : "c*" or process.parent.name == null)',
  'process where not not process.name : "calc.exe" and event.type == "start"',
  'process where event.type != "end" and process.name != null',
  'any where event.type : ("end", "st?rt") and destination.port >= 100',
  'network where destination.port < 100 or process.name : "cmd.exe"',
  'any where event.provider : "*sysmon" and event.code != "3"',
].map(aListener);

const anyEvent = fc
  .record({
    code: fc.constantFrom('1', '3', '4624'),
    categories: fc.subarray<EventCategory>(['process', 'network', 'library']),
    name: fc.constantFrom('cmd.exe', 'CMD.exe', 'whoami.exe', 'calc.exe', undefined),
    parent: fc.constantFrom('cmd.exe', 'explorer.exe', undefined),
    port: fc.constantFrom(445, 80, undefined),
    pid: fc.constantFrom(4, 5),
    types: fc.constantFrom(['start'], ['end'], undefined),
    provider: fc.constantFrom('Microsoft-Windows-Sysmon', 'Microsoft-Windows-Security-Auditing'),
  })
  .map(({ code, categories, name, parent, port, pid, types, provider }) =>
    anEvent('12:00:00', {
      'event.code': code,
      'event.category': categories,
      'event.type': types,
      'event.provider': provider,
      'process.name': name,
      'process.parent.name': parent,
      'process.pid': pid,
      'destination.port': port,
    }),
  );

describe('a dispatch', () => {
  it('finds exactly the listeners that an event passes, each once, whatever came before', () => {
    const dispatch = createDispatch(LISTENERS);
    const passing = (event: HoplineEvent): string[] =>
      LISTENERS.filter(({ filter }) => isOfCategory(event['event.category'], filter.category) && filter.holds(event)).map(
        ({ query }) => query,
      );

    fc.assert(
      fc.property(anyEvent, (event) => {
        const found: string[] = [];
        dispatch.deliver(event, (listener) => found.push(listener.query));

        expect(found.sort()).toEqual(passing(event).sort());
      }),
    );
  });

  it('delivers once to a listener of a category that is given twice', () => {
    const found: Listener[] = [];

    createDispatch(LISTENERS.slice(0, 1)).deliver(
      anEvent('12:00:00', { 'event.category': ['process', 'process'], 'process.name': 'cmd.exe' }),
      (listener) => found.push(listener),
    );

    expect(found).toHaveLength(1);
  });
});
