import { describe, expect, it } from 'vitest';
import { graphOf, hostsOf } from '../testing/assembled.ts';
import { aConnection, aProcessStart, at } from '../testing/event-builders.ts';

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
          { name: 'ws5', from: at('08:00:00') },
          { name: 'WS5.shire.example', from: at('09:00:00') },
        ],
        ids: [{ id: 'agent' }],
        addresses: [{ ip: '10.0.0.5', source: 'OWN_CONNECTION', confidence: 1 }],
      },
    ]);
  });
});
