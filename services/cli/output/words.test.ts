import { describe, expect, it } from 'vitest';
import { endLabel, hostLabel } from './words.ts';

describe('a host in a table', () => {
  it.each([
    ['by its name', 'host:ws5', 'WS5', 'WS5'],
    ['by its address where it sends nothing', 'host:10.0.0.5', '10.0.0.5', '10.0.0.5'],
    ['by its full name where another has the short one', 'host:dc01.north.example', 'DC01', 'DC01.north.example'],
    ['by its name where its id is a digest', 'host:~0123456789', 'DC01', 'DC01'],
  ])('is called %s', (_how, id, name, label) => {
    expect(hostLabel({ id, name })).toBe(label);
  });

  it('is called with the address and port that it acted from', () => {
    const host = { id: 'host:ws5', name: 'WS5' };

    expect([
      endLabel({ host, ip: '10.0.0.5', port: 50_001 }),
      endLabel({ host, ip: 'fd00::5', port: 50_001 }),
      endLabel({ host, ip: null, port: 445 }),
      endLabel({ host: { id: 'host:10.0.0.5', name: '10.0.0.5' }, ip: '10.0.0.5', port: null }),
    ]).toEqual(['WS5 (10.0.0.5:50001)', 'WS5 ([fd00::5]:50001)', 'WS5 port 445', '10.0.0.5']);
  });
});
