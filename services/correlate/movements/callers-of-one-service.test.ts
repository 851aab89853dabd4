import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { anImagePathWrite, aServiceInstalled, aTaskRegistered } from '../testing/definition-builders.ts';
import { detectedOf, graphByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anActionsWrite, anEvent, aProcessStart } from '../testing/event-builders.ts';

type Changes = Partial<HoplineEvent>;

/** A call to a port of APP4, as APP4 tells of it. */
function arrives(from: string, time: string, port: number, changes: Changes = {}): HoplineEvent {
  return aConnection('APP4', time, 'ingress', { from, to: `10.0.0.8:${port}` }, changes);
}

/** The same call, as the host tells of it whose program, started just before by a command line, called. */
function byProgram(host: string, from: string, time: string, port: number, commandLine: string): HoplineEvent[] {
  const name = `${commandLine.split(' ')[0]?.replace(/\.exe$/, '')}.exe`;
  const entity = { 'process.entity_id': `{${host}-${commandLine}}` };
  return [
    aProcessStart(host, time, name, { ...entity, 'process.command_line': commandLine }),
    aConnection(host, time, 'egress', { from, to: `10.0.0.8:${port}` }, { ...entity, 'process.name': name }),
  ];
}

/** The addresses that an act of a technique is said to have come from. */
function sourcesOf(technique: string, evidence: readonly HoplineEvent[], others: readonly HoplineEvent[]): (string | null)[] {
  return detectedOf(technique, evidence, others).map(({ source }) => source.ip);
}

/** The detection of a rule that rests on some of the events. */
function detectionOf(technique: string, evidence: readonly HoplineEvent[], others: readonly HoplineEvent[]): Detection | undefined {
  return graphByRules([[technique, evidence]], others).nodes.find((node) => node.kind === 'Detection');
}

const SCHEDULER = { 'process.name': 'svchost.exe', 'process.pid': 1404 };
const SERVICE_MANAGER = { 'process.name': 'services.exe', 'process.pid': 708 };

describe('a task that is stored on a server whose scheduler two hosts called', () => {
  const first = arrives('10.0.0.5:50001', '12:00:01', 49_667, SCHEDULER);
  const last = arrives('10.0.0.9:50009', '12:00:02', 49_667, SCHEDULER);
  const stored = anActionsWrite('APP4', '12:00:03', SCHEDULER);
  const evidence = [last, stored];

  it('came from neither where nothing tells which', () => {
    expect(sourcesOf('T1053.005', evidence, [first])).toEqual([]);
  });

  it.each(['schtasks /create /s APP4 /tn Sync /tr sync.exe', 'powershell -c Register-ScheduledTask -CimSession x -ComputerName APP4'])(
    'came from the one whose program called, told to act on it: %s',
    (commandLine) => {
      expect(sourcesOf('T1053.005', evidence, [first, ...byProgram('WS5', '10.0.0.5:50001', '12:00:01', 49_667, commandLine)])).toEqual([
        '10.0.0.5',
      ]);
    },
  );

  it('came from the one on which a tool was told to, though nothing tells which program called', () => {
    const told = aProcessStart('WS5', '12:00:00', 'schtasks.exe', { 'process.command_line': 'schtasks /create /s APP4 /tn Sync' });
    const seen = aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.8:49667' });

    expect(sourcesOf('T1053.005', evidence, [first, told, seen])).toEqual(['10.0.0.5']);
  });

  it('came from neither where a tool was told to act on another host', () => {
    const told = aProcessStart('WS5', '12:00:00', 'schtasks.exe', { 'process.command_line': 'schtasks /create /s APP5 /tn Sync' });
    const seen = aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.8:49667' });

    expect(sourcesOf('T1053.005', evidence, [first, told, seen])).toEqual([]);
  });

  it('came from the tool for tasks rather than from another program that names the server', () => {
    const tool = byProgram('WS5', '10.0.0.5:50001', '12:00:01', 49_667, 'schtasks /create /s APP4 /tn Sync');
    const other = byProgram('WS9', '10.0.0.9:50009', '12:00:02', 49_667, 'inventory \\\\APP4\\C$');

    expect(sourcesOf('T1053.005', evidence, [first, ...tool, ...other])).toEqual(['10.0.0.5']);
  });

  it('came from neither of two tools for tasks', () => {
    const tool = byProgram('WS5', '10.0.0.5:50001', '12:00:01', 49_667, 'schtasks /create /s APP4 /tn Sync');
    const other = byProgram('WS9', '10.0.0.9:50009', '12:00:02', 49_667, 'schtasks /create /s APP4 /tn Sync');

    expect(sourcesOf('T1053.005', evidence, [first, ...tool, ...other])).toEqual([]);
  });

  it('came from the last where the other called another service of the server', () => {
    const other = arrives('10.0.0.5:50001', '12:00:01', 49_668, { ...SCHEDULER, 'process.pid': 2100 });

    expect(sourcesOf('T1053.005', evidence, [other])).toEqual(['10.0.0.9']);
  });

  it('came from neither where the other recorded its call itself and the server did not', () => {
    const seen = aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.8:49667' });

    expect(sourcesOf('T1053.005', evidence, [seen])).toEqual([]);
  });

  it.each([
    ['11:59:33', []],
    ['11:59:32.999', ['10.0.0.9']],
    ['12:00:04', []],
    ['12:00:04.001', ['10.0.0.9']],
  ])('may have come from one that called half a minute before or a second after: at %s', (time, sources) => {
    expect(sourcesOf('T1053.005', evidence, [arrives('10.0.0.5:50001', time, 49_667, SCHEDULER)])).toEqual(sources);
  });

  it('came from where it was registered in a session from, whoever called', () => {
    const logon = aNetworkLogon('APP4', '12:00:01', '10.0.0.5:50001');
    const registered = aTaskRegistered('APP4', '12:00:03', { 'winlog.event_data.SubjectLogonId': '0xabc123' });

    expect(sourcesOf('T1053.005', [last, registered], [first, logon])).toEqual(['10.0.0.5']);
  });

  it('came from nowhere else where a program of the server itself registered it', () => {
    const opened = anEvent('APP4', '12:00:01', {
      'event.code': '5145',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'event.category': ['file'],
      'source.ip': '10.0.0.9',
      'source.port': 50_009,
      'winlog.event_data.ShareName': '\\\\*\\IPC$',
      'winlog.event_data.RelativeTargetName': 'atsvc',
      'winlog.event_data.SubjectLogonId': '0x909',
    });
    const registered = (client: number) => aTaskRegistered('APP4', '12:00:03', { 'winlog.event_data.ClientProcessId': client });

    expect(sourcesOf('T1053.005', [opened, registered(4312)], [])).toEqual([]);
    expect(detectionOf('T1053.005', [opened, registered(4312)], [])?.status).toBe('RETRACTED');
    expect(sourcesOf('T1053.005', [opened, registered(0)], [])).toEqual(['10.0.0.9']);
  });
});

describe('a service that was changed on a server whose service manager two hosts called', () => {
  const first = arrives('10.0.0.5:50001', '12:00:01', 49_702, SERVICE_MANAGER);
  const last = arrives('10.0.0.9:50009', '12:00:02', 49_702, SERVICE_MANAGER);
  const changed = anImagePathWrite('APP4', '12:00:03', SERVICE_MANAGER);

  it('came from neither where nothing tells which', () => {
    expect(sourcesOf('T1543.003', [last, changed], [first])).toEqual([]);
  });

  it('came from the one whose tool was told to', () => {
    const tool = byProgram('WS5', '10.0.0.5:50001', '12:00:01', 49_702, 'sc \\\\APP4 config Sync binPath= sync.exe');

    expect(sourcesOf('T1543.003', [last, changed], [first, ...tool])).toEqual(['10.0.0.5']);
  });

  it('came from neither of two accounts’ hosts but from that of the account that is recorded to have installed it', () => {
    const bob = { 'user.name': 'bob', 'user.id': 'S-1-5-21-1-2-3-1105', 'winlog.logon.id': '0xb0b' };
    const alices = aNetworkLogon('APP4', '12:00:01', '10.0.0.5:50001');
    const bobs = aNetworkLogon('APP4', '12:00:02', '10.0.0.9:50009', bob);
    const installed = aServiceInstalled('APP4', '12:00:03', {
      'event.code': '7045',
      'event.provider': 'Service Control Manager',
      'user.name': 'alice',
      'user.id': 'S-1-5-21-1-2-3-1104',
    });

    expect(sourcesOf('T1569.002', [bobs, installed], [alices])).toEqual(['10.0.0.5']);
  });
});

describe('a program that WMI started on a server whose endpoint mapper two hosts asked', () => {
  const first = arrives('10.0.0.5:50001', '12:00:01', 135);
  const last = arrives('10.0.0.9:50009', '12:00:02', 135);
  const started = (changes: Changes = {}) =>
    aProcessStart('APP4', '12:00:03', 'calc.exe', { 'process.parent.name': 'WmiPrvSE.exe', ...changes });

  it('came from the one whose tool was told to', () => {
    const tool = byProgram('WS5', '10.0.0.5:50001', '12:00:01', 135, 'wmic /node:APP4 process call create calc');

    expect(sourcesOf('T1047', [last, started()], [first, ...tool])).toEqual(['10.0.0.5']);
  });

  it('came from nowhere else where it runs at a desktop', () => {
    const atDesktop = started({ 'winlog.event_data.TerminalSessionId': '2' });

    expect(sourcesOf('T1047', [last, atDesktop], [])).toEqual([]);
    expect(detectionOf('T1047', [last, atDesktop], [])?.status).toBe('RETRACTED');
    expect(sourcesOf('T1047', [last, started({ 'winlog.event_data.TerminalSessionId': '0' })], [])).toEqual(['10.0.0.9']);
  });

  it('is not said to be of the account that it runs as where no logon ties that to the caller', () => {
    expect(detectedOf('T1047', [last, started()], [])).toMatchObject([{ source: { ip: '10.0.0.9' }, user: null }]);
    expect(detectedOf('T1047', [last, started()], [aNetworkLogon('APP4', '12:00:02', '10.0.0.9:50009')])).toMatchObject([
      { user: expect.any(String) },
    ]);
  });
});

describe('a remote shell on a server that called itself', () => {
  const call = arrives('10.0.0.9:50009', '12:00:02', 5985);
  const shell = aProcessStart('APP4', '12:00:04', 'wsmprovhost.exe');
  const own = (direction: 'ingress' | 'egress', address: string, changes: Changes = {}, port = 5985) =>
    aConnection('APP4', '12:00:03', direction, { from: `${address}:50100`, to: `${address}:${port}` }, changes);
  const client = aProcessStart('APP4', '11:59:00', 'powershell.exe', { 'process.entity_id': '{client}' });

  it.each(['127.0.0.1', '::1', '10.0.0.8'])('may have been asked for there as well as from afar: over %s', (address) => {
    const called = aConnection(
      'APP4',
      '12:00:03',
      'ingress',
      { from: '10.0.0.8:1', to: '10.0.0.8:5985' },
      {
        'source.ip': address,
        'destination.ip': address,
        'source.port': 50_100,
      },
    );

    expect(sourcesOf('T1021.006', [call, shell], [called])).toEqual([]);
    expect(detectionOf('T1021.006', [call, shell], [called])).toMatchObject({ status: 'OPEN', candidates: { length: 2 } });
  });

  it('was asked for there where a program of its own called', () => {
    const called = own('egress', '127.0.0.1', { 'process.entity_id': '{client}' });

    expect(detectionOf('T1021.006', [call, shell], [client, called])?.status).toBe('RETRACTED');
  });

  it('was asked for from afar where it called another service of its own', () => {
    expect(sourcesOf('T1021.006', [call, shell], [own('ingress', '127.0.0.1', {}, 445)])).toEqual(['10.0.0.9']);
  });
});

describe('a program that the desktop shell started for a caller, one of two', () => {
  const SHELL = { 'process.name': 'explorer.exe', 'process.pid': 5120 };
  const last = arrives('10.0.0.9:50009', '12:00:02', 50_400, SHELL);
  const started = aProcessStart('APP4', '12:00:03', 'calc.exe', { 'process.parent.name': 'explorer.exe', 'process.parent.pid': 5120 });

  it('came from neither: the shell serves both', () => {
    expect(sourcesOf('T1021.003', [last, started], [arrives('10.0.0.5:50001', '12:00:01', 50_400, SHELL)])).toEqual([]);
  });

  it('came from the one that called that very shell', () => {
    const other = arrives('10.0.0.5:50001', '12:00:01', 50_400, { ...SHELL, 'process.pid': 6200 });

    expect(sourcesOf('T1021.003', [last, started], [other])).toEqual(['10.0.0.9']);
  });
});

describe('a value that is written beside an access to the remote registry', () => {
  const opened = (from: string, time: string, changes: Changes = {}) => {
    const [ip, port] = from.split(':');
    return anEvent('APP4', time, {
      'event.code': '5145',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'event.category': ['file'],
      'source.ip': ip,
      'source.port': Number(port),
      'winlog.event_data.ShareName': '\\\\*\\IPC$',
      'winlog.event_data.RelativeTargetName': 'winreg',
      'winlog.event_data.SubjectLogonId': `0x${port}`,
      ...changes,
    });
  };
  const last = opened('10.0.0.9:50009', '12:00:02');
  const written = anImagePathWrite('APP4', '12:00:03', { 'process.name': 'svchost.exe' });

  it('came from the one host that opened it', () => {
    expect(sourcesOf('T1112', [last, written], [])).toEqual(['10.0.0.9']);
  });

  it('came from neither of two', () => {
    expect(sourcesOf('T1112', [last, written], [opened('10.0.0.5:50001', '12:00:01')])).toEqual([]);
    expect(sourcesOf('T1112', [last, written], [opened('10.0.0.5:50001', '11:59:00')])).toEqual(['10.0.0.9']);
    expect(
      sourcesOf('T1112', [last, written], [opened('10.0.0.5:50001', '12:00:01', { 'winlog.event_data.RelativeTargetName': 'svcctl' })]),
    ).toEqual(['10.0.0.9']);
  });
});
