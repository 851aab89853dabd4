import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { anEvent, aRule, at } from '../testing/events.ts';
import { createStreamMatcher, type StreamMatcherOptions } from './stream-matcher.ts';

/** An event of a kind that rules ask for by its letter. */
function an(kind: string, time: string, fields: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent(time, { 'event.code': kind, 'event.category': ['process'], 'process.pid': 1, ...fields });
}

function item(kind: string): string {
  return `[process where event.code == "${kind}"]`;
}

const A_THEN_B = aRule(`sequence by process.pid with maxspan=1m ${item('A')} ${item('B')}`);
const LABELLED = aRule('process where event.code == "A" and not labels.x == "1"');
const SINGLE = aRule('process where event.code == "A"', { id: 'single' });

function matcherOf(query: string, options: StreamMatcherOptions = {}) {
  return createStreamMatcher([aRule(query)], options);
}

describe('a stream matcher', () => {
  it('tells a sequence with its last event', () => {
    const [first, last] = [an('A', '12:00:00'), an('B', '12:00:10')];
    const matcher = createStreamMatcher([A_THEN_B]);

    expect(matcher.add([first])).toEqual({ gained: [], lost: [], tooLate: [] });
    expect(matcher.add([last]).gained).toEqual([{ rule: 'rule', events: [first, last], clock: 'SOURCE' }]);
  });

  it('takes a match back for the better one that a late event makes', () => {
    const [early, late, last] = [an('A', '12:00:00'), an('A', '12:00:05'), an('B', '12:00:10')];
    const matcher = createStreamMatcher([A_THEN_B]);
    matcher.add([early, last]);

    const { gained, lost } = matcher.add([late]);

    expect(gained.map(({ events }) => events)).toEqual([[late, last]]);
    expect(lost).toEqual([{ match: { rule: 'rule', events: [early, last], clock: 'SOURCE' }, reason: 'REPLACED' }]);
  });

  it('takes a match back where an event comes late that must be missing', () => {
    const matcher = matcherOf(`sequence with maxspan=1m ${item('A')} !${item('C')} ${item('B')}`);
    matcher.add([an('A', '12:00:00'), an('B', '12:00:10')]);

    expect(matcher.add([an('C', '12:00:05')]).lost.map(({ reason }) => reason)).toEqual(['FORBIDDEN_EVENT']);
  });

  it('says nothing of a match that is gained and lost within one call', () => {
    const matcher = matcherOf(`sequence with maxspan=1m ${item('A')} !${item('C')} ${item('B')}`);

    expect(matcher.add([an('A', '12:00:00'), an('B', '12:00:10'), an('C', '12:00:05')])).toEqual({ gained: [], lost: [], tooLate: [] });
  });

  it('tells a match that one of two keys loses to a late event and the other has kept and settled', () => {
    const query = `sequence by process.args with maxspan=1m [process where event.code in ("A", "B")] ${item('B')}`;
    const both = { 'process.args': ['ann', 'eve'] };
    const [early, last] = [an('B', '12:00:00', both), an('B', '12:00:09', { ...both, 'winlog.record_id': 2 })];
    const late = an('A', '12:00:09', { 'process.args': ['eve'], 'winlog.record_id': 1 });
    const matcher = matcherOf(query, { latenessMs: 0 });
    matcher.add([early]);
    matcher.add([an('C', '12:00:01')]);

    const { gained } = matcher.add([last, late, an('C', '12:02:00')]);

    expect(gained.map(({ events }) => events)).toEqual(
      expect.arrayContaining([
        [early, last],
        [late, last],
      ]),
    );
    expect(gained).toHaveLength(2);
  });

  it('tells that something is missing at the end once maxspan has passed without it, not a millisecond before', () => {
    const matcher = matcherOf(`sequence with maxspan=1m ${item('A')} ${item('B')} !${item('C')}`);
    matcher.add([an('A', '12:00:00'), an('B', '12:00:10')]);

    expect(matcher.advanceTo(at('12:01:00')).gained).toEqual([]);
    expect(matcher.advanceTo(at('12:01:00') + 1).gained).toHaveLength(1);
  });

  it('tells a sequence that until may end once the watermark has passed its last event', () => {
    const matcher = matcherOf(`sequence with maxspan=1m ${item('A')} ${item('B')} until ${item('C')}`);
    matcher.add([an('A', '12:00:00'), an('B', '12:00:10')]);

    expect(matcher.advanceTo(at('12:00:10')).gained).toEqual([]);
    expect(matcher.advanceTo(at('12:00:10') + 1).gained).toHaveLength(1);
  });

  it('lets an until event that comes late end the sequence', () => {
    const matcher = matcherOf(`sequence with maxspan=1m ${item('A')} ${item('B')} until ${item('C')}`);
    matcher.add([an('A', '12:00:00'), an('B', '12:00:10'), an('C', '12:00:05')]);

    expect(matcher.advanceTo(Number.POSITIVE_INFINITY).gained).toEqual([]);
  });

  it('applies an event as late as the watermark and reports one that is later, where a rule wants it', () => {
    const matcher = createStreamMatcher([SINGLE], { latenessMs: 60_000 });
    matcher.add([an('Z', '12:01:00')]);
    const tooLate = an('A', '11:59:59.999');

    expect(matcher.add([an('A', '12:00:00')]).gained).toHaveLength(1);
    expect(matcher.add([tooLate, an('Z', '11:59:59.999')])).toEqual({ gained: [], lost: [], tooLate: [tooLate] });
    expect(matcher.counts().tooLate).toBe(1);
  });

  it('is not brought to take events for late by one of the future, where it is told the present', () => {
    const matcher = createStreamMatcher([SINGLE], { latenessMs: 60_000 });

    matcher.add([an('Z', '23:00:00')], at('12:00:00'));

    expect(matcher.add([an('A', '11:59:30')], at('12:00:00')).gained).toHaveLength(1);
  });

  it('takes a second delivery for none', () => {
    const matcher = createStreamMatcher([SINGLE, A_THEN_B]);
    const events = [an('A', '12:00:00'), an('B', '12:00:10')];
    matcher.add(events);

    expect(matcher.add(events.map((event) => ({ ...event })))).toEqual({ gained: [], lost: [], tooLate: [] });
    expect(matcher.counts().repeated).toBe(3);
  });

  it('takes a match back where another copy says of its event what the rule excepts, and tells one that a copy makes', () => {
    const [event, other] = [an('A', '12:00:00'), an('A', '12:00:00', { extra: { 'labels.x': '1' } })];
    const numbered = { 'winlog.record_id': 1 };
    const matcher = createStreamMatcher([LABELLED, aRule('process where labels.x == "1"', { id: 'other' })]);
    matcher.add([{ ...event, ...numbered }]);

    const { gained, lost } = matcher.add([{ ...other, ...numbered }]);

    expect(lost.map(({ match, reason }) => [match.rule, reason])).toEqual([['rule', 'REPLACED']]);
    expect(gained.map(({ rule, events }) => [rule, events])).toEqual([['other', [{ ...other, ...numbered }]]]);
  });

  it('takes a copy for none that says no more than others do together', () => {
    const copies = [{ 'labels.x': '2' }, { 'labels.y': '3' }, { 'labels.x': '2', 'labels.y': '3' }].map((extra) =>
      an('A', '12:00:00', { 'winlog.record_id': 1, extra }),
    );
    const matcher = createStreamMatcher([LABELLED]);

    expect(copies.map((copy) => matcher.add([copy]).gained.length)).toEqual([1, 0, 0]);
    expect(matcher.counts().repeated).toBe(1);
  });

  it('takes an event by the key that another copy gives it', () => {
    const query = `sequence by ?labels.x with maxspan=1m ${item('A')} ${item('B')}`;
    const [first, last] = [an('A', '12:00:00', { 'winlog.record_id': 1 }), an('B', '12:00:05', { extra: { 'labels.x': '1' } })];
    const matcher = matcherOf(query);

    expect(matcher.add([first, last]).gained).toEqual([]);
    expect(matcher.add([{ ...first, extra: { 'labels.x': '1' } }]).gained).toHaveLength(1);
    expect(matcher.add([an('B', '12:00:06')]).gained).toEqual([]);
  });

  it('lets what was taken for missing pass again only where no other event of its time is there', () => {
    const query = `sequence with maxspan=1m ${item('A')} ![process where event.code == "C" and not labels.x == "1"] ${item('B')}`;
    const forbidden = [1, 2].map((number) => an('C', '12:00:05', { 'winlog.record_id': number }));
    const excepted = forbidden.map((event) => ({ ...event, extra: { 'labels.x': '1' } }));
    const matcher = matcherOf(query);
    matcher.add([an('A', '12:00:00'), ...forbidden, an('B', '12:00:10')]);

    expect(excepted.map((copy) => matcher.add([copy]).gained.length)).toEqual([0, 1]);
  });

  it('goes by the clock it is given', () => {
    const matcher = createStreamMatcher([A_THEN_B], { timeOf: (event) => event['event.created'] });
    const first = an('A', '12:00:00', { 'event.created': at('12:00:20') });

    expect(matcher.add([first, an('B', '12:00:30', { 'event.created': at('12:00:10') })]).gained).toEqual([]);
  });

  it('gives a sequence without maxspan the default', () => {
    const matcher = matcherOf(`sequence ${item('A')} ${item('B')}`, { defaultMaxspanMs: 10_000 });

    expect(matcher.add([an('A', '12:00:00'), an('B', '12:00:10')]).gained).toHaveLength(1);
    expect(matcher.add([an('A', '12:00:20'), an('B', '12:00:30.001')]).gained).toEqual([]);
  });

  it('keeps what unchanged rules know when rules are replaced, and begins the others', () => {
    const changed = { ...SINGLE, query: 'process where event.code == "B"' };
    const other = aRule('process where event.code == "B"', { id: 'other' });
    const matcher = createStreamMatcher([A_THEN_B, SINGLE]);
    matcher.add([an('A', '12:00:00')]);

    expect(matcher.replaceRules([{ ...A_THEN_B, name: 'Renamed' }, changed])).toEqual({ kept: ['rule'], started: ['single'], dropped: [] });
    expect(matcher.add([an('B', '12:00:10')]).gained.map(({ rule }) => rule)).toEqual(['rule', 'single']);
    expect(matcher.replaceRules([other])).toEqual({ kept: [], started: ['other'], dropped: ['rule', 'single'] });
  });

  it('refuses an option that can be no bound', () => {
    expect(() => createStreamMatcher([], { latenessMs: -1 })).toThrow(
      'The option latenessMs of a stream must be a number from 0 on, not -1',
    );
  });
});

describe('what a stream matcher holds', () => {
  const events = (count: number, kind: string, fields: (number: number) => Partial<HoplineEvent> = () => ({})): HoplineEvent[] =>
    Array.from({ length: count }, (_, number) =>
      an(kind, '12:00:00', { '@timestamp': at('12:00:00') + number, 'winlog.record_id': number, ...fields(number) }),
    );

  it('is bounded where one key has many events, and no sequence in order is lost', () => {
    const matcher = matcherOf(`sequence by process.pid ${item('A')} with runs=100 ${item('B')}`, {
      maxEventsPerKey: 200,
      maxEventsKnown: 1,
    });

    matcher.add(events(5000, 'A'));

    expect(matcher.snapshot().events.length).toBeLessThanOrEqual(300);
    expect(matcher.add([an('B', '12:00:06')]).gained).toHaveLength(1);
    expect(matcher.counts().settledEarly).toBeGreaterThan(4000);
  });

  it('is bounded where a rule has many keys: those quiet longest are forgotten and counted', () => {
    const matcher = createStreamMatcher([A_THEN_B], { maxEventsPerRule: 1000, maxEventsKnown: 1 });

    matcher.add(events(5000, 'A', (number) => ({ 'process.pid': number })));

    expect(matcher.snapshot().events.length).toBeLessThanOrEqual(1000);
    expect(matcher.counts().evictedKeys).toBe(5000 - matcher.snapshot().events.length);
    expect(matcher.add([an('B', '12:00:06', { 'process.pid': 4999 })]).gained).toHaveLength(1);
  });

  it('is bounded where a sequence waits long for what must be missing', () => {
    const matcher = matcherOf(`sequence with maxspan=36500d ${item('A')} ${item('A')} !${item('B')}`, {
      maxEventsPerKey: 100,
      maxEventsKnown: 1,
    });

    matcher.add(events(5000, 'A'));

    expect(matcher.snapshot().events.length).toBeLessThanOrEqual(400);
    expect(matcher.counts().evictedMatches).toBeGreaterThan(4000);
  });

  it('is bounded where every event matches a rule', () => {
    const matcher = matcherOf('any where true', { maxEventsPerRule: 1000 });

    expect(matcher.add(events(5000, 'A')).gained).toHaveLength(5000);
    expect(matcher.counts().evictedIds).toBeGreaterThanOrEqual(4000);
  });

  it('is bounded where other copies of many events may still come: of the oldest they change nothing more', () => {
    const matcher = createStreamMatcher([LABELLED], { maxEventsKnown: 160 });
    const many = events(161, 'A');

    matcher.add(many);

    expect(matcher.counts().evictedCopies).toBe(11);
    expect(matcher.snapshot().known).toHaveLength(150);
    const { lost } = matcher.add(many.slice(0, 12).map((event) => ({ ...event, extra: { 'labels.x': '1' } })));
    expect(lost.map(({ match }) => match.events)).toEqual([[many[11]]]);
  });

  it('is nothing once the watermark has passed all that could still be part of a sequence', () => {
    const matcher = createStreamMatcher([A_THEN_B, SINGLE], { latenessMs: 1000 });
    matcher.add(events(100, 'A', (number) => ({ 'process.pid': number })));

    matcher.advanceTo(at('12:01:00.200'));

    expect(matcher.snapshot().events).toEqual([]);
    expect(matcher.snapshot()).toMatchObject({ rules: [{ keys: [] }, { matched: [] }], known: [] });
  });
});

describe('a rule on a stream that joins by host', () => {
  const rule = `sequence by host.id with maxspan=1m ${item('A')} ${item('B')}`;
  const matched = (first: Partial<HoplineEvent>, last: Partial<HoplineEvent>): number =>
    matcherOf(rule).add([an('A', '12:00:00', first), an('B', '12:00:05', last)]).gained.length;

  it('joins by the id that the agent gives, whatever the host is called', () => {
    expect(matched({ 'host.name': 'SRV1', 'host.id': 'x' }, { 'host.name': 'srv2.north.example', 'host.id': 'X' })).toBe(1);
    expect(matched({ 'host.name': 'SRV1', 'host.id': 'x' }, { 'host.name': 'SRV1', 'host.id': 'y' })).toBe(0);
  });

  it('joins by the full name where there is no id', () => {
    expect(matched({ 'host.name': 'SRV1.north.example' }, { 'host.name': 'srv1.NORTH.example.' })).toBe(1);
    expect(matched({ 'host.name': 'SRV1.north.example' }, { 'host.name': 'SRV1.south.example' })).toBe(0);
  });

  it('joins by the short name where that is all there is', () => {
    expect(matched({ 'host.name': 'SRV1' }, { 'host.name': 'srv1' })).toBe(1);
  });
});
