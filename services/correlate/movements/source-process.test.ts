import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { movementsOf } from '../testing/assembled.ts';
import { graphByRules, nameIn } from '../testing/detected-movements.ts';
import { aConnection, anEvent, aProcessStart } from '../testing/event-builders.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const KERNEL = { 'process.pid': 4, 'process.name': 'System' };
const arrives = aConnection('WS6', '12:00:00', 'ingress', FLOW);

/** The name of the process that acted on WS5, of a movement over a share that a rule on WS6 tells of. */
function sourceOf(others: readonly HoplineEvent[], evidence: readonly HoplineEvent[] = [arrives]): string | null | undefined {
  const graph = graphByRules([['T1021.002', evidence]], others);
  const movement = movementsOf(graph).find(({ tier }) => tier !== 'OBSERVED');
  return movement === undefined ? 'no movement' : nameIn(graph, movement.source.process);
}

/** A connection of WS5 by one of its processes. */
function opened(time: string, name: string, flow = FLOW, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aConnection('WS5', time, 'egress', flow, { 'process.name': name, 'process.pid': 700, ...changes });
}

function told(time: string, name: string, commandLine: string): HoplineEvent {
  return aProcessStart('WS5', time, name, { 'process.command_line': commandLine, 'process.pid': 800 });
}

describe('the process that acted on the source', () => {
  const later = { from: '10.0.0.5:50002', to: '10.0.0.6:445' };

  it('is the one that opened the connection of the act', () => {
    expect(sourceOf([opened('12:00:00', 'tool.exe')])).toBe('tool.exe');
  });

  it('is one that a rule’s evidence on the source names, before the one that opened it', () => {
    const start = aProcessStart('WS5', '11:59:00', 'psexec.exe');

    expect(sourceOf([opened('12:00:00', 'tool.exe')], [start, arrives])).toBe('psexec.exe');
  });

  it('is the last to start of several that it names', () => {
    const [shell, tool] = [aProcessStart('WS5', '11:58:00', 'cmd.exe'), aProcessStart('WS5', '11:59:00', 'psexec.exe')];

    const system = opened('12:00:00', 'System', FLOW, KERNEL);

    expect(sourceOf([system], [tool, shell, arrives])).toBe('psexec.exe');
    expect(sourceOf([system], [shell, tool, arrives])).toBe('psexec.exe');
  });

  it('is not one of the target’s', () => {
    expect(sourceOf([opened('12:00:00', 'tool.exe')], [arrives, aProcessStart('WS6', '12:00:01', 'evil.exe')])).toBe('tool.exe');
  });

  it.each(['System', 'svchost.exe', 'LSASS.exe', 'services.exe', 'wininit.exe'])(
    'is one that connected meanwhile where %s, which carries what others send, opened the connection',
    (name) => {
      expect(sourceOf([opened('12:00:00', name), opened('12:00:30', 'tool.exe', later)])).toBe('tool.exe');
    },
  );

  it('is not the kernel, whatever it is called', () => {
    expect(sourceOf([opened('12:00:00', 'ntoskrnl', FLOW, { 'process.pid': 4 }), opened('12:00:30', 'tool.exe', later)])).toBe('tool.exe');
  });

  it('is none that connected more than a minute before or after', () => {
    const system = opened('12:00:00', 'System', FLOW, KERNEL);

    expect(sourceOf([system, opened('12:01:00', 'tool.exe', later)])).toBe('tool.exe');
    expect(sourceOf([system, opened('12:01:00.001', 'tool.exe', later)])).toBe('System');
    expect(sourceOf([system, opened('11:59:00', 'tool.exe', later)])).toBe('tool.exe');
    expect(sourceOf([system, opened('11:58:59.999', 'tool.exe', later)])).toBe('System');
  });

  it('is none that connected to a port over which nobody administers', () => {
    const system = opened('12:00:00', 'System', FLOW, KERNEL);

    expect(sourceOf([system, opened('12:00:30', 'browser.exe', { from: '10.0.0.5:50002', to: '10.0.0.6:443' })])).toBe('System');
  });

  it('is the carrier where nobody else is to be found', () => {
    expect(sourceOf([opened('12:00:00', 'System', FLOW, KERNEL)])).toBe('System');
  });

  it('is none where nothing on the source tells', () => {
    expect(sourceOf([])).toBeUndefined();
  });
});

describe('a process that was told the target on its command line', () => {
  const system = opened('12:00:00', 'System', FLOW, KERNEL);
  const known = aProcessStart('WS6', '11:00:00', 'cmd.exe');

  it.each([
    ['\\\\WS6\\C$\\x', 'tool.exe'],
    ['copy a \\\\ws6.shire.example\\C$', 'tool.exe'],
    ['copy a \\\\10.0.0.6\\C$', 'tool.exe'],
    ['copy a \\\\WS7\\C$', 'System'],
    ['copy a WS6', 'System'],
    ['copy a\\\\WS6\\x', 'System'],
  ])('acted where it says %s: %s', (commandLine, name) => {
    expect(sourceOf([known, system, told('11:59:59', 'tool.exe', commandLine)])).toBe(name);
  });

  it.each([
    ['11:59:00', 'tool.exe'],
    ['11:58:59.999', 'System'],
    ['12:00:02', 'tool.exe'],
    ['12:00:02.001', 'System'],
  ])('acted where it started a minute before or two seconds after at most: at %s, %s', (time, name) => {
    expect(sourceOf([known, system, told(time, 'tool.exe', 'copy \\\\WS6\\C$')])).toBe(name);
  });

  it('acted rather than the shell that started it before', () => {
    const line = 'cmd /c copy \\\\WS6\\C$';

    expect(sourceOf([known, system, told('11:59:58', 'cmd.exe', line), told('11:59:59', 'xcopy.exe', line)])).toBe('xcopy.exe');
  });

  it('acted on another host than the one it ran on', () => {
    const elsewhere = aProcessStart('WS9', '11:59:59', 'tool.exe', { 'process.command_line': 'copy \\\\WS6\\C$' });

    expect(sourceOf([known, system, elsewhere])).toBe('System');
  });

  it('acted before the first of several connections that one was told before', () => {
    const again = opened('12:00:40', 'System', { from: '10.0.0.5:50002', to: '10.0.0.6:445' }, KERNEL);

    expect(
      sourceOf([known, system, again, told('11:59:59', 'first.exe', '\\\\WS6\\a'), told('12:00:39', 'second.exe', '\\\\WS6\\a')]),
    ).toBe('first.exe');
  });
});

describe('a process whose start was not recorded', () => {
  it('is known by what its connection says of it', () => {
    const graph = graphByRules(
      [['T1021.002', [arrives]]],
      [opened('12:00:00', 'tool.exe', FLOW, { 'process.executable': 'C:\\tool.exe' })],
    );
    const [movement] = movementsOf(graph);

    expect(graph.nodes.find(({ id }) => id === movement?.source.process)).toMatchObject({
      name: 'tool.exe',
      pid: 700,
      executable: 'C:\\tool.exe',
    });
  });

  it('is nobody where its connection says neither pid nor name', () => {
    expect(sourceOf([aConnection('WS5', '12:00:00', 'egress', FLOW)])).toBeUndefined();
  });

  it('is the one that had the pid where the connection gives that alone', () => {
    const start = aProcessStart('WS5', '11:00:00', 'tool.exe', { 'process.pid': 700 });

    expect(sourceOf([start, aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.pid': 700 })])).toBe('tool.exe');
  });
});

describe('an account of the source', () => {
  it('is whom the process ran as', () => {
    const start = aProcessStart('WS5', '11:00:00', 'tool.exe', {
      'process.entity_id': '{tool}',
      'user.name': 'bob',
      'user.domain': 'SHIRE',
    });
    const graph = graphByRules(
      [['T1021.002', [arrives]]],
      [start, aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.entity_id': '{tool}' })],
    );

    expect(nameIn(graph, movementsOf(graph)[0]?.source.user)).toBe('bob');
  });

  it('is whose session it ran in where that is all that is told', () => {
    const start = aProcessStart('WS5', '11:00:00', 'tool.exe', {
      'process.entity_id': '{tool}',
      'user.name': 'WS5$',
      'user.domain': 'SHIRE',
      'winlog.logon.id': '0xb0b',
    });
    const logon = anEvent('WS5', '10:00:00', {
      'event.code': '4624',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'event.category': ['authentication'],
      'winlog.logon.id': '0xb0b',
      'winlog.logon.type': 2,
      'user.name': 'bob',
      'user.domain': 'SHIRE',
    });
    const graph = graphByRules(
      [['T1021.002', [arrives]]],
      [logon, start, aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.entity_id': '{tool}' })],
    );

    expect(nameIn(graph, movementsOf(graph)[0]?.source.user)).toBe('bob');
  });
});
