import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMovement, anEdge, anEvent, aProcess, at } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { taskIntrusion } from '../testing/task-intrusion.ts';

let served: ServedGraph;

/** What the task's shell started, and a movement that an event far away and one nearby rest on. */
const more = {
  nodes: [
    aProcess({ id: 'process:late', name: 'late.exe', start: at('12:00:09') }),
    aProcess({ id: 'process:early', name: 'early.exe', start: at('12:00:05') }),
    aProcess({ id: 'process:below', name: 'below.exe', start: at('12:00:06') }),
    aMovement({ id: 'movement:2', from: 'host:workstation6', to: 'host:10.0.0.99', processes: [], evidence: ['event:near'] }),
    anEvent({ id: 'event:near', host: 'host:workstation5', time: at('12:04:59') }),
    anEvent({ id: 'event:far', host: 'host:workstation5', time: at('12:05:01') }),
    anEvent({ id: 'event:elsewhere', host: 'host:10.0.0.99', time: at('12:00:00') }),
  ],
  edges: [
    anEdge('PARENT_OF', 'process:schtasks', 'process:late'),
    anEdge('PARENT_OF', 'process:schtasks', 'process:early'),
    anEdge('PARENT_OF', 'process:early', 'process:below'),
    // Windows gave a process id again.
    anEdge('PARENT_OF', 'process:below', 'process:shell'),
    anEdge('EVIDENCE', 'movement:1', 'event:network'),
  ],
};

beforeAll(async () => {
  served = await serveGraph({ nodes: [...taskIntrusion.nodes, ...more.nodes], edges: [...taskIntrusion.edges, ...more.edges] });
});

afterAll(() => served[Symbol.asyncDispose]());

const END =
  '{ host { name } ip port user { name } logonSession { logonId } process { name } ancestors { name } started { depth process { name } } }';

describe('a detection that is explained', () => {
  it('has both ends of its movement, what was left behind, what is open and what the score is made of', async () => {
    const { data, errors } = await served.ask(`{
      explain(detection: "detection:1") {
        detection { id } movement { id } ends { source ${END} target ${END} }
        tasks { name actions { path } } services { name } registryValues { value } gaps { channel } reasons { weight evidence { id } }
      }
    }`);

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      explain: {
        detection: { id: 'detection:1' },
        movement: { id: 'movement:1' },
        ends: {
          source: {
            host: { name: 'WORKSTATION5' },
            ip: '10.0.0.5',
            port: 56588,
            user: { name: 'gustavo' },
            logonSession: null,
            process: { name: 'schtasks.exe' },
            ancestors: [{ name: 'early.exe' }, { name: 'below.exe' }, { name: 'cmd.exe' }],
          },
          target: {
            host: { name: 'WORKSTATION6' },
            logonSession: { logonId: '0xead4335' },
            process: { name: 'svchost.exe' },
            ancestors: [],
            started: [],
          },
        },
        tasks: [{ name: '\\EventCacheManager', actions: [{ path: 'C:\\Windows\\system32\\cmd.exe' }] }],
        services: [],
        gaps: [{ channel: 'Security' }],
        reasons: [{ weight: 47, evidence: [{ id: 'event:registry' }] }],
      },
    });
  });

  it('lists what a process started, siblings by time and a parent before its children', async () => {
    const { data } = await served.ask<{ explain: { ends: { source: { started: unknown } } } }>(
      '{ explain(detection: "detection:1") { ends { source { started { depth process { name } } } } } }',
    );

    expect(data.explain.ends.source.started).toEqual([
      { depth: 0, process: { name: 'schtasks.exe' } },
      { depth: 1, process: { name: 'early.exe' } },
      { depth: 2, process: { name: 'below.exe' } },
      { depth: 3, process: { name: 'cmd.exe' } },
      { depth: 1, process: { name: 'late.exe' } },
    ]);
  });

  it('is known at the host where it fired and by its rule alone where it is part of no movement', async () => {
    const { data, errors } = await served.ask(`{
      explain(detection: "detection:2") {
        movement { id } ends { source { ip } target { host { name } process { name } } } tasks { name } gaps { channel } reasons { reason weight }
      }
      none: explain(detection: "detection:none") { movement { id } }
    }`);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      explain: {
        movement: null,
        ends: { source: null, target: { host: { name: 'WORKSTATION6' }, process: null } },
        tasks: [],
        gaps: [],
        reasons: [{ reason: 'Rule "Remote Service" fired.', weight: 73 }],
      },
      none: null,
    });
  });
});

describe('the events around one', () => {
  const AROUND = 'query ($minutes: Int) { events(around: "event:network", minutes: $minutes) { edges { node { id } } } }';

  it('are those of both ends of its movement, by time', async () => {
    const { data, errors } = await served.ask(AROUND, {});

    expect(errors).toEqual([]);
    expect(data).toEqual({
      events: { edges: ['event:network', 'event:registry', 'event:near'].map((id) => ({ node: { id } })) },
    });
  });

  it.each([0, 1441])('are not asked for %i minutes', async (minutes) => {
    const { errors } = await served.ask(AROUND, { minutes });

    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('are none of an event that is not there', async () => {
    const { errors } = await served.ask('{ events(around: "movement:1") { edges { node { id } } } }');

    expect(errors[0]?.message).toContain('no event');
  });
});

describe('the timeline of a host', () => {
  it('has what left and reached it and what fired on it, and its own lane also where nothing did', async () => {
    const { data, errors } = await served.ask(`{
      busy: timeline(of: "host:workstation6") { lanes { host { name } acts { kind } } }
      quiet: timeline(of: "host:10.0.0.99", limit: 1) { of from lanes { host { name } acts { kind } coverage { from } } }
    }`);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      busy: {
        lanes: [
          { host: { name: 'WORKSTATION5' }, acts: [{ kind: 'DEPARTURE' }] },
          { host: { name: 'WORKSTATION6' }, acts: [{ kind: 'ARRIVAL' }, { kind: 'DETECTION' }, { kind: 'DETECTION' }] },
        ],
      },
      quiet: { of: 1, from: '2026-03-02T07:30:00.000Z', lanes: [{ host: { name: '10.0.0.99' }, acts: [], coverage: [] }] },
    });
  });
});
