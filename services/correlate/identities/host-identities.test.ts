import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, hostsOf } from '../testing/assembled.ts';
import { anEvent } from '../testing/event-builders.ts';

interface Seen {
  readonly id?: string | undefined;
  readonly ip?: string | undefined;
}

/** Something that happens on a host, its agent having an id and listing an address where given. */
function seen(name: string, time: string, { id, ip }: Seen = {}): HoplineEvent {
  return anEvent(name, time, { 'host.id': id, 'host.ip': ip === undefined ? undefined : [ip] });
}

function idsOf(events: readonly HoplineEvent[]): string[] {
  return hostsOf(graphOf(events)).map(({ id }) => id);
}

describe('a host that is renamed', () => {
  const events = [seen('WS5', '08:00:00', { id: 'a', ip: '10.0.0.5' }), seen('ADMIN9', '12:00:00', { id: 'a', ip: '10.0.0.5' })];

  it('is one host, by its latest name, with both names and when it had them', () => {
    const [host, ...others] = hostsOf(graphOf(events));

    expect(others).toEqual([]);
    expect(host).toMatchObject({ id: 'host:admin9', name: 'ADMIN9', aliases: ['WS5'], names: [{ name: 'WS5' }, { name: 'ADMIN9' }] });
  });

  it('is two hosts where the two were alive at once, as copies of one disk are', () => {
    expect(idsOf([...events, seen('WS5', '16:00:00', { id: 'a', ip: '10.0.0.5' })])).toEqual(['host:admin9', 'host:ws5']);
  });

  it('is two hosts where each had an address of its own', () => {
    const other = seen('ADMIN9', '12:00:00', { id: 'a', ip: '10.0.0.9' });

    expect(idsOf([seen('WS5', '08:00:00', { id: 'a', ip: '10.0.0.5' }), other])).toEqual(['host:admin9', 'host:ws5']);
  });

  it('leaves its old name to a host that takes it', () => {
    const taken = [seen('WS5', '12:30:00', { id: 'b', ip: '10.0.0.7' }), seen('ADMIN9', '14:00:00', { id: 'a', ip: '10.0.0.5' })];
    const hosts = hostsOf(graphOf([...events, ...taken, seen('WS5', '15:00:00', { id: 'b', ip: '10.0.0.7' })]));

    expect(hosts.map(({ id, ids }) => [id, ids.map((each) => each.id)])).toEqual([
      ['host:admin9', ['a']],
      ['host:ws5', ['b']],
    ]);
  });
});

describe('a host that is set up anew', () => {
  it('is one host by its name, with the ids of both agents and when they sent', () => {
    const hosts = hostsOf(graphOf([seen('WS5', '08:00:00', { id: 'a' }), seen('WS5', '12:00:00', { id: 'b' })]));

    expect(hosts).toMatchObject([{ id: 'host:ws5', ids: [{ id: 'a' }, { id: 'b' }] }]);
  });
});

describe('one short name in two domains', () => {
  const [north, south] = ['SRV1.north.example', 'SRV1.south.example'];
  const SPLIT = ['host:srv1.north.example', 'host:srv1.south.example'];

  it('is two hosts where agents of different ids send at once', () => {
    const events = ['08:00:00', '12:00:00'].flatMap((time) => [seen(north, time, { id: 'a' }), seen(south, time, { id: 'b' })]);

    expect(hostsOf(graphOf(events))).toMatchObject([
      { id: 'host:srv1.north.example', name: 'SRV1', domain: 'north.example' },
      { id: 'host:srv1.south.example', name: 'SRV1', domain: 'south.example' },
    ]);
  });

  it('is two hosts where both have addresses at once and none in common', () => {
    const events = ['08:00:00', '12:00:00'].flatMap((time) => [
      seen(north, time, { ip: '10.0.0.5' }),
      seen(south, time, { ip: '10.9.0.5' }),
    ]);

    expect(idsOf(events)).toEqual(SPLIT);
  });

  it('is one host that changed its domain where the one follows the other', () => {
    expect(idsOf([seen(north, '08:00:00'), seen(south, '12:00:00')])).toEqual(['host:srv1']);
    expect(idsOf([seen(north, '08:00:00', { id: 'a' }), seen(south, '12:00:00', { id: 'a' })])).toEqual(['host:srv1']);
  });

  it('is two hosts where agents of different ids sent, one after the other as well: a host that changes its domain keeps its agent', () => {
    expect(idsOf([seen(north, '08:00:00', { id: 'a' }), seen(south, '12:00:00', { id: 'b' })])).toEqual(SPLIT);
  });

  it('is two hosts where nothing but the full names tells, and both send at once', () => {
    const events = ['08:00:00', '12:00:00'].flatMap((time) => [seen(north, time), seen(south, time)]);

    expect(idsOf(events)).toEqual(SPLIT);
  });

  it.each([
    ['08:00:09.999', SPLIT],
    ['08:00:10', ['host:srv1']],
  ])('is two hosts where the one is seen sooner after the other than a restart takes: at 08:00:00 and %s', (time, ids) => {
    expect(idsOf([seen(north, '08:00:00'), seen(south, time)])).toEqual(ids);
  });

  it.each([
    ['12:01:59', ['host:srv1']],
    ['12:02:01', SPLIT],
  ])('is one host where two long stretches overlap by no more than clocks disagree: until %s', (until, ids) => {
    const events = [seen(north, '08:00:00'), seen(north, until), seen(south, '12:00:00'), seen(south, '16:00:00')];

    expect(idsOf(events)).toEqual(ids);
  });

  it('is one host where one agent gives both names at once, unless it is at two addresses in one hour', () => {
    const both = (ip?: string): HoplineEvent[] =>
      ['08:00:00', '12:00:00'].flatMap((time) => [
        seen(north, time, { id: 'a', ip: ip && '10.0.0.5' }),
        seen(south, time, { id: 'a', ip }),
      ]);

    expect(idsOf(both())).toEqual(['host:srv1']);
    expect(idsOf(both('10.9.0.5'))).toEqual(SPLIT);
  });

  describe('of which a source gives the short name alone', () => {
    const both = ['08:00:00', '12:00:00'].flatMap((time) => [
      seen(north, time, { id: 'a', ip: '10.0.0.5' }),
      seen(south, time, { id: 'b', ip: '10.9.0.5' }),
    ]);
    const short = (ip?: string): HoplineEvent[] => (ip === undefined ? [seen('SRV1', '08:30:00')] : [seen('SRV1', '08:30:00', { ip })]);

    it('is meant by it where it has an address in common with it', () => {
      const hosts = hostsOf(graphOf([...both, ...short('10.9.0.5')]));

      expect(hosts.map(({ id, aliases }) => [id, aliases])).toEqual([
        ['host:srv1.north.example', [north]],
        ['host:srv1.south.example', [south]],
      ]);
      expect(hosts.map(({ names }) => names.length)).toEqual([1, 2]);
    });

    it.each([
      ['no address', short()],
      ['an address of neither', short('10.5.0.5')],
      ['addresses of both', [...short('10.0.0.5'), ...short('10.9.0.5')]],
    ])('is not known to be meant by it where it has %s', (_what, events) => {
      expect(idsOf([...both, ...events])).toEqual(['host:srv1', ...SPLIT]);
    });
  });

  it('is one host where one source gives its short name and another its full one', () => {
    const events = ['08:00:00', '12:00:00'].flatMap((time) => [seen('SRV1', time), seen(north, time)]);

    expect(idsOf(events)).toEqual(['host:srv1']);
  });

  it('is one host where it has one address under both', () => {
    const events = ['08:00:00', '12:00:00'].flatMap((time) => [
      seen(north, time, { ip: '10.0.0.5' }),
      seen(south, time, { ip: '10.0.0.5' }),
    ]);

    expect(idsOf(events)).toEqual(['host:srv1']);
  });
});

describe('which host an event is of', () => {
  it('does not depend on the order in which events come, nor on how often', () => {
    const events = ['WS5', 'WS5.north.example', 'WS5.south.example', 'ADMIN9'].flatMap((name, at) =>
      ['a', 'b', ''].flatMap((id, place) =>
        seen(name, `1${at}:0${place}:00`, { id: id === '' ? undefined : id, ip: `10.0.0.${place + 1}` }),
      ),
    );
    const shape = (from: readonly HoplineEvent[]): unknown => hostsOf(graphOf(from));
    const expected = shape(events);

    fc.assert(
      fc.property(fc.array(fc.nat(events.length - 1), { maxLength: 20 }), (order) => {
        expect(shape([...order.flatMap((index) => events[index] ?? []), ...events])).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
