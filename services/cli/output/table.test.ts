import { describe, expect, it } from 'vitest';
import { aDetection, aMovement, aUser } from '../../api/testing/graph-builders.ts';
import { taskIntrusion } from '../../api/testing/task-intrusion.ts';
import { findingsOf } from '../findings/find.ts';
import { tableOf } from './table.ts';

function table(nodes: (typeof taskIntrusion)['nodes'], { width = 100, isWide = false } = {}): string {
  const findings = findingsOf({
    writes: { nodes, edges: [] },
    stats: { events: 0, unknown: {} },
    deadLetters: { count: 0, reasons: {}, kept: [] },
  });
  return tableOf(findings, { width, isWide, minScore: 60, paint: (_, text) => text });
}

describe('tableOf', () => {
  it('says when, from where to where, how, as whom, by what, and what ran', () => {
    const text = table(taskIntrusion.nodes, { isWide: true });

    for (const told of [
      '2026-03-02 12:00:00.000',
      'WORKSTATION5 (10.0.0.5:56588)',
      'WORKSTATION6 (10.0.0.6:49666)',
      'T1053.005 Scheduled Task',
      'CORROBORATED',
      'as SHIRE\\gustavo (logon 0xead4335, type 3)',
      'by schtasks /create /s WORKSTATION6',
      'task \\EventCacheManager; runs C:\\Windows\\system32\\cmd.exe /C notepad.exe',
      'why: A rule of medium severity fired.',
      'connection, action; by adjacency: session; open: source process',
    ]) {
      expect(text).toContain(told);
    }
  });

  it.each([80, 100, 160])('fits a terminal of %i columns', (width) => {
    const longest = Math.max(
      ...table(taskIntrusion.nodes, { width })
        .split('\n')
        .map((line) => line.length),
    );

    expect(longest).toBeLessThanOrEqual(width);
  });

  it('puts detections that belong to no movement after the movements', () => {
    const text = table(taskIntrusion.nodes);

    expect(text).toMatch(/1 movement.*1 detection without a movement.*Remote Service.*3 hosts/s);
  });

  it('counts detections of one rule on one host in one row', () => {
    const again = ['b', 'c'].map((id) => aDetection({ id, rule: 'rule-2', host: 'host:workstation6' }));

    const text = table([...taskIntrusion.nodes, ...again], { isWide: true });

    expect(text).toMatch(/3 detections without a movement.*│ 3 +│ medium +│ WORKSTATION6 │ Remote Service/s);
  });

  it('shows accesses that no rule speaks of apart, alike ones in one row', () => {
    const observed = ['a', 'b', 'c'].map((id) =>
      aMovement({ id, from: 'host:workstation5', to: 'host:workstation6', tier: 'OBSERVED', technique: ['T1021.002'] }),
    );

    const text = table([...taskIntrusion.nodes.filter(({ kind }) => kind === 'Host'), ...observed], { isWide: true });

    expect(text).toContain('No host was seen moving to another on the word of a rule.');
    expect(text).toMatch(/3 remote accesses seen.*│ 3 +│ WORKSTATION5\s/s);
  });

  it('tells of a push of one program in one row, with the list of its hosts', () => {
    const task = taskIntrusion.nodes.find((node) => node.kind === 'ScheduledTask');
    const pushed = ['a', 'b', 'c'].map((id) =>
      aMovement({ id, from: 'host:workstation5', to: `host:${id}`, tasks: task === undefined ? [] : [task.id] }),
    );

    const text = table([...taskIntrusion.nodes, ...pushed], { isWide: true });

    expect(text).toContain('4 movements (times are UTC) in 2 rows, as a push to several hosts is one');
    expect(text).toMatch(/3 hosts: host:a, host:b, host:c .*3 movements until 2026-03-02 12:00:01.000, 3 of them DETECTED/);
  });

  it('says what was held back as routine, since when, and what is the same', () => {
    const routine = { since: Date.UTC(2026, 1, 20, 9), times: 12, days: 4, hosts: 3, same: ['by agent.exe', 'as MERIDIAN\\svc'] };
    const heldBack = ['workstation6', 'workstation7'].map((target, order) =>
      aMovement({
        id: target,
        from: 'host:workstation5',
        to: `host:${target}`,
        tier: 'OBSERVED',
        routine: { ...routine, times: routine.times + order },
      }),
    );

    const text = table([...taskIntrusion.nodes, ...heldBack], { isWide: true });

    expect(text).toMatch(/2 movements held back as routine.*│ 2 +│.*→ WORKSTATION6, host:workstation7/s);
    expect(text).toContain('since 2026-02-20 09:00:00.000: 13 times before the last, on 4 days, to 3 hosts');
    expect(text).toContain('same: as MERIDIAN\\svc');
    expect(text).toContain('--format json, by "routine"');
    expect(text).not.toContain('which no rule speaks of');
  });

  it('does not let an event write to the terminal', () => {
    const nodes = taskIntrusion.nodes.map((node) =>
      node.id === 'user:gustavo' ? aUser({ id: 'user:gustavo', name: '\u001b[2Jgustavo\u202e' }) : node,
    );

    const text = table(nodes, { isWide: true });

    expect(text).toContain('\\x1b[2Jgustavo\\u202e');
    expect(text).not.toContain('\u001b');
  });
});
