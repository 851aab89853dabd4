import { describe, expect, it } from 'vitest';
import type { AddressSource } from '../../../graph/model.ts';
import { at } from '../testing/event-builders.ts';
import { type AddressClaim, claim } from './claim.ts';
import { findAt, layOutTimeline } from './timeline.ts';

const DAY_MS = 86_400_000;

/** That a host had 10.0.0.5 for a stretch of time. */
function aClaim(host: string, from: string, to = from, source: AddressSource = 'OWN_CONNECTION'): AddressClaim {
  return claim('10.0.0.5', host, at(from), at(to), source);
}

function holdings(...claims: AddressClaim[]): unknown[] {
  return layOutTimeline(claims).holdings.map(({ host, from, to }) => [host, timeOf(from), timeOf(to)]);
}

function segments(...claims: AddressClaim[]): unknown[] {
  return layOutTimeline(claims).segments.map(({ from, to, holdings: own, claimants }) => [
    timeOf(from),
    timeOf(to),
    own.map(({ host }) => host).join(' '),
    claimants,
  ]);
}

/** What is found at a time, and of whom. */
function found(claims: readonly AddressClaim[], timeMs: number): string {
  const place = findAt(layOutTimeline(claims), timeMs);
  const hosts = (segment: { readonly holdings: readonly AddressClaim[] }): string => segment.holdings.map(({ host }) => host).join(' ');
  if (place.kind === 'NOWHERE') return 'NOWHERE';
  if (place.kind === 'BETWEEN') return `BETWEEN ${hosts(place.before)} and ${hosts(place.after)}`;
  return `${place.kind} ${hosts(place.segment)}`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23).replace('.000', '');
}

describe('what a host tells of an address', () => {
  it('is one stretch while no more than half an hour lies between, whoever else tells of it', () => {
    expect(holdings(aClaim('ws5', '12:00:00'), aClaim('ws6', '12:10:00'), aClaim('ws5', '12:30:00'))).toEqual([
      ['ws5', '12:00:00', '12:30:00'],
      ['ws6', '12:10:00', '12:10:00'],
    ]);
    expect(holdings(aClaim('ws5', '12:00:00'), aClaim('ws6', '12:10:00'), aClaim('ws5', '12:30:00.001'))).toHaveLength(3);
  });

  it('is one stretch for a day where nobody else tells of it meanwhile', () => {
    const [first, second] = [aClaim('ws5', '12:00:00'), aClaim('ws5', '12:00:00')];
    const later = (ms: number): AddressClaim => ({ ...second, from: second.from + ms, to: second.to + ms });

    expect(layOutTimeline([first, later(DAY_MS)]).holdings).toHaveLength(1);
    expect(layOutTimeline([first, later(DAY_MS + 1)]).holdings).toHaveLength(2);
  });

  it('is two stretches where another host had it between, and one where the other had it before', () => {
    expect(holdings(aClaim('ws5', '12:00:00'), aClaim('ws6', '13:00:00'), aClaim('ws5', '14:00:00'))).toHaveLength(3);
    expect(holdings(aClaim('ws6', '11:00:00'), aClaim('ws5', '12:00:00'), aClaim('ws5', '14:00:00'))).toEqual([
      ['ws6', '11:00:00', '11:00:00'],
      ['ws5', '12:00:00', '14:00:00'],
    ]);
  });

  it('is two stretches where one of several others still has it', () => {
    const claims = [
      aClaim('ws6', '11:00:00', '12:30:00'),
      aClaim('ws7', '11:10:00', '11:20:00'),
      aClaim('ws5', '12:00:00', '12:10:00'),
      aClaim('ws5', '14:00:00'),
    ];

    expect(holdings(...claims).filter((holding) => (holding as string[])[0] === 'ws5')).toHaveLength(2);
  });

  it('is as sure as what is surest in it', () => {
    const sources = (...claims: AddressClaim[]): unknown =>
      layOutTimeline(claims).holdings.map(({ source, confidence }) => [source, confidence]);

    expect(sources(aClaim('ws5', '12:00:00', '12:00:00', 'DNS'), aClaim('ws5', '12:10:00', '12:10:00', 'HOST_IP'))).toEqual([
      ['HOST_IP', 1],
    ]);
    expect(sources(aClaim('ws5', '12:00:00', '12:00:00', 'HOST_IP'), aClaim('ws5', '12:10:00', '12:10:00', 'DNS'))).toEqual([
      ['HOST_IP', 1],
    ]);
    expect(sources(aClaim('ws5', '12:00:00', '12:00:00', 'HOST_IP'), aClaim('ws5', '12:10:00', '12:10:00', 'DHCP'))).toEqual([['DHCP', 1]]);
    expect(sources(aClaim('ws5', '12:00:00', '12:00:00', 'DHCP'), aClaim('ws5', '12:10:00', '12:10:00', 'HOST_IP'))).toEqual([['DHCP', 1]]);
  });

  it('spans all that it tells where one claim lies within another', () => {
    expect(holdings(aClaim('ws5', '12:00:00', '14:00:00'), aClaim('ws5', '12:10:00', '12:20:00'), aClaim('ws5', '14:30:00'))).toEqual([
      ['ws5', '12:00:00', '14:30:00'],
    ]);
  });
});

describe('an address that two hosts seem to have at once', () => {
  it('is handed over halfway where that is for two minutes at most', () => {
    expect(holdings(aClaim('ws5', '12:00:00', '12:32:00'), aClaim('ws6', '12:30:00', '13:00:00'))).toEqual([
      ['ws5', '12:00:00', '12:31:00'],
      ['ws6', '12:31:00', '13:00:00'],
    ]);
  });

  it('is both hosts’ where that is for longer', () => {
    expect(segments(aClaim('ws5', '12:00:00', '12:32:00.001'), aClaim('ws6', '12:30:00', '13:00:00'))).toEqual([
      ['12:00:00', '12:30:00', 'ws5', 1],
      ['12:30:00', '12:32:00.001', 'ws5 ws6', 2],
      ['12:32:00.001', '13:00:00', 'ws6', 1],
    ]);
  });

  it('is both hosts’ where the one has it within the other’s time', () => {
    expect(segments(aClaim('ws5', '12:00:00', '13:00:00'), aClaim('ws6', '12:59:00', '12:59:30'))).toEqual([
      ['12:00:00', '12:59:00', 'ws5', 1],
      ['12:59:00', '12:59:30', 'ws5 ws6', 2],
      ['12:59:30', '13:00:00', 'ws5', 1],
    ]);
    expect(segments(aClaim('ws5', '12:00:00', '13:00:00'), aClaim('ws6', '12:59:00', '13:00:00'))).toEqual([
      ['12:00:00', '12:59:00', 'ws5', 1],
      ['12:59:00', '13:00:00', 'ws5 ws6', 2],
    ]);
  });

  it('is not handed over where the one has it from when the other no longer does', () => {
    expect(holdings(aClaim('ws5', '12:00:00', '12:30:00'), aClaim('ws6', '12:30:00', '13:00:00'))).toEqual([
      ['ws5', '12:00:00', '12:30:00'],
      ['ws6', '12:30:00', '13:00:00'],
    ]);
  });

  it('names the surest first', () => {
    expect(segments(aClaim('ws5', '12:00:00', '13:00:00', 'DNS'), aClaim('ws6', '12:00:00', '13:00:00', 'HOST_IP'))).toEqual([
      ['12:00:00', '13:00:00', 'ws6 ws5', 2],
    ]);
  });
});

describe('an address that many hosts have at once', () => {
  const many = (count: number): AddressClaim[] =>
    Array.from({ length: count }, (_, index) =>
      aClaim(`h${String(index).padStart(3, '0')}`, `12:${String(index % 60).padStart(2, '0')}:00`, '14:00:00'),
    );

  it('names ten of them', () => {
    const [segment] = layOutTimeline(many(64)).segments.slice(-1);

    expect([segment?.holdings.length, segment?.claimants]).toEqual([10, 64]);
  });

  it('has one stretch for all the time in which there are more than sixty-four', () => {
    const crowd = [
      ...many(64),
      aClaim('x1', '13:00:00', '13:30:00'),
      aClaim('x2', '13:10:00', '13:20:00'),
      aClaim('x3', '13:40:00', '13:45:00'),
    ];
    const late = layOutTimeline(crowd).segments.filter(({ from }) => from >= at('12:59:00'));

    expect(late.map(({ from, to, claimants }) => [timeOf(from), timeOf(to), claimants])).toEqual([
      ['12:59:00', '13:00:00', 64],
      ['13:00:00', '13:30:00', 66],
      ['13:30:00', '13:40:00', 64],
      ['13:40:00', '13:45:00', 65],
      ['13:45:00', '14:00:00', 64],
    ]);
  });

  it('ends that stretch with the last of them', () => {
    const crowd = Array.from({ length: 65 }, (_, index) => aClaim(`h${index}`, '12:00:00', '12:10:00'));

    expect(layOutTimeline([...crowd, aClaim('x1', '20:00:00')]).segments.map(({ from, claimants }) => [timeOf(from), claimants])).toEqual([
      ['12:00:00', 65],
      ['20:00:00', 1],
    ]);
  });

  it('counts a host once that has it by several stretches', () => {
    const claims = [aClaim('ws5', '12:00:00', '13:00:00'), aClaim('ws6', '12:00:00', '13:00:00')];

    expect(segments(...claims, ...claims)).toEqual([['12:00:00', '13:00:00', 'ws5 ws6', 2]]);
  });
});

describe('whose an address is at a time', () => {
  const claims = [aClaim('ws5', '08:00:00', '09:00:00'), aClaim('ws6', '12:00:00', '13:00:00')];

  it.each([
    ['08:00:00', 'WITHIN ws5'],
    ['09:00:00', 'WITHIN ws5'],
    ['09:36:00', 'NEAR ws5'],
    ['09:36:00.001', 'BETWEEN ws5 and ws6'],
    ['11:23:59.999', 'BETWEEN ws5 and ws6'],
    ['11:24:00', 'NEAR ws6'],
    ['12:00:00', 'WITHIN ws6'],
    ['13:00:00', 'WITHIN ws6'],
  ])('at %s is %s', (time, place) => {
    expect(found(claims, at(time))).toBe(place);
  });

  it('is open more than four days before and after all that is told', () => {
    const [before, after] = [at('08:00:00') - 4 * DAY_MS, at('13:00:00') + 4 * DAY_MS];

    expect([before, before - 1].map((timeMs) => found(claims, timeMs))).toEqual(['NEAR ws5', 'NOWHERE']);
    expect([after, after + 1].map((timeMs) => found(claims, timeMs))).toEqual(['NEAR ws6', 'NOWHERE']);
    expect(found([], at('12:00:00'))).toBe('NOWHERE');
  });

  it.each([
    ['a day, to which another’s claim is near as well', 20, 30, 'BETWEEN ws5 and ws6'],
    ['a day, to which another’s claim is not near', 20, 60, 'NEAR ws5'],
    ['four days, to which another’s claim is near', 30, 50, 'NEAR ws6'],
    ['four days, to which another’s claim is not near', 30, 60, 'NEAR ws5'],
    ['more than that, before another’s claim', 100, 160, 'NEAR ws6'],
  ])('is, within %s, decided by what is told that day: %i h after the one, of %i h between them', (_when, hours, between, place) => {
    const other = { from: at('09:00:00') + between * 3_600_000, to: at('09:00:00') + between * 3_600_000 };

    expect(found([aClaim('ws5', '09:00:00'), { ...aClaim('ws6', '09:00:00'), ...other }], at('09:00:00') + hours * 3_600_000)).toBe(place);
  });

  it('is, between two, the one’s that is within four days', () => {
    const [first] = claims;
    const days = (count: number): AddressClaim => ({
      ...aClaim('ws6', '09:00:00'),
      from: at('09:00:00') + count * DAY_MS,
      to: at('09:00:00') + count * DAY_MS,
    });
    const far = first === undefined ? [] : [first, days(12)];

    expect([3.9, 6, 8.1].map((day) => found(far, at('09:00:00') + day * DAY_MS))).toEqual(['NEAR ws5', 'NOWHERE', 'NEAR ws6']);
  });

  it('is one host’s between two stretches of its own', () => {
    const own = [aClaim('ws5', '08:00:00'), aClaim('ws6', '08:00:00', '08:00:00'), aClaim('ws5', '10:00:00')];

    expect(found([...own, aClaim('ws6', '09:00:00')], at('09:30:00'))).toBe('BETWEEN ws6 and ws5');
    expect(
      found(
        [aClaim('ws5', '08:00:00'), { ...aClaim('ws5', '08:00:00'), from: at('08:00:00') + DAY_MS + 2, to: at('08:00:00') + DAY_MS + 2 }],
        at('20:00:00'),
      ),
    ).toBe('NEAR ws5');
  });

  it('is open a day after the one and a day before the other', () => {
    const other = { from: at('09:00:00') + 2 * DAY_MS, to: at('09:00:00') + 2 * DAY_MS };

    expect(found([aClaim('ws5', '09:00:00'), { ...aClaim('ws6', '09:00:00'), ...other }], at('09:00:00') + DAY_MS)).toBe(
      'BETWEEN ws5 and ws6',
    );
  });

  it('is open between one host’s time and a time of it and another', () => {
    const both = [aClaim('ws5', '08:00:00'), aClaim('ws6', '08:00:00')];
    const later = { from: at('08:00:00') + DAY_MS + 1, to: at('08:00:00') + DAY_MS + 1 };
    const midway = at('20:00:00');

    expect(found([...both, { ...aClaim('ws5', '08:00:00'), ...later }], midway)).toBe('BETWEEN ws5 ws6 and ws5');
    expect(found([aClaim('ws5', '08:00:00'), ...both.map((each) => ({ ...each, ...later }))], midway)).toBe('BETWEEN ws5 and ws5 ws6');
  });

  it('is, between two stretches of one host, told by the nearer of them', () => {
    const later = { from: at('08:00:00') + DAY_MS + 2, to: at('08:00:00') + DAY_MS + 2 };
    const timeline = layOutTimeline([aClaim('ws5', '08:00:00'), { ...aClaim('ws5', '08:00:00'), ...later }]);
    const toldAt = (timeMs: number): number | null => {
      const place = findAt(timeline, timeMs);
      return place.kind === 'NEAR' ? place.segment.from : null;
    };
    const midway = at('20:00:00') + 1;

    expect([midway, midway + 1].map(toldAt)).toEqual([at('08:00:00'), later.from]);
  });

  it('is, in the moment in which one ends and another begins, where most claim it', () => {
    const meeting = [aClaim('ws5', '08:00:00', '09:00:00'), aClaim('ws6', '09:00:00', '10:00:00'), aClaim('ws7', '09:00:00', '10:00:00')];

    expect(found(meeting, at('09:00:00'))).toBe('WITHIN ws5 ws6 ws7');
    expect(found([...meeting, aClaim('ws8', '09:00:00')], at('09:00:00'))).toBe('WITHIN ws5 ws8 ws6 ws7');
  });
});
