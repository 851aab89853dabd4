import { describe, expect, it } from 'vitest';
import { anEarlyConnection, minute } from '../clocks/testing/clock-builders.ts';
import { graphOf, hostsOf } from '../testing/assembled.ts';
import { aConnection, aLoggedStart, anEvent, aProcessStart, at } from '../testing/event-builders.ts';

describe('a host that sends nothing', () => {
  const early = aConnection('WS6', '08:00:00', 'ingress', { from: '10.0.0.99:50001', to: '10.0.0.6:5985' });
  const late = aConnection('WS7', '12:00:00', 'ingress', { from: '10.0.0.99:50002', to: '10.0.0.7:5985' });

  it.each([
    ['in order', [early, late]],
    ['the other way round', [late, early]],
  ])('was seen from the first movement to the last, whichever came first: %s', (_order, events) => {
    const silent = hostsOf(graphOf(events)).find(({ managed }) => !managed);

    expect(silent).toMatchObject({ name: '10.0.0.99', firstSeen: at('08:00:00'), lastSeen: at('12:00:00') });
  });
});

describe('a host that sends nothing and that others give a name', () => {
  const answer = (name: string, time: string) =>
    anEvent('WS6', time, {
      'event.code': '22',
      'event.category': ['network', 'dns'],
      'dns.question.name': name,
      'dns.resolved_ip': ['10.0.0.99'],
    });
  const calls = ['2026-03-10T08:00:00', '2026-03-20T08:00:00'].map((time) =>
    aConnection('WS6', time, 'egress', { from: '10.0.0.6:50001', to: '10.0.0.99:5985' }),
  );
  const told = [answer('nas1.shire.example', '07:00:00'), answer('nas2', '2026-03-20T07:00:00'), answer('old', '2026-03-01T07:00:00')];

  it.each([
    ['in order', [...told, ...calls]],
    ['the other way round', [...told, ...calls].reverse()],
  ])('keeps its address for its own name and has the names that were given around its movements: %s', (_order, events) => {
    const silent = hostsOf(graphOf(events)).find(({ managed }) => !managed);

    expect(silent).toMatchObject({
      id: 'host:10.0.0.99',
      name: '10.0.0.99',
      aliases: ['NAS1', 'NAS2'],
      names: [
        { name: 'NAS1', from: at('07:00:00'), to: at('07:00:00'), source: 'DNS', confidence: 0.5 },
        { name: 'NAS2', source: 'DNS', confidence: 0.5 },
      ],
    });
  });
});

describe('a host that tells of itself', () => {
  it('has its names, its agents and its addresses with what tells of them', () => {
    const events = [
      aProcessStart('ws5', '08:00:00', 'cmd.exe', { 'host.id': 'agent' }),
      aConnection('WS5.shire.example', '09:00:00', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.1:389' }),
    ];

    expect(hostsOf(graphOf(events))).toMatchObject([
      {
        name: 'WS5',
        domain: 'shire.example',
        names: [
          { name: 'ws5', from: at('08:00:00'), source: null, confidence: 1 },
          { name: 'WS5.shire.example', from: at('09:00:00') },
        ],
        ids: [{ id: 'agent' }],
        addresses: [{ ip: '10.0.0.5', source: 'OWN_CONNECTION', confidence: 1 }],
      },
    ]);
  });
});

describe('the coverage of a host', () => {
  const hostOf = (events: Parameters<typeof graphOf>[0]) => hostsOf(graphOf(events))[0];

  it('is the hours in which a channel was recorded, those that follow each other as one, as far as the host was seen', () => {
    const events = [
      aProcessStart('WS5', '08:20:00', 'a.exe'),
      aProcessStart('WS5', '09:00:00', 'b.exe'),
      aProcessStart('WS5', '11:30:00', 'c.exe'),
      aLoggedStart('WS5', '10:10:00', 'd.exe'),
    ];
    const channel = 'Microsoft-Windows-Sysmon/Operational';

    expect(hostOf(events)?.coverage).toEqual([
      { channel, from: at('08:20:00'), to: at('10:00:00') },
      { channel, from: at('11:00:00'), to: at('11:30:00') },
      { channel: 'Security', from: at('10:00:00'), to: at('11:00:00') },
    ]);
  });

  it('is nothing of a host that sends nothing', () => {
    const events = [aConnection('WS6', '08:00:00', 'ingress', { from: '10.0.0.99:50001', to: '10.0.0.6:5985' })];

    expect(hostsOf(graphOf(events)).find(({ managed }) => !managed)).toMatchObject({ coverage: [], clocks: [] });
  });

  it('keeps the latest 250 spans of a channel', () => {
    const everyOther = Array.from({ length: 251 }, (_, place) =>
      aProcessStart('WS5', new Date(at('00:00:00') + place * 7_200_000).toISOString().slice(0, 19), 'a.exe'),
    );

    const spans = hostOf(everyOther)?.coverage ?? [];

    expect(spans).toHaveLength(250);
    expect(spans[0]?.from).toBe(at('02:00:00'));
  });
});

describe('the clocks of a host', () => {
  it('are told as they were measured, without a beginning or an end where they have none', () => {
    const events = [0, 5, 10].flatMap((minutes) => [
      anEvent('WS6', minute(minutes), { 'event.created': at(minute(minutes)) }),
      anEarlyConnection(minutes, 60_000),
    ]);
    const network = hostsOf(graphOf(events))
      .find(({ name }) => name === 'WS6')
      ?.clocks.filter(({ clock }) => clock === 'SYSMON_NETWORK');

    expect(network?.map(({ offsetMs, quality }) => [offsetMs, quality])).toEqual([
      [0, 'AMBIGUOUS'],
      [60_000, 'CALIBRATED'],
      [0, 'AMBIGUOUS'],
    ]);
    expect(network?.at(0)?.from).toBeNull();
    expect(network?.at(-1)?.to).toBeNull();
  });
});
