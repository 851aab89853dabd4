import { describe, expect, it } from 'vitest';
import { detectedByRules, detectedOf, movementsByRules } from '../testing/detected-movements.ts';
import { aNetworkLogon, anEvent, aProcessStart } from '../testing/event-builders.ts';
import { aCallTo, DEFEND, missing, observedBy, sourceByNearestCaller, sourceOfStartByAnother } from './testing/smallest-acts.ts';

const desktop = aNetworkLogon('WS6', '12:00:30', '10.0.0.5', { 'winlog.logon.type': 10, 'winlog.logon.id': '0xde5c' });

describe('remote desktops', () => {
  it('are observed by a connection to their port', () => {
    expect(observedBy(aCallTo(3389))).toEqual([['T1021.001']]);
  });

  it('come from none that called just before where nothing else tells: whoever sits there may do the same', () => {
    expect(sourceByNearestCaller('T1021.001', 3389)).toBeNull();
  });

  it('are asked for at no other port', () => {
    const evidence = [aCallTo(3389), aProcessStart('WS6', '12:00:02', 'rdpclip.exe')];

    expect(detectedOf('T1021.001', evidence, [aCallTo(3389, '10.0.0.9:50009')])).toEqual([]);
    expect(detectedOf('T1021.001', evidence, [aCallTo(49_700, '10.0.0.9:50009')])).toHaveLength(1);
  });

  it('are acts of their own beside a task, and explained by a rule of theirs', () => {
    const techniquesOf = (technique: string): (readonly string[])[] =>
      movementsByRules([[technique, [aCallTo(445)]]], [desktop]).map((movement) => movement.technique);

    expect(techniquesOf('T1053.005')).toEqual([['T1053.005'], ['T1021.001']]);
    expect(techniquesOf('T1021.001')).toEqual([['T1021.001']]);
    expect(techniquesOf('T1563.002')).toEqual([['T1563.002']]);
  });

  it('are in the session of the desktop, not in the one that let it in', () => {
    const before = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');

    expect(detectedOf('T1021.001', [aCallTo(3389)], [before, desktop])).toMatchObject([
      { logonSession: expect.stringContaining('session:ws6/0xde5c@') },
    ]);
    expect(detectedOf('T1053.005', [aCallTo(445)], [before, desktop])).toMatchObject([
      { logonSession: expect.stringContaining('session:ws6/0xabc123@') },
    ]);
  });

  it('did what is typed into the Run dialog, which the registry keeps', () => {
    const typed = anEvent('WS6', '12:00:40', {
      'event.code': '13',
      'event.category': ['registry'],
      'event.type': ['change'],
      'registry.path': 'HKU\\S-1-5-21-1-2-3-1104\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\RunMRU\\a',
      'registry.value': 'a',
    });
    const isActionKnown = (technique: string): boolean[] =>
      detectedByRules([[technique, [aCallTo(3389), typed]]]).map(({ closure }) => closure.actionKnown);

    expect(isActionKnown('T1021.001')).toEqual([true]);
    expect(isActionKnown('T1021.006')).toEqual([false]);
  });

  it('may be of another account than what runs in them', () => {
    expect(sourceOfStartByAnother('T1021.001')).toBe('10.0.0.5');
  });

  it('leave behind the start of programs, and logons in three logs', () => {
    expect(missing('ACTION', 'T1021.001')).toEqual(['Microsoft-Windows-Sysmon/Operational: 1', 'Security: 4688']);
    expect(missing('ACTION', 'T1563.002', DEFEND)).toEqual(['endpoint.events.process: start']);
    expect(missing('SESSION', 'T1021.001')).toEqual([
      'Security: 4624',
      'Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational: 1149',
      'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational: 21 25',
    ]);
    expect(missing('SESSION', 'T1563.002', DEFEND)).toEqual(['endpoint.events.security: log_on']);
  });
});
