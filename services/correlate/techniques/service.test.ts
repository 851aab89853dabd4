import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { twinsIn } from '../clocks/twins.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { graphOf } from '../testing/assembled.ts';
import { anImagePathWrite, aServiceInstalled } from '../testing/definition-builders.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aNetworkLogon, aProcessStart } from '../testing/event-builders.ts';
import {
  aCallTo,
  DEFEND,
  missing,
  observedByCaller,
  observedByPipe,
  sourceByNearestCaller,
  sourceOfStartByAnother,
} from './testing/smallest-acts.ts';

const manager = { 'event.code': '7045', 'event.provider': 'Service Control Manager' };

describe('services installed and started from afar', () => {
  it('are observed where sc.exe calls another host', () => {
    expect(observedByCaller('sc.exe')).toEqual([['T1543.003']]);
  });

  it.each(['svcctl', 'PSEXESVC', 'PSEXESVC-WS5-4711-stdin'])('are observed by the pipe %s', (pipe) => {
    expect(observedByPipe(pipe)).toEqual([['T1021.002']]);
  });

  it('are not by a pipe that begins otherwise', () => {
    expect(observedByPipe('psexesv1')).toEqual([]);
  });

  it.each(['T1569.002', 'T1543.003'])('come from the one host that called just before, for %s, where nothing else tells', (technique) => {
    const sources = [139, 445, 135, 5985].map((port) => sourceByNearestCaller(technique, port));

    expect(sources).toEqual(['10.0.0.5', '10.0.0.5', '10.0.0.5', null]);
  });

  it('may run as another account than their caller’s', () => {
    expect(sourceOfStartByAnother('T1569.002')).toBe('10.0.0.5');
  });

  it('leave behind their installation and a network logon', () => {
    expect(missing('ACTION', 'T1543.003')).toEqual(['Security: 4697', 'System: 7045', 'Microsoft-Windows-Sysmon/Operational: 13']);
    expect(missing('ACTION', 'T1569.002', DEFEND)).toEqual(['endpoint.events.registry: modification', 'endpoint.events.process: start']);
    expect(missing('SESSION', 'T1569.002')).toEqual(['Security: 4624']);
  });
});

describe('a service', () => {
  it.each([
    ['the Security log', aServiceInstalled('WS6', '12:00:02')],
    ['the System log', aServiceInstalled('WS6', '12:00:02', manager)],
  ])('is known by its installation in %s', (_log, installed) => {
    const [service] = graphOf([installed]).nodes.filter((node) => node.kind === 'Service');

    expect(service).toMatchObject({ imagePath: 'C:\\ProgramData\\stage.exe -now', history: [{ what: 'installed' }] });
  });

  it('is not taken for one of the host itself where the service manager alone says that Windows installed it', () => {
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const installed = aServiceInstalled('WS6', '12:00:02', { ...manager, 'user.id': 'S-1-5-18' });

    expect(detectedOf('T1569.002', [logon, installed], [])).toMatchObject([{ source: { ip: '10.0.0.5' } }]);
  });

  it('came from where who installed it did, by the Security log of what the System log tells', () => {
    const bobs = aNetworkLogon('WS6', '11:59:00', '10.0.0.9:50009', { 'user.name': 'bob', 'winlog.logon.id': '0xb0b' });
    const logon = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const installed = aServiceInstalled('WS6', '12:00:02', { 'winlog.event_data.SubjectLogonId': '0xb0b' });

    expect(detectedOf('T1569.002', [logon, aServiceInstalled('WS6', '12:00:02', manager)], [bobs, installed])).toMatchObject([
      { source: { ip: '10.0.0.9' } },
    ]);
  });

  it('is of the act that it is stored beside within ten seconds, though nothing ties them', () => {
    const servicesBeside = (time: string): number[] =>
      detectedOf('T1569.002', [aCallTo(445)], [anImagePathWrite('WS6', time)]).map(({ services }) => services.length);

    expect(servicesBeside('12:00:10')).toEqual([1]);
    expect(servicesBeside('12:00:10.001')).toEqual([0]);
  });

  it('says in whose session it was installed, which outweighs who came over the connection', () => {
    const carried = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const bobs = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50002', { 'user.name': 'bob', 'winlog.logon.id': '0xb0b' });
    const installed = aServiceInstalled('WS6', '12:00:02', { 'winlog.event_data.SubjectLogonId': '0xb0b' });

    expect(detectedOf('T1569.002', [aCallTo(445), installed], [carried, bobs])).toMatchObject([
      { logonSession: expect.stringContaining('session:ws6/0xb0b@') },
    ]);
  });

  it('runs as a child of services.exe', () => {
    const installed = aServiceInstalled('WS6', '12:00:02');
    const runsBelow = (parent: string): number[] => {
      const run = aProcessStart('WS6', '12:00:04', 'stage.exe', {
        'process.executable': 'C:\\ProgramData\\stage.exe',
        'process.command_line': 'C:\\ProgramData\\stage.exe -now',
        'process.parent.name': parent,
      });
      return detectedOf('T1569.002', [aCallTo(445), installed], [run]).map(({ processes }) => processes.length);
    };

    expect(runsBelow('services.exe')).toEqual([1]);
    expect(runsBelow('svchost.exe')).toEqual([0]);
  });

  it('shows how the System log runs by the Security log’s account of the same installation', () => {
    const facts = emptyFacts();
    for (const event of [aServiceInstalled('WS6', '12:00:02'), aServiceInstalled('WS6', '12:00:05', manager)]) gather(facts, event);

    expect(twinsIn(facts)('ws6').definitions.get('Service Control Manager')).toHaveLength(1);
  });
});

describe('a service that is stored or started just after a tool ran on the host itself', () => {
  const started = aProcessStart('WS6', '12:00:08', 'stage.exe', { 'process.pid': 4100, 'process.parent.name': 'services.exe' });
  const stored = anImagePathWrite('WS6', '12:00:08');
  const isFromAfar = (event: HoplineEvent, commandLine: string): boolean => {
    const tool = aProcessStart('WS6', '12:00:07', commandLine.split(' ')[0] ?? '', { 'process.command_line': commandLine });
    return detectedOf('T1569.002', [aCallTo(445), event], [tool]).length > 0;
  };

  it.each(['sc.exe create Tool binPath= stage.exe', 'sc.exe config Tool binPath= stage.exe', 'sc.exe start Tool', 'net1.exe start Tool'])(
    'was asked for there by %s',
    (commandLine) => {
      expect([isFromAfar(started, commandLine), isFromAfar(stored, commandLine)]).toEqual([false, false]);
    },
  );

  it.each([
    'sc.exe query Tool',
    'sc.exe \\\\WS7 create Tool binPath= stage.exe',
    'net1.exe stop Tool',
    'net1.exe start Tool \\\\WS7',
    'schtasks.exe /create /tn Tool',
  ])('was not by %s', (commandLine) => {
    expect([isFromAfar(started, commandLine), isFromAfar(stored, commandLine)]).toEqual([true, true]);
  });
});
