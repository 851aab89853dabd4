import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../schema/event.ts';
import { compareContents, compareDeliveries, mergeCopies } from './copies.ts';
import { eventId } from './event-id.ts';

type Changes = Partial<HoplineEvent>;

const RECORD: HoplineEvent = {
  '@timestamp': 1_000,
  'event.created': 1_200,
  'event.code': '1',
  'event.provider': 'Microsoft-Windows-Sysmon',
  'event.category': ['process'],
  'winlog.record_id': 7,
  'host.name': 'ws5.shire.example',
  'host.os.type': 'windows',
  source: { file: 'a.json', offset: 0, length: 10 },
};

function aCopy(changes: Changes): HoplineEvent {
  return { ...RECORD, ...changes };
}

/** What is merged, whichever is the first. */
function merged(left: Changes, right: Changes): HoplineEvent {
  const [one, other] = [aCopy(left), aCopy(right)];
  expect(mergeCopies(one, other)).toEqual(mergeCopies(other, one));
  return mergeCopies(one, other);
}

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> => fc.constantFrom(undefined, ...values);

/** Copies of one record that lack, add and contradict in all kinds of fields. */
const anyCopy: fc.Arbitrary<HoplineEvent> = fc
  .record({
    'event.created': fc.constantFrom(1_000, 1_200, 1_300),
    'event.zone_missing': maybe(true as const),
    'event.action': maybe('a', 'b'),
    'host.name': fc.constantFrom('ws5', 'ws5.shire.example', 'WS5'),
    'host.id': maybe('1', '2'),
    'host.ip': maybe(['10.0.0.5'], ['10.0.0.5', '10.0.0.6'], ['10.0.0.4']),
    'process.name': maybe('cmd.exe', 'CMD.EXE'),
    'process.pid': maybe(9, 10),
    'process.args': maybe(['cmd.exe'], ['cmd.exe', '/c'], []),
    'source.ip': maybe('10.0.0.5', '10.0.0.6'),
    'network.ends_ambiguous': maybe(true as const),
    extra: maybe<HoplineEvent['extra']>(
      { x: 1 },
      { x: 10, y: 'a' },
      { y: ['a', 'b'], z: { deep: [1, null], other: 'b' } },
      { z: '9' },
      { z: 9 },
    ),
    source: fc.record({
      file: fc.constantFrom('a.json', 'b.json', ''),
      offset: fc.nat(1),
      length: fc.constant(1),
      index: maybe('logs', 'more'),
      id: maybe('1', '2'),
      original: maybe('{}', '{ }'),
    }),
  })
  .map((changes) => aCopy(changes));

describe('merging copies of an event', () => {
  it('does not depend on their order, their grouping or how often they come', () => {
    fc.assert(
      fc.property(anyCopy, anyCopy, anyCopy, (one, other, third) => {
        expect(mergeCopies(one, other)).toEqual(mergeCopies(other, one));
        expect(mergeCopies(mergeCopies(one, other), third)).toEqual(mergeCopies(one, mergeCopies(other, third)));
        expect(mergeCopies(one, { ...one })).toEqual(one);
        expect(mergeCopies(mergeCopies(one, other), other)).toEqual(mergeCopies(one, other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a copy of the same event', () => {
    fc.assert(
      fc.property(anyCopy, anyCopy, (one, other) => {
        expect(eventId(mergeCopies(one, other))).toBe(eventId(one));
      }),
    );
  });

  it('gives the very copy that says all of it', () => {
    const [rich, poor] = [aCopy({ 'process.name': 'cmd.exe' }), aCopy({ 'process.name': undefined })];

    expect(mergeCopies(poor, rich)).toBe(rich);
  });

  it('gives the fields of both, and those of others outside the schema', () => {
    expect(merged({ 'process.name': 'cmd.exe', extra: { x: 1 } }, { 'process.pid': 4, extra: { y: 2 } })).toEqual(
      aCopy({ 'process.name': 'cmd.exe', 'process.pid': 4, extra: { x: 1, y: 2 } }),
    );
  });

  it.each<[what: string, left: Changes, right: Changes, result: Changes]>([
    ['the least text', { 'process.name': 'b' }, { 'process.name': 'a' }, { 'process.name': 'a' }],
    ['the least number', { 'process.pid': 10 }, { 'process.pid': 9 }, { 'process.pid': 9 }],
    ['the least list', { 'host.ip': ['10.0.0.5', '10.0.0.6'] }, { 'host.ip': ['10.0.0.5'] }, { 'host.ip': ['10.0.0.5'] }],
    ['the least of each field outside the schema', { extra: { x: 1, y: 'b' } }, { extra: { x: 2, y: 'a' } }, { extra: { x: 1, y: 'a' } }],
    [
      'the place that comes first',
      { source: { file: 'b', offset: 0, length: 1 } },
      { source: { file: 'a', offset: 9, length: 1 } },
      { source: { file: 'a', offset: 9, length: 1 } },
    ],
    ['the time of the record, where a pipeline has put the event’s own in its place', { 'event.created': 1_000 }, {}, {}],
    ['the time of the record that has a zone', { 'event.created': 900, 'event.zone_missing': true }, {}, {}],
    ['the name that goes with the agent’s id', { 'host.name': 'WS5' }, { 'host.id': '9' }, { 'host.id': '9' }],
    ['the host that was told by the agent’s id', { hostKey: 'a' }, { 'host.id': '9', hostKey: 'b' }, { 'host.id': '9', hostKey: 'b' }],
    ['the name that goes with the least id', { 'host.name': 'WS5', 'host.id': '2' }, { 'host.id': '1' }, { 'host.id': '1' }],
    [
      'the ends of the copy that tells which is which',
      { 'network.ends_ambiguous': true, 'source.ip': '10.0.0.1', 'source.domain': 'x' },
      { 'source.ip': '10.0.0.2' },
      { 'source.ip': '10.0.0.2' },
    ],
  ])('takes, where copies differ, %s', (_what, left, right, result) => {
    expect(merged(left, right)).toEqual(aCopy(result));
  });
});

describe('the order of copies', () => {
  it('is by place, then by what they say', () => {
    const [first, second] = [aCopy({ 'process.name': 'b' }), aCopy({ 'process.name': 'a', source: { ...RECORD.source, offset: 1 } })];

    expect(compareDeliveries(first, second)).toBeLessThan(0);
    expect(compareContents(first, second)).toBeGreaterThan(0);
    expect(compareDeliveries(first, aCopy({ 'process.name': 'c' }))).toBeLessThan(0);
  });

  it('is 0 for those that say the same, in whatever order of fields', () => {
    const [one, other] = [aCopy({ extra: { x: { a: 1, b: 2 } } }), aCopy({ extra: { x: { b: 2, a: 1 } } })];

    expect(compareDeliveries(one, other)).toBe(0);
  });
});
