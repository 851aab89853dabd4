import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphWrites } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { graphByRules } from '../../services/correlate/testing/detected-movements.ts';
import { aConnection, anActionsWrite, aProcessStart, at } from '../../services/correlate/testing/event-builders.ts';

const SCHEDULER = { 'process.name': 'svchost.exe', 'process.pid': 1404 };

/** A host that calls the scheduler of APP4, so many ms before a task is stored; `isTold`: its program was told to act on APP4. */
interface Caller {
  readonly number: number;
  readonly beforeMs: number;
  readonly isTold: boolean;
}

function timeBefore(ms: number): string {
  return new Date(at('12:00:30') - ms).toISOString().slice(0, -1);
}

function eventsOf({ number, beforeMs, isTold }: Caller): HoplineEvent[] {
  const [host, from] = [`WS${number}`, `10.1.${number >> 8}.${number & 255}:50001`];
  const flow = { from, to: '10.0.0.8:49667' };
  const entity = { 'process.entity_id': `{${host}}`, 'process.name': 'schtasks.exe' };
  const called = aConnection('APP4', timeBefore(beforeMs), 'ingress', flow, SCHEDULER);
  if (!isTold) return [called];
  const line = { 'process.command_line': 'schtasks /create /s APP4 /tn Sync' };
  return [
    called,
    aProcessStart(host, timeBefore(beforeMs + 5), 'schtasks.exe', { ...entity, ...line }),
    aConnection(host, timeBefore(beforeMs), 'egress', flow, entity),
  ];
}

/** What is found of a task that is stored after these calls; the rule takes the last of them. */
function graphOf(callers: readonly Caller[]): GraphWrites {
  const events = callers.flatMap(eventsOf);
  return graphByRules([['T1053.005', evidenceIn(events)]], events);
}

function evidenceIn(events: readonly HoplineEvent[]): HoplineEvent[] {
  const calls = events.filter((event) => event['network.direction'] === 'ingress');
  const [last] = calls.sort((left, right) => right['@timestamp'] - left['@timestamp']);
  if (last === undefined) throw new RangeError('Somebody has to call.');
  return [last, anActionsWrite('APP4', '12:00:30', SCHEDULER)];
}

const callers = fc.uniqueArray(
  fc.record({ number: fc.integer({ min: 1, max: 60 }), beforeMs: fc.integer({ min: 0, max: 29_000 }), isTold: fc.boolean() }),
  { minLength: 1, maxLength: 6, selector: ({ number }) => number },
);

function sourcesIn({ nodes }: GraphWrites): (string | null)[] {
  return nodes.flatMap((node) => (node.kind === 'Movement' && node.tier !== 'OBSERVED' ? [node.source.ip] : []));
}

describe('a task that is stored on a host that several called', () => {
  it('came from the only one that called or was told to, else from none, whenever each called', () => {
    fc.assert(
      fc.property(callers, (called) => {
        const told = called.filter(({ isTold }) => isTold);
        const [only, ...others] = called.length === 1 ? called : told;
        const expected = only === undefined || others.length > 0 ? [] : [`10.1.${only.number >> 8}.${only.number & 255}`];
        const graph = graphOf(called);

        expect(sourcesIn(graph)).toEqual(expected);
        const [detection] = graph.nodes.filter((node) => node.kind === 'Detection');
        expect(detection?.candidates.length).toBe(expected.length === 0 ? called.length : 0);
      }),
      { numRuns: 200 },
    );
  });

  it('is told alike, in whatever order its events come', () => {
    const findings = ({ nodes }: GraphWrites) =>
      nodes.filter(({ kind }) => kind === 'Movement' || kind === 'Detection').sort((left, right) => compareIds(left.id, right.id));
    const withOrder = callers.chain((called) => {
      const events = called.flatMap(eventsOf);
      return fc.record({ events: fc.constant(events), shuffled: fc.shuffledSubarray(events, { minLength: events.length }) });
    });

    fc.assert(
      fc.property(withOrder, ({ events, shuffled }) => {
        const evidence = evidenceIn(events);

        expect(findings(graphByRules([['T1053.005', evidence]], shuffled))).toEqual(
          findings(graphByRules([['T1053.005', evidence]], events)),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('ten thousand hosts that call one service within a minute', () => {
  const crowd = Array.from({ length: 10_000 }, (_, number): Caller => ({ number, beforeMs: number * 3, isTold: false }));
  const events = crowd.flatMap(eventsOf);
  const storedAfterEach = events.map((call, number): readonly [string, readonly HoplineEvent[]] => {
    return ['T1053.005', [call, anActionsWrite('APP4', timeBefore((crowd[number]?.beforeMs ?? 0) - 1), SCHEDULER)]];
  });

  const millisecondsFor = (count: number): number => {
    const started = performance.now();
    graphByRules(storedAfterEach.slice(0, count), events.slice(0, count));
    return performance.now() - started;
  };

  it('take no more than their number of times longer than a tenth of them, a task being stored after each', () => {
    millisecondsFor(1_000);
    const [tenth, all] = [millisecondsFor(1_000), millisecondsFor(10_000)];

    expect(all / tenth).toBeLessThan(30);
  });

  it('are not all named as those that may have asked', () => {
    const [detection] = graphByRules(storedAfterEach.slice(0, 1), events).nodes.filter((node) => node.kind === 'Detection');

    expect(detection).toMatchObject({ movement: null, candidates: { length: 10 } });
    expect(detection?.unresolved).toMatch(/^\d+ hosts may have asked APP4 for it/);
  });
});
