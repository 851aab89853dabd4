import { describe, expect, it } from 'vitest';
import type { GraphWrites } from '../../../graph/model.ts';
import { taskIntrusion } from '../../api/testing/task-intrusion.ts';
import { type Findings, findingsOf } from './find.ts';

function analysisOf(writes: GraphWrites): Findings {
  return {
    writes,
    stats: { events: 20, unknown: { 'b/2': 1, 'a/1': 2 } },
    deadLetters: { count: 1, reasons: { INVALID_JSON: 1 }, kept: [] },
  };
}

describe('findingsOf', () => {
  it('writes out what is small where a movement names it', () => {
    const { movements } = findingsOf(analysisOf(taskIntrusion));

    expect(movements).toMatchObject([
      {
        source: {
          host: { id: 'host:workstation5', name: 'WORKSTATION5' },
          port: 56588,
          process: { name: 'schtasks.exe', commandLine: 'schtasks /create /s WORKSTATION6' },
          user: { name: 'gustavo', domain: 'SHIRE' },
        },
        target: { host: { name: 'WORKSTATION6' }, process: { name: 'svchost.exe' } },
        user: { name: 'gustavo' },
        logonSession: { logonId: '0xead4335', logonType: 3 },
        technique: ['T1053.005'],
        tier: 'CORROBORATED',
        firstSeen: '2026-03-02T12:00:00.000Z',
        tasks: [{ name: '\\EventCacheManager', actions: [{ path: 'C:\\Windows\\system32\\cmd.exe', arguments: '/C notepad.exe' }] }],
        detections: [{ id: 'detection:1', rule: { id: 'rule-1', name: 'Remote Scheduled Task Creation' } }],
        evidence: ['event:network', 'event:registry'],
        closure: {
          sourceProcessKnown: false,
          claims: [{ kind: 'CONNECTION', closedBy: 'EQUALITY' }, { kind: 'SESSION', closedBy: 'ADJACENCY' }, { node: 'task:1' }],
          gaps: [{ claim: 'SOURCE_PROCESS', host: { name: 'WORKSTATION5' }, channel: 'Security', reason: 'EVENT_NEVER_SEEN' }],
        },
      },
    ]);
  });

  it('gives detections in the order of their times, with rule and host by name', () => {
    const { detections } = findingsOf(analysisOf(taskIntrusion));

    expect(detections.map(({ id, rule, host, time }) => [id, rule.name, host.name, time])).toEqual([
      ['detection:1', 'Remote Scheduled Task Creation', 'WORKSTATION6', '2026-03-02T12:00:01.000Z'],
      ['detection:2', 'Remote Service', 'WORKSTATION6', '2026-03-02T12:00:30.000Z'],
    ]);
  });

  it('is byte for byte the same whatever the order of the writes', () => {
    const reversed = { nodes: [...taskIntrusion.nodes].reverse(), edges: [...taskIntrusion.edges].reverse() };

    const texts = [taskIntrusion, reversed].map((writes) => JSON.stringify(findingsOf(analysisOf(writes), { withEvents: true })));

    expect(texts[0]).toBe(texts[1]);
  });

  it('lists the events and where they lie only where that is asked for', () => {
    expect(findingsOf(analysisOf(taskIntrusion)).events).toBeUndefined();

    const { events } = findingsOf(analysisOf(taskIntrusion), { withEvents: true });

    expect(events?.map(({ id, source }) => [id, source.file, source.offset])).toEqual([
      ['event:network', 'capture.json', 0],
      ['event:registry', 'gone.json', 4_000_000_000],
    ]);
  });

  it('has all parts of the document where nothing was found', () => {
    expect(findingsOf(analysisOf({ nodes: [], edges: [] }))).toEqual({
      stats: { events: 20, unknown: { 'a/1': 2, 'b/2': 1 }, clocks: [] },
      hosts: [],
      rules: [],
      detections: [],
      movements: [],
      campaigns: [],
      deadLetters: { count: 1, reasons: { INVALID_JSON: 1 } },
    });
  });
});
