import { describe, expect, it } from 'vitest';
import { graphOf, hostsOf } from '../testing/assembled.ts';
import { aConnection, anEvent, aProcessStart, at } from '../testing/event-builders.ts';

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
