import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aBoot, aConnection, aNetworkLogon, aProcessStart, aRegistryWrite, aTaskRegistration } from '../testing/event-builders.ts';
import { whoAsked } from './who-asked.ts';

/** A call to SRV's 10.0.0.8, as SRV tells of it. */
function arrives(from: string, time: string, port: number, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aConnection('SRV', time, 'ingress', { from, to: `10.0.0.8:${port}` }, { 'process.name': 'System', 'process.pid': 4, ...changes });
}

/** The same, as WS5 tells of it, by a program of its own. */
function leaves(time: string, port: number, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aConnection('WS5', time, 'egress', { from: '10.0.0.5:50001', to: `10.0.0.8:${port}` }, { 'process.pid': 700, ...changes });
}

/** Who is named for what a hit on SRV tells of, with the ports of the calls; or the candidates; or that it was asked for there. */
function askedBy(technique: string, hit: readonly HoplineEvent[], others: readonly HoplineEvent[] = []): string {
  const { hops, candidates, isLocal } = whoAsked(hit, 'srv', [technique], landscapeOf([...hit, ...others]));
  if (isLocal) return 'itself';
  if (hops.length > 0) return hops.map(({ source, port }) => `${source}:${port}`).join(' ');
  return candidates.length === 0 ? 'nobody' : `one of ${candidates.map(({ source }) => source).join(' ')}`;
}

describe('a remote shell just after a call, on a server that another called', () => {
  const shell = aProcessStart('SRV', '12:00:10', 'wsmprovhost.exe');
  const called = arrives('10.0.0.9:50009', '12:00:05', 5985);

  it.each([
    ['11:59:40', 'one of 10.0.0.5 10.0.0.9'],
    ['11:59:39.999', '10.0.0.9:50009'],
    ['12:00:11', 'one of 10.0.0.5 10.0.0.9'],
    ['12:00:11.001', '10.0.0.9:50009'],
  ])('may have come from there from half a minute before to a second after: at %s, %s', (time, who) => {
    expect(askedBy('T1021.006', [called, shell], [arrives('10.0.0.5:50001', time, 5985)])).toBe(who);
  });

  it('may have come from there for as long before as the call that the rule took', () => {
    const early = arrives('10.0.0.9:50009', '11:55:00', 5985);

    expect(askedBy('T1021.006', [early, shell], [arrives('10.0.0.5:50001', '11:55:00', 5985)])).toBe('one of 10.0.0.5 10.0.0.9');
    expect(askedBy('T1021.006', [early, shell], [arrives('10.0.0.5:50001', '11:54:59', 5985)])).toBe('10.0.0.9:50009');
  });

  it('did not come from there where it called the same service over another port of it, or another one', () => {
    expect(askedBy('T1021.006', [called, shell], [arrives('10.0.0.5:50001', '12:00:04', 5986)])).toBe('one of 10.0.0.5 10.0.0.9');
    expect(askedBy('T1021.006', [called, shell], [arrives('10.0.0.5:50001', '12:00:04', 445)])).toBe('10.0.0.9:50009');
  });

  it('came over the call that the rule took, not over an earlier one from there', () => {
    expect(askedBy('T1021.006', [called, shell], [arrives('10.0.0.9:50008', '12:00:04', 5985)])).toBe('10.0.0.9:50009');
  });

  it('came from where it logged on as the account that it runs as', () => {
    const [alice, bob] = [
      aNetworkLogon('SRV', '12:00:05', '10.0.0.9:50009'),
      aNetworkLogon('SRV', '12:00:04', '10.0.0.5:50001', { 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-7', 'winlog.logon.id': '0xb' }),
    ];
    const other = arrives('10.0.0.5:50001', '12:00:04', 5985);

    expect(askedBy('T1021.006', [called, shell], [alice, other, bob])).toBe('10.0.0.9:50009');
    expect(askedBy('T1021.006', [called, { ...shell, 'user.name': 'bob' }], [alice, other, bob])).toBe('10.0.0.5:50001');
  });
});

describe('a remote shell that a rule joins to calls of several accounts', () => {
  const shell = aProcessStart('SRV', '12:00:10', 'wsmprovhost.exe');
  const bob = { 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-7', 'winlog.logon.id': '0xb' };

  it('came over the one that its account was let in by, not over an earlier one from there', () => {
    const hit = [arrives('10.0.0.5:50001', '12:00:04', 5985), arrives('10.0.0.9:50009', '12:00:05', 5985), shell];
    const logons = [aNetworkLogon('SRV', '12:00:04', '10.0.0.5:50001', bob), aNetworkLogon('SRV', '12:00:05', '10.0.0.9:50009')];

    expect(askedBy('T1021.006', hit, [...logons, arrives('10.0.0.9:50008', '12:00:03', 5985)])).toBe('10.0.0.9:50009');
  });

  it('came with its account’s logon where the rule took another account’s from the same host', () => {
    const bobs = aNetworkLogon('SRV', '12:00:05', '10.0.0.5:50001', bob);

    expect(askedBy('T1021.006', [bobs, shell], [aNetworkLogon('SRV', '12:00:04', '10.0.0.5:50002')])).toBe('10.0.0.5:50002');
  });
});

describe('a value that was written at the console, in a session by the id of one from before the restart', () => {
  const before = aNetworkLogon('SRV', '08:00:00', '10.0.0.5:50001', { 'winlog.logon.id': '0x9' });
  const console = { 'winlog.logon.id': '0x9', 'winlog.logon.type': 2, 'source.ip': undefined, 'source.port': undefined };
  const written = aRegistryWrite('SRV', '12:00:10', 'HKLM\\SOFTWARE\\X\\Y', 'x', { 'winlog.logon.id': '0x9' });
  const restarted = [aBoot('SRV', '10:00:00'), aNetworkLogon('SRV', '11:00:00', '-', console)];

  it('came from nowhere else, though the rule took that one for its cause', () => {
    expect(askedBy('T1112', [before, written], restarted)).toBe('nobody');
    expect(askedBy('T1112', [before, written])).toContain('10.0.0.5:50001');
  });
});

describe('values that were written in sessions from elsewhere', () => {
  const written = (second: number, logonId: string): HoplineEvent =>
    aRegistryWrite('SRV', `12:00:1${second}`, 'HKLM\\SOFTWARE\\X\\Y', 'x', { 'winlog.logon.id': logonId });
  const logons = [
    aNetworkLogon('SRV', '12:00:04', '10.0.0.5:50001', { 'winlog.logon.id': '0xa' }),
    aNetworkLogon('SRV', '12:00:05', '10.0.0.9:50009', { 'winlog.logon.id': '0xb' }),
  ];
  const hit = [written(0, '0xa'), written(1, '0xb')];

  it('came from where the first of them did', () => {
    expect(askedBy('T1112', hit, logons)).toBe('10.0.0.5:50001');
  });

  it('came from where one did whose connection is known before one whose is not', () => {
    expect(askedBy('T1112', hit, [...logons, arrives('10.0.0.9:50009', '12:00:05', 445)])).toBe('10.0.0.9:50009');
  });
});

describe('a program of which the rule saw who served the call', () => {
  const server = (changes: Partial<HoplineEvent>): Partial<HoplineEvent> => ({
    'process.name': 'svchost.exe',
    'process.pid': 900,
    ...changes,
  });
  const called = arrives('10.0.0.9:50009', '12:00:05', 49_700, server({}));
  const byServer = aProcessStart('SRV', '12:00:10', 'cmd.exe', { 'process.parent.pid': 900, 'process.parent.name': 'svchost.exe' });
  const byAny = aProcessStart('SRV', '12:00:10', 'cmd.exe');
  const other = (changes: Partial<HoplineEvent>): HoplineEvent => arrives('10.0.0.5:50001', '12:00:04', 49_700, server(changes));

  it.each<[string, HoplineEvent, Partial<HoplineEvent>, string]>([
    ['by another process of that name', byServer, { 'process.pid': 901 }, '10.0.0.9:50009'],
    ['by that process', byServer, {}, 'one of 10.0.0.5 10.0.0.9'],
    ['by one whose number is not told, at that port', byServer, { 'process.pid': undefined }, 'one of 10.0.0.5 10.0.0.9'],
    ['by another process of that name, where nothing tells which started it', byAny, { 'process.pid': 901 }, 'one of 10.0.0.5 10.0.0.9'],
    [
      'by another program, where nothing tells which started it',
      byAny,
      { 'process.pid': 901, 'process.name': 'spoolsv.exe' },
      '10.0.0.9:50009',
    ],
    ['by the same in other letters', byAny, { 'process.pid': 901, 'process.name': 'SVCHOST.EXE' }, 'one of 10.0.0.5 10.0.0.9'],
    ['by one that is not named', byAny, { 'process.pid': undefined, 'process.name': undefined }, 'one of 10.0.0.5 10.0.0.9'],
  ])('may have come from another that was served %s', (_by, started, changes, who) => {
    expect(askedBy('T1047', [called, started], [other(changes)])).toBe(who);
  });

  it('may have come from one that called another port where the kernel took the call, which takes all', () => {
    const taken = arrives('10.0.0.9:50009', '12:00:05', 5985);
    const nameless = arrives('10.0.0.5:50001', '12:00:04', 5986, { 'process.pid': undefined, 'process.name': undefined });
    const started = aProcessStart('SRV', '12:00:10', 'wsmprovhost.exe', { 'process.parent.pid': 4 });

    expect(askedBy('T1021.006', [taken, started], [nameless])).toBe('one of 10.0.0.5 10.0.0.9');
  });

  it('did not come from one that called another port, whose process is not told', () => {
    const elsewhere = arrives('10.0.0.5:50001', '12:00:04', 49_701, server({ 'process.pid': undefined }));

    expect(askedBy('T1047', [called, byServer], [elsewhere])).toBe('10.0.0.9:50009');
  });
});

describe('an act of which the rule saw no call', () => {
  it('did not come from one whose call a program took that serves no objects', () => {
    const started = aProcessStart('SRV', '12:00:10', 'mmc.exe');
    const takenBy = (program: string): HoplineEvent =>
      arrives('10.0.0.9:50009', '12:00:05', 135, { 'process.name': program, 'process.pid': 900 });

    expect(['mmc.exe', 'Spoolsv.exe', 'lsass.exe'].map((program) => askedBy('T1021.003', [started], [takenBy(program)]))).toEqual([
      '10.0.0.9:50009',
      'nobody',
      'nobody',
    ]);
  });

  it('came from one that was told to, where hosts do the like by themselves', () => {
    const written = aRegistryWrite('SRV', '12:00:10', 'HKLM\\SOFTWARE\\X\\Y', 'x');
    const told = (line: string): HoplineEvent =>
      aProcessStart('WS5', '12:00:04', 'tool.exe', { 'process.pid': 700, 'process.command_line': line });
    const calls = [leaves('12:00:05', 445), arrives('10.0.0.5:50001', '12:00:05', 445)];

    expect(askedBy('T1112', [written], [...calls, told('tool \\\\SRV\\x')])).toBe('ws5:50001');
    expect(askedBy('T1112', [written], [...calls, told('tool')])).toBe('nobody');
  });
});

describe('an act of which a rule saw another host’s call as well', () => {
  const known = aConnection('APP9', '09:00:00', 'egress', { from: '10.0.0.99:50000', to: '10.0.0.1:389' });
  const calls = leaves('12:00:05', 135);
  const asked = (line: string): string => {
    const tool = aProcessStart('WS5', '12:00:04', 'schtasks.exe', { 'process.pid': 700, 'process.command_line': line });
    const beside = aProcessStart('WS5', '12:00:03', 'other.exe', { 'process.pid': 701 });
    const hit = [beside, tool, calls];
    const { hops } = whoAsked(hit, 'ws5', ['T1053.005'], landscapeOf([...hit, known]));
    return hops.map(({ source, target }) => `${source} to ${target}`).join();
  };

  it('is none of that call where the tool was told to act on another host', () => {
    expect(asked('schtasks /create /s APP9')).toBe('');
    expect(asked('schtasks /create /s 10.0.0.8')).toBe('ws5 to 10.0.0.8');
    expect(asked('schtasks /create')).toBe('ws5 to 10.0.0.8');
  });
});

describe('a registration', () => {
  it('was asked for where its record says, whoever called', () => {
    const registered = aTaskRegistration('SRV', '12:00:10', '\\Job', { 'winlog.event_data.ClientProcessId': 4321 });

    expect(askedBy('T1053.005', [arrives('10.0.0.9:50009', '12:00:05', 49_700), registered])).toBe('itself');
  });
});
