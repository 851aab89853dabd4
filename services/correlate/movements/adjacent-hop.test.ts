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
});
