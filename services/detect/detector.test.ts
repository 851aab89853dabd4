import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../graph/ids.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { RuleMatch } from '../../schema/rule-match.ts';
import { createDetector } from './detector.ts';
import { keepEvent, noKeptEvents } from './kept-events.ts';
import { anInboundRpc, aProcessStart, aRule, aTaskStored, driftingTimes, TRUE_TIMES } from './testing/events.ts';
import { findMatches } from './testing/find-matches.ts';

const REMOTE_TASK = aRule(
  `sequence by host.id, process.pid with maxspan=1m
     [network where network.direction == "ingress" and process.name : "svchost.exe" and destination.port >= 49152]
     [registry where registry.value : "Actions"]`,
  { id: 'remote-task' },
);
const WHOAMI = aRule('process where process.name : "whoami.exe"', { id: 'whoami' });

function matchesOf(events: readonly HoplineEvent[], times = TRUE_TIMES): RuleMatch[] {
  return findMatches([REMOTE_TASK, WHOAMI], events, times);
}

describe('a detector', () => {
  it('matches a sequence whatever the order its events come in', () => {
    const connection = anInboundRpc('12:00:01');
    const write = aTaskStored('12:00:22');

    expect(matchesOf([write, connection])).toEqual([{ rule: 'remote-task', events: [connection, write], clock: 'SOURCE' }]);
  });

  it('takes a host spelt with and without its domain for one', () => {
    const connection = anInboundRpc('12:00:01', { 'host.name': 'ws6' });
    const write = aTaskStored('12:00:22', { 'host.name': 'WS6.shire.local' });

    expect(matchesOf([connection, write])).toHaveLength(1);
  });

  it('keeps hosts and processes apart', () => {
    expect(matchesOf([anInboundRpc('12:00:01', { 'host.name': 'WS7' }), aTaskStored('12:00:22')])).toEqual([]);
    expect(matchesOf([anInboundRpc('12:00:01', { 'process.pid': 984 }), aTaskStored('12:00:22')])).toEqual([]);
  });

  it('matches by the calibrated clock what the clock of the source puts out of the window', () => {
    const connection = anInboundRpc('11:59:10');
    const write = aTaskStored('12:00:22');

    expect(matchesOf([connection, write])).toEqual([]);
    expect(matchesOf([connection, write], driftingTimes(62_000, 2000))).toEqual([
      { rule: 'remote-task', events: [connection, write], clock: 'CALIBRATED' },
    ]);
  });

  it('forgives a wrong order as far as the clocks scatter, and no further', () => {
    const late = [anInboundRpc('12:00:23.500'), aTaskStored('12:00:22')];

    expect(matchesOf(late, driftingTimes(0, 2000))).toHaveLength(1);
    expect(matchesOf(late, driftingTimes(0, 1000))).toEqual([]);
  });

  it('lets the calibrated clock say which connection came before', () => {
    const early = anInboundRpc('11:59:50', { 'source.port': 50_001 });
    const drifted = anInboundRpc('12:00:20', { 'source.port': 50_002 });
    const write = aTaskStored('12:00:22');

    expect(matchesOf([early, drifted, write], driftingTimes(22_000, 0))).toEqual([
      { rule: 'remote-task', events: [early, write], clock: 'CALIBRATED' },
    ]);
  });

  it('says SOURCE where both clocks agree', () => {
    const events = [anInboundRpc('12:00:01'), aTaskStored('12:00:22')];

    expect(matchesOf(events, driftingTimes(2000, 100)).map((match) => match.clock)).toEqual(['SOURCE']);
  });

  it('wants only what some rule asks for', () => {
    const detector = createDetector([REMOTE_TASK, WHOAMI]);

    expect(detector.wants(aProcessStart('12:00:00', 'notepad.exe'))).toBe(false);
    expect(detector.wants(aProcessStart('12:00:00', 'WHOAMI.EXE'))).toBe(true);
  });

  it('runs no rule that is switched off', () => {
    expect(findMatches([{ ...WHOAMI, enabled: false }], [aProcessStart('12:00:00', 'whoami.exe')])).toEqual([]);
  });

  it('names the fields its rules read beyond the schema, and reads them from the extra ones', () => {
    const rule = aRule('process where process.Ext.token.level == "system" and winlog.computer_name : "ws6*"');
    const event = aProcessStart('12:00:00', 'cmd.exe', { extra: { 'process.Ext.token.level': 'system' } });

    const { wantedFields } = createDetector([rule]);
    expect(wantedFields.namesFor('Microsoft-Windows-Sysmon', '1', ['process'])).toEqual(['process.Ext.token.level']);
    expect(wantedFields.namesFor('Microsoft-Windows-Sysmon', '11', ['file'])).toEqual([]);
    expect(findMatches([rule], [event])).toHaveLength(1);
  });

  it('reads a field of the schema from the document where the event has none of its own', () => {
    const rule = aRule('process where file.extension == "exe" and not winlog.event_data.SubjectUserName : "*$"');
    const person = { 'file.extension': 'exe', 'winlog.event_data.SubjectUserName': 'alice' };

    expect(findMatches([rule], [aProcessStart('12:00:00', 'a.exe', { extra: person })])).toHaveLength(1);
    expect(findMatches([rule], [aProcessStart('12:00:00', 'a.exe', { 'file.extension': 'dll', extra: person })])).toEqual([]);
    const machine = { ...person, 'winlog.event_data.SubjectUserName': 'WS6$' };
    expect(findMatches([rule], [aProcessStart('12:00:00', 'a.exe', { extra: machine })])).toEqual([]);
  });

  it.each([
    ['event.action', 'Detailed File Share'],
    ['event.provider', 'Microsoft-Windows-WMI-Activity'],
    ['event.code', 'memory_signature'],
  ])('asks for %s of the event and of its document, however many rules ask for others', (field, given) => {
    const others = Array.from({ length: 5 }, (_, number) => aRule(`any where ${field} == "other ${number}"`, { id: `other-${number}` }));
    const rules = [...others, aRule(`any where ${field} == "${given}"`), aRule(`any where not ${field} == "${given}"`, { id: 'not' })];
    const detector = createDetector(rules);
    const plain = aProcessStart('12:00:00', 'a.exe', { 'event.action': 'start' });

    const found = [plain, { ...plain, extra: { [field]: given } }, plain].map((event) =>
      detector.matches({ single: new Map([['x', event]]), copied: new Map() }, TRUE_TIMES).map(({ rule }) => rule),
    );

    expect(found).toEqual([['not'], ['rule'], ['not']]);
  });

  it.each([
    ['any where event.action == "Logged-In"', 'logged-in', 'logged-out'],
    ['any where event.action : "detailed*"', 'Detailed File Share', 'File Share'],
    ['any where event.action in ("a", "b")', 'B', 'c'],
  ])('asks documents for the actions that rules compare with, in any case: %s', (query, asked, other) => {
    const { wantedFields } = createDetector([aRule(query), aRule('any where event.action : "x?"', { id: 'x' })]);

    expect([asked, 'x1', other].map((action) => wantedFields.asksForAction(action))).toEqual([true, true, false]);
  });

  it('asks documents for every action where a rule takes it apart, and for none where no rule reads it', () => {
    const asks = (query: string): boolean => createDetector([aRule(query)]).wantedFields.asksForAction('anything');

    expect([asks('any where length(event.action) == 8'), asks('any where event.code == "1"')]).toEqual([true, false]);
  });

  it('speaks of the first copy in the order of files, whichever came first', () => {
    const first = aProcessStart('12:00:00', 'whoami.exe', { source: { file: 'a.json', offset: 5, length: 1 } });
    const second = aProcessStart('12:00:00', 'whoami.exe', { source: { file: 'b.json', offset: 0, length: 1 } });

    expect(matchesOf([second, first])).toEqual(matchesOf([first, second]));
    expect(matchesOf([second, first])[0]?.events[0]?.source.file).toBe('a.json');
  });
});

const anyEvent: fc.Arbitrary<HoplineEvent> = fc
  .record({
    second: fc.integer({ min: 10, max: 59 }),
    kind: fc.constantFrom('connection', 'write', 'start'),
    pid: fc.constantFrom(2220, 984),
    host: fc.constantFrom('WS6', 'WS7.shire.local'),
    offset: fc.nat(1000),
  })
  .map(({ second, kind, pid, host, offset }) => {
    const fields = { 'process.pid': pid, 'host.name': host, source: { file: 'any.json', offset, length: 1 } };
    if (kind === 'connection') return anInboundRpc(`12:00:${second}`, fields);
    return kind === 'write' ? aTaskStored(`12:00:${second}`, fields) : aProcessStart(`12:00:${second}`, 'whoami.exe', fields);
  });

describe('what a detector finds', () => {
  it('is a function of the set of events: order, repetition and earlier questions do not matter', () => {
    const times = driftingTimes(3000, 1500);
    const cases = fc
      .array(anyEvent, { maxLength: 25 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }), fc.nat(50)),
      );

    fc.assert(
      fc.property(cases, ([events, shuffled, cut]) => {
        const detector = createDetector([REMOTE_TASK, WHOAMI]);
        const kept = noKeptEvents();
        const keep = (event: HoplineEvent): void => {
          if (detector.wants(event)) keepEvent(kept, eventId(event), event);
        };
        shuffled.slice(0, cut).forEach(keep);
        detector.matches(kept, times);
        shuffled.slice(cut).forEach(keep);

        expect(detector.matches(kept, times)).toEqual(matchesOf(events, times));
      }),
    );
  });
});
