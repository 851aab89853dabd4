import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anEvent } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { taskIntrusion } from '../testing/task-intrusion.ts';

let served: ServedGraph;

beforeAll(async () => {
  served = await serveGraph(taskIntrusion, {
    readOriginal: async ({ file }) => {
      if (file === 'gone.json') throw new Error('the file was moved away');
      return { EventID: 3, Message: 'as it came' };
    },
    stats: () => ({ bytes: 5_000_000_000, events: 12, deadLetters: { count: 3, reasons: { TOO_DEEP: 1, INVALID_JSON: 2 } } }),
  });
});

afterAll(() => served[Symbol.asyncDispose]());

describe('a host', () => {
  it('leads to its movements, detections, processes and sessions', async () => {
    const { data, errors } = await served.ask(`{
      host(name: "workstation6") {
        id name managed addresses { ip from }
        movementsIn { edges { node { id } } }
        movementsOut { edges { node { id } } }
        detections { edges { node { id } } }
        processes { edges { node { name } } }
        logonSessions { edges { node { logonId source { host { name } } } } }
      }
    }`);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      host: {
        id: 'host:workstation6',
        name: 'WORKSTATION6',
        managed: true,
        addresses: [{ ip: '10.0.0.6', from: '2026-03-02T08:00:00.000Z' }],
        movementsIn: { edges: [{ node: { id: 'movement:1' } }] },
        movementsOut: { edges: [] },
        detections: { edges: [{ node: { id: 'detection:1' } }, { node: { id: 'detection:2' } }] },
        processes: { edges: [{ node: { name: 'svchost.exe' } }] },
        logonSessions: { edges: [{ node: { logonId: '0xead4335', source: { host: { name: 'WORKSTATION5' } } } }] },
      },
    });
  });

  it.each(['host:workstation5', 'Workstation5', 'WORKSTATION5.SHIRE.EXAMPLE', '10.0.0.5'])('is found as %s', async (name) => {
    const { data } = await served.ask('query ($name: String!) { host(name: $name) { name } }', { name });

    expect(data).toEqual({ host: { name: 'WORKSTATION5' } });
  });

  it('is null, with the names that were likely meant, where nobody is called so', async () => {
    const { data, errors } = await served.ask('{ host(name: "WORKSTATON6") { name } }');

    expect(data).toEqual({ host: null });
    expect(errors[0]?.message).toContain('Did you mean "WORKSTATION6"');
    expect(errors[0]?.extensions).toEqual({ code: 'HOST_UNKNOWN', suggestions: ['WORKSTATION6', 'WORKSTATION5'] });
  });

  it('is refused where its id and its name mean different ones', async () => {
    const ask = (name: string) => served.ask(`{ host(id: "host:workstation6", name: "${name}") { name } }`);

    expect((await ask('10.0.0.6')).data).toEqual({ host: { name: 'WORKSTATION6' } });
    expect((await ask('workstation5')).errors[0]).toMatchObject({
      message: expect.stringContaining('WORKSTATION5 is host:workstation5') as string,
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('is null without an error where no host has the id', async () => {
    const { data, errors } = await served.ask('{ host(id: "host:nobody") { name } }');

    expect({ data, errors }).toEqual({ data: { host: null }, errors: [] });
  });
});

describe('a process', () => {
  it('leads to its family, its user, its connections and what it wrote', async () => {
    const { data, errors } = await served.ask(`{
      process(id: "process:schtasks") {
        host { name } user { name domain } parent { name children { edges { node { commandLine } } } }
        connections { edges { node { source { process { name } } destination { host { name } process { name } } } } }
      }
      writer: process(id: "process:svchost") {
        registryWrites { edges { node { time data registryValue { value host { name } } event { id } } } }
      }
    }`);

    expect(errors).toEqual([]);
    const registryValue = { value: 'Actions', host: { name: 'WORKSTATION6' } };
    expect(data).toEqual({
      process: {
        host: { name: 'WORKSTATION5' },
        user: { name: 'gustavo', domain: 'SHIRE' },
        parent: { name: 'cmd.exe', children: { edges: [{ node: { commandLine: 'schtasks /create /s WORKSTATION6' } }] } },
        connections: {
          edges: [
            {
              node: {
                source: { process: { name: 'schtasks.exe' } },
                destination: { host: { name: 'WORKSTATION6' }, process: { name: 'svchost.exe' } },
              },
            },
          ],
        },
      },
      writer: {
        registryWrites: {
          edges: [
            { node: { time: '2026-03-02T12:00:01.000Z', data: 'AAAA', registryValue, event: { id: 'event:registry' } } },
            { node: { time: '2026-03-02T12:00:03.000Z', data: 'BBBB', registryValue, event: null } },
          ],
        },
      },
    });
  });
});

describe('a movement', () => {
  it('says what proves it and which telemetry is missing', async () => {
    const { data, errors } = await served.ask(`{
      movements(from: "workstation5") { edges { node { closure {
        connectionPaired sessionMatched sourceProcessKnown actionKnown
        claims { kind node closedBy join evidence { id } }
        gaps { claim host { name } channel events reason }
      } } } }
    }`);

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      movements: {
        edges: [
          {
            node: {
              closure: {
                connectionPaired: true,
                sourceProcessKnown: false,
                claims: [
                  { kind: 'CONNECTION', node: 'connection:1', closedBy: 'EQUALITY', join: 'FLOW', evidence: [{ id: 'event:network' }] },
                  { kind: 'SESSION', closedBy: 'ADJACENCY', join: 'TIME' },
                  { kind: 'ACTION', node: 'task:1' },
                ],
                gaps: [
                  {
                    claim: 'SOURCE_PROCESS',
                    host: { name: 'WORKSTATION5' },
                    channel: 'Security',
                    events: ['4688', '5156'],
                    reason: 'EVENT_NEVER_SEEN',
                  },
                ],
              },
            },
          },
        ],
      },
    });
  });
});

describe('a detection', () => {
  it('leads to its rule, its evidence in order, its movement and what tells of the same act', async () => {
    const { data, errors } = await served.ask(`{
      detection(id: "detection:1") {
        rule { id related relatedRules { name } detections { edges { node { id } } } }
        host { name } user { name } severity status clock
        evidence { id host { name } } movement { id } related { reason detection { id severity } }
      }
    }`);

    expect(errors).toEqual([]);
    expect(data).toEqual({
      detection: {
        rule: {
          id: 'rule-1',
          related: ['rule-2', 'rule-not-loaded'],
          relatedRules: [{ name: 'Remote Service' }],
          detections: { edges: [{ node: { id: 'detection:1' } }] },
        },
        host: { name: 'WORKSTATION6' },
        user: { name: 'gustavo' },
        severity: 'medium',
        status: 'OPEN',
        clock: 'SOURCE',
        evidence: [
          { id: 'event:network', host: { name: 'WORKSTATION6' } },
          { id: 'event:registry', host: { name: 'WORKSTATION6' } },
        ],
        movement: { id: 'movement:1' },
        related: [{ reason: 'same host within a minute', detection: { id: 'detection:2', severity: 'high' } }],
      },
    });
  });
});

describe('an event', () => {
  it('gives the document as it came', async () => {
    const { data } = await served.ask('{ event(id: "event:network") { original } }');

    expect(data).toEqual({ event: { original: { EventID: 3, Message: 'as it came' } } });
  });

  it('gives its fields, times as everywhere else', async () => {
    const at = Date.parse('2026-03-02T12:00:00.250Z');
    const fields = { '@timestamp': at, 'event.created': at + 1_000, 'event.code': '3' };
    await using other = await serveGraph({ nodes: [anEvent({ id: 'event:1', host: 'host:ws1', fields })], edges: [] });

    expect((await other.ask('{ event(id: "event:1") { fields } }')).data).toEqual({
      event: { fields: { '@timestamp': '2026-03-02T12:00:00.250Z', 'event.created': '2026-03-02T12:00:01.250Z', 'event.code': '3' } },
    });
  });

  it('gives null and the reason where the document can no longer be read', async () => {
    const { data, errors } = await served.ask('{ event(id: "event:registry") { original source { file offset } } }');

    expect(data).toEqual({ event: { original: null, source: { file: 'gone.json', offset: 4_000_000_000 } } });
    expect(errors).toEqual([
      {
        message: 'The document of this event, at byte 4000000000 of gone.json, cannot be read: the file was moved away',
        path: ['event', 'original'],
        locations: expect.anything(),
        extensions: { code: 'ORIGINAL_UNREADABLE', event: 'event:registry', source: { file: 'gone.json', offset: 4_000_000_000 } },
      },
    ]);
  });
});

describe('filters', () => {
  it.each([
    ['hosts(name: "work*")', ['host:workstation5', 'host:workstation6']],
    ['hosts(name: "*.shire.example")', ['host:workstation5']],
    ['hosts(managed: false)', ['host:10.0.0.99']],
    ['processes(host: "workstation5", name: "SCHTASKS.EXE")', ['process:schtasks']],
    ['processes(name: "*.exe")', ['process:schtasks', 'process:shell', 'process:svchost']],
    ['connections(ip: "10.0.0.6", port: 56588)', ['connection:1']],
    ['connections(host: "10.0.0.6")', ['connection:1']],
    ['connections(port: 1)', []],
    ['registryValues(host: "workstation6", path: "*\\\\taskcache\\\\*\\\\actions")', ['registry:1']],
    ['registryValues(host: "workstation5")', []],
    ['scheduledTasks(host: "workstation6")', ['task:1']],
    ['services', []],
    ['logonSessions(host: "workstation6")', ['session:1']],
    ['users(name: "Gus*")', ['user:gustavo']],
    ['rules', ['rule-1', 'rule-2']],
    ['events(host: "workstation6", category: "registry")', ['event:registry']],
    ['detections(rule: "rule-1", host: "workstation6")', ['detection:1']],
    ['detections(severity: high, status: OPEN)', ['detection:2']],
    ['detections(orderBy: RISK)', ['detection:2', 'detection:1']],
    ['detections(orderBy: TIME)', ['detection:1', 'detection:2']],
    ['movements(technique: "t1053", tier: CORROBORATED)', ['movement:1']],
    ['movements(technique: "T105")', []],
    ['movements(from: "workstation5", to: "workstation6")', ['movement:1']],
    ['movements(from: "workstation6")', []],
    ['movements(host: "workstation6", orderBy: TIME)', ['movement:1']],
  ])('%s gives %j', async (field, ids) => {
    const { data, errors } = await served.ask<{ list: { edges: { node: { id: string } }[] } }>(
      `{ list: ${field} { edges { node { id } } } }`,
    );

    expect(errors).toEqual([]);
    expect(data.list.edges.map(({ node }) => node.id)).toEqual(ids);
  });

  it('refuse a host that nobody knows', async () => {
    const { errors } = await served.ask('{ movements(host: "WORKSTATION7") { edges { node { id } } } }');

    expect(errors[0]?.extensions['code']).toBe('HOST_UNKNOWN');
  });
});

describe('stats', () => {
  it('count what is loaded and what was read', async () => {
    const { data } = await served.ask(
      '{ stats { hosts movements services input { bytes events deadLetters { count reasons { reason count } } } } }',
    );

    expect(data).toEqual({
      stats: {
        hosts: 3,
        movements: 1,
        services: 0,
        input: {
          bytes: 5_000_000_000,
          events: 12,
          deadLetters: {
            count: 3,
            reasons: [
              { reason: 'INVALID_JSON', count: 2 },
              { reason: 'TOO_DEEP', count: 1 },
            ],
          },
        },
      },
    });
  });
});
