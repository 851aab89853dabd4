import { describe, expect, it } from 'vitest';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aProcessStart } from '../testing/event-builders.ts';

describe('a remote shell on a host whose records name no client', () => {
  const shell = aProcessStart('WEC1', '12:00:05', 'wsmprovhost.exe');
  const from = (host: string, address: string, program: string) =>
    aConnection(host, '12:00:04', 'egress', { from: `${address}:50001`, to: '10.0.0.8:5985' }, { 'process.name': program });
  const atHome = aConnection('WEC1', '11:00:00', 'ingress', { from: '10.0.0.9:50001', to: '10.0.0.8:5985' });

  it('came from the one host that connected just before', () => {
    expect(detectedOf('T1021.006', [shell], [atHome, from('WS5', '10.0.0.5', 'powershell.exe')])).toMatchObject([
      { source: { ip: '10.0.0.5' } },
    ]);
  });

  it('came from none where two did', () => {
    const two = [from('WS5', '10.0.0.5', 'powershell.exe'), from('WS6', '10.0.0.6', 'powershell.exe')];

    expect(detectedOf('T1021.006', [shell], [atHome, ...two])).toEqual([]);
  });

  it('did not come from a host whose Windows forwards its events', () => {
    const two = [from('WS5', '10.0.0.5', 'powershell.exe'), from('WS6', '10.0.0.6', 'svchost.exe')];

    expect(detectedOf('T1021.006', [shell], [atHome, ...two])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });

  it.each([
    ['12:00:04', ['10.0.0.5']],
    ['12:01:04', ['10.0.0.5']],
    ['12:01:04.001', []],
    ['11:59:59', ['10.0.0.5']],
    ['11:59:58.999', []],
  ])('came from who connected a minute before or five seconds after at most: it started at %s', (time, addresses) => {
    const started = aProcessStart('WEC1', time, 'wsmprovhost.exe');
    const movements = detectedOf('T1021.006', [started], [atHome, from('WS5', '10.0.0.5', 'powershell.exe')]);

    expect(movements.map(({ source }) => source.ip)).toEqual(addresses);
  });

  it('did not come from who connected to another service', () => {
    const toShares = aConnection('WS5', '12:00:04', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.8:445' });

    expect(detectedOf('T1021.006', [shell], [atHome, toShares])).toEqual([]);
  });

  it('came over the last of several connections of one host', () => {
    const again = aConnection('WS5', '12:00:04.500', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.8:5985' });

    expect(detectedOf('T1021.006', [shell], [atHome, again, from('WS5', '10.0.0.5', 'powershell.exe')])).toMatchObject([
      { source: { port: 50_002 } },
    ]);
  });

  it('did not come from the host itself', () => {
    const own = aConnection('WEC1', '12:00:04', 'egress', { from: '10.0.0.8:50001', to: '10.0.0.8:5985' });

    expect(detectedOf('T1021.006', [shell], [atHome, own])).toEqual([]);
  });
});
