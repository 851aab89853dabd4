import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { createCorrelator } from '../correlator.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart } from '../testing/event-builders.ts';

function movementsOf(events: readonly HoplineEvent[]): Movement[] {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  return correlator.findings([], []).nodes.filter((node) => node.kind === 'Movement');
}

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };

describe('a network logon of which no connection is known', () => {
  const logon = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001');

  it('is observed where it came with special privileges', () => {
    const privileges = anEvent('WS6', '12:00:00', { ...SECURITY, 'event.code': '4672', 'winlog.event_data.SubjectLogonId': '0xabc123' });

    expect(movementsOf([logon, privileges])).toMatchObject([
      { technique: ['T1021'], logonSession: expect.stringContaining('session:ws6/0xabc123@') },
    ]);
  });

  it('is none at the console or from the host itself, whatever privileges it came with', () => {
    const privileges = anEvent('WS6', '12:00:00', { ...SECURITY, 'event.code': '4672', 'winlog.event_data.SubjectLogonId': '0xabc123' });
    const own = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:53' });

    expect(movementsOf([{ ...logon, 'winlog.logon.type': 2 }, privileges])).toEqual([]);
    expect(movementsOf([{ ...logon, 'source.ip': undefined }, privileges])).toEqual([]);
    expect(movementsOf([{ ...logon, 'source.ip': '10.0.0.6' }, privileges, own])).toEqual([]);
  });

  it('is none otherwise, as every user of a directory makes them', () => {
    expect(movementsOf([logon])).toEqual([]);
  });
});

describe('remote calls seen by their source alone', () => {
  const script = aProcessStart('WS5', '12:00:00', 'powershell.exe', { 'process.entity_id': '{ps}' });
  const by = { 'process.entity_id': '{ps}', 'process.name': 'powershell.exe' };
  const mapper = aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:135' }, by);
  const object = aConnection('WS5', '12:00:02', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.6:49700' }, by);

  it('are observed where a script host asked for them', () => {
    const [movement, ...others] = movementsOf([script, mapper, object]);

    expect(others).toEqual([]);
    expect(movement).toMatchObject({ technique: ['T1021.003'], tier: 'OBSERVED', target: { ip: '10.0.0.6' } });
    expect(movement?.connections).toHaveLength(2);
  });

  it('are observed where Windows asked the endpoint mapper for it, which is part of their evidence', () => {
    const byWindows = aConnection(
      'WS5',
      '12:00:01',
      'egress',
      { from: '10.0.0.5:50001', to: '10.0.0.6:135' },
      { 'process.name': 'svchost.exe' },
    );

    expect(movementsOf([script, byWindows, object])).toMatchObject([
      { technique: ['T1021.003'], evidence: expect.arrayContaining([eventId(byWindows)]) },
    ]);
  });

  it('are none where nobody asked the endpoint mapper', () => {
    expect(movementsOf([script, object])).toEqual([]);
  });
});

describe('a logon that only its privileges make a movement', () => {
  it('cites them', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const privileges = anEvent('WS6', '12:00:01', { ...SECURITY, 'event.code': '4672', 'winlog.logon.id': '0xabc123' });

    const [movement] = movementsOf([logon, privileges]);

    expect(movement?.technique).toEqual(['T1021']);
    expect(movement?.evidence).toContain(eventId(privileges));
  });
});

describe('a connection to an administrative port', () => {
  it.each([
    [445, 'T1021.002'],
    [139, 'T1021.002'],
    [3389, 'T1021.001'],
    [5985, 'T1021.006'],
    [5986, 'T1021.006'],
  ])('to %i is observed as %s', (port, technique) => {
    const arrives = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: `10.0.0.6:${port}` });

    expect(movementsOf([arrives])).toMatchObject([{ technique: [technique], tier: 'OBSERVED', target: { host: 'host:ws6', port } }]);
  });

  it('is none where the port is a directory’s or a web server’s', () => {
    const others = [389, 443, 5984, 5987].map((port) =>
      aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: `10.0.0.6:${port}` }),
    );

    expect(movementsOf(others)).toEqual([]);
  });
});

describe('a network logon beside a remote desktop', () => {
  const privileged = { ...SECURITY, 'event.code': '4672', 'winlog.event_data.SubjectLogonId': '0xabc123' };
  const logon = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001', { 'user.name': 'alice' });
  const desktop = (time: string, user: string): HoplineEvent =>
    anEvent('WS6', time, {
      'event.code': '21',
      'event.provider': 'Microsoft-Windows-TerminalServices-LocalSessionManager',
      'user.name': user,
      'source.ip': '10.0.0.5',
    });
  const techniques = (...events: HoplineEvent[]): string[][] =>
    movementsOf([logon, anEvent('WS6', '12:00:00', privileged), ...events]).map(({ technique }) => [...technique]);

  it('is how the desktop was let in, and no movement of its own', () => {
    expect(techniques(desktop('12:01:00', 'alice'))).toEqual([['T1021.001']]);
  });

  it('is how one was let in of which no account is told', () => {
    expect(techniques({ ...desktop('12:01:00', ''), 'user.name': undefined })).toEqual([['T1021.001']]);
  });

  it('is one of its own by another account, or at another time', () => {
    expect(techniques(desktop('12:01:00', 'bob'))).toHaveLength(2);
    expect(techniques(desktop('12:01:01', 'alice'))).toHaveLength(2);
  });
});

describe('a program that can ask for objects of another host', () => {
  const caller = { 'process.name': 'powershell.exe', 'process.pid': 700 };
  const asks = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.6:135' }, caller);
  const call = { from: '10.0.0.5:50001', to: '10.0.0.6:49700' };
  const calls = aConnection('WS5', '12:00:01', 'egress', call, caller);
  const takenBy = (name: string): HoplineEvent =>
    aConnection('WS6', '12:00:01', 'ingress', call, { 'process.name': name, 'process.pid': 800 });

  it('is seen to do so where it asks and calls', () => {
    expect(movementsOf([asks, calls, takenBy('svchost.exe')]).map(({ technique }) => technique)).toEqual([['T1021.003']]);
  });

  it('is not where what took its call serves none', () => {
    expect(movementsOf([asks, calls, takenBy('lsass.exe')])).toEqual([]);
  });
});

describe('a call that a program took which serves objects of its own', () => {
  const call = { from: '10.0.0.5:50001', to: '10.0.0.6:49700' };
  const takenBy = (name: string | undefined, flow = call): HoplineEvent =>
    aConnection('WS6', '12:00:01', 'ingress', flow, { 'process.name': name, 'process.pid': 800 });
  const techniques = (...events: HoplineEvent[]): (readonly string[])[] => movementsOf(events).map(({ technique }) => technique);

  it('is for one of these', () => {
    expect(techniques(takenBy('MMC.exe'))).toEqual([['T1021.003']]);
    expect([techniques(takenBy('svchost.exe')), techniques(takenBy(undefined))]).toEqual([[], []]);
  });

  it('is none from the host itself', () => {
    expect(techniques(takenBy('mmc.exe', { ...call, from: '10.0.0.6:50001' }))).toEqual([]);
  });
});

describe('a question to the endpoint mapper by a program that can ask for objects', () => {
  const caller = { 'process.name': 'powershell.exe', 'process.pid': 700 };
  const asks = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.6:135' }, caller);
  const call = (time: string, port: number, takenBy: string): HoplineEvent[] => {
    const flow = { from: `10.0.0.5:5${port}`.slice(0, 14), to: `10.0.0.6:${port}` };
    return [
      aConnection('WS5', time, 'egress', flow, { 'process.name': 'System', 'process.pid': 4 }),
      aConnection('WS6', time, 'ingress', flow, { 'process.name': takenBy, 'process.pid': port }),
    ];
  };
  const count = (...calls: readonly HoplineEvent[][]): number => movementsOf([asks, ...calls.flat()]).length;

  it('is a call of its own', () => {
    expect(count()).toBe(1);
  });

  it('is none where all that was called within a minute serves none', () => {
    expect(count(call('12:00:01', 49_700, 'lsass.exe'))).toBe(0);
    expect(count(call('12:01:00', 49_700, 'Spoolsv.exe'))).toBe(0);
    expect(count(call('12:01:00.001', 49_700, 'lsass.exe'))).toBe(1);
    expect(count(call('12:00:01', 49_700, 'lsass.exe'), call('12:00:02', 49_701, 'svchost.exe'))).toBe(1);
    expect(count(call('12:00:01', 389, 'lsass.exe'))).toBe(1);
  });
});

describe('what the SSH server says of whom it let in', () => {
  const letIn = (changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    anEvent('WS6', '12:00:00', {
      'event.code': '4',
      'event.provider': 'OpenSSH',
      'event.category': ['authentication'],
      'event.action': 'ssh-logged-in',
      'source.ip': '10.0.0.5',
      'source.port': 50_001,
      'user.name': 'alice',
      ...changes,
    });
  const own = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:53' });
  const arrives = aConnection('WS6', '11:59:59', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:22' });

  it('is a shell from there, over the connection from that port', () => {
    expect(movementsOf([letIn()])).toMatchObject([{ source: { ip: '10.0.0.5' }, technique: ['T1021.004'], connections: [] }]);
    expect(movementsOf([letIn(), arrives])).toMatchObject([
      { technique: ['T1021.004'], evidence: { length: 2 }, connections: { length: 1 } },
    ]);
  });

  it('is none from nowhere or from the host itself', () => {
    expect(movementsOf([letIn({ 'source.ip': undefined })])).toEqual([]);
    expect(movementsOf([letIn({ 'source.ip': '10.0.0.6' }), own])).toEqual([]);
  });
});

describe('remote calls', () => {
  const by = { 'process.entity_id': '{ps}', 'process.name': 'powershell.exe' };
  const script = aProcessStart('WS5', '11:00:00', 'powershell.exe', { 'process.entity_id': '{ps}' });
  const object = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.6:49700' }, by);
  const asked = (time: string, to = '10.0.0.6'): HoplineEvent =>
    aConnection('WS5', time, 'egress', { from: '10.0.0.5:50001', to: `${to}:135` }, { 'process.name': 'svchost.exe' });

  it.each([
    ['11:59:00', 1],
    ['11:58:59.999', 0],
    ['12:01:00', 1],
    ['12:01:00.001', 0],
  ])('are observed where the endpoint mapper was asked within a minute: at %s', (time, count) => {
    expect(movementsOf([script, object, asked(time)])).toHaveLength(count);
  });

  it('are none where another host’s was asked, or the program calls nobody’s procedures', () => {
    expect(movementsOf([script, object, asked('12:00:00', '10.0.0.7')])).toEqual([]);
    expect(movementsOf([{ ...object, 'process.entity_id': undefined, 'process.name': 'tool.exe' }, asked('12:00:00')])).toEqual([]);
  });
});
