/**
 * Prints how long path questions take in Cypher and by the path index, over one graph in a real Neo4j that it starts and stops:
 * `paths.ts [--hosts N] [--movements N] [--questions N]`. The figures stand in docs/decisions/paths-by-an-index.md.
 */
import { parseArgs } from 'node:util';
import neo4j, { type Driver } from 'neo4j-driver';
import type { GraphEdge, Host, Movement } from '../graph/model.ts';
import { openNeo4jStore } from '../graph/neo4j/neo4j-store.ts';
import { findPaths } from '../graph/paths/find-paths.ts';
import { reachFrom } from '../graph/paths/reach.ts';
import { indexMovements, type TemporalIndex } from '../graph/paths/temporal-index.ts';
import { type WalkEnds, walkEnds } from '../graph/paths/walk-ends.ts';
import { pathIndexOf } from '../services/api/path-index.ts';
import { aHost, aMovement } from '../test/contract/graph-builders.ts';
import { startChildServer } from '../test/services/child-server.ts';
import { NEO4J } from '../test/services/server-programs.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '1000' },
    movements: { type: 'string', default: '20000' },
    questions: { type: 'string', default: '20' },
  },
});

const START = 1_600_000_000_000;
const WEEK_MS = 7 * 86_400_000;

/** A question that takes longer counts as this long. */
const TIMEOUT_MS = 30_000;

/** Numbers that are the same in every run. Source: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(): () => number {
  let state = 22;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const next = numbers();
const hosts: Host[] = Array.from({ length: Number(values.hosts) }, (_, position) => aHost(`h${position}`));
// A tenth of the hosts, those of administrators and servers, has half of all ends.
const anyHost = (): Host => hosts[Math.floor(next() * (next() < 0.5 ? hosts.length / 10 : hosts.length))] ?? aHost('h0');

function randomMovement(position: number): Movement {
  const [source, target] = [anyHost(), anyHost()];
  const firstSeen = START + Math.floor(next() * WEEK_MS);
  return { ...aMovement(String(position), source.id, target.id), firstSeen, lastSeen: firstSeen + 60_000 };
}

const movements = Array.from({ length: Number(values.movements) }, (_, position) => randomMovement(position));
const questions = Array.from({ length: Number(values.questions) }, () => ({ from: anyHost(), to: anyHost(), after: START + WEEK_MS / 2 }));

const pathsInCypher = (steps: number): string => `
  MATCH way = (:Host {name: $from})<-[:FROM]-(first:Movement WHERE first.firstSeen >= datetime({epochMillis: $after}))
    ((earlier:Movement)-[:TO]->(:Host)<-[:FROM]-(later:Movement) WHERE earlier.firstSeen <= later.firstSeen){0,${steps - 1}}
    (last:Movement)-[:TO]->(:Host {name: $to})
  RETURN [m IN nodes(way) WHERE m:Movement | m.id] AS movements, last.firstSeen AS arrival ORDER BY arrival, size(movements) LIMIT 10`;

const reachInCypher = (steps: number): string => `
  MATCH (:Host {name: $from})<-[:FROM]-(first:Movement WHERE first.firstSeen >= datetime({epochMillis: $after}))
    ((earlier:Movement)-[:TO]->(:Host)<-[:FROM]-(later:Movement) WHERE earlier.firstSeen <= later.firstSeen){0,${steps - 1}}
    (last:Movement)-[:TO]->(reached:Host)
  RETURN reached.id AS host, min(last.firstSeen) AS arrival`;

function endsOf(index: TemporalIndex, from: Host, to: Host): WalkEnds {
  return walkEnds(index, [{ kind: 'HOST', id: from.id }], [{ kind: 'HOST', id: to.id }]);
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function say(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((left, right) => left - right);
  const text = (time: number | undefined) => (time === undefined || time >= TIMEOUT_MS ? `> ${TIMEOUT_MS}` : time.toFixed(1)).padStart(10);
  process.stdout.write(`${what.padEnd(44)} median ${text(sorted[sorted.length >> 1])} ms   most ${text(sorted.at(-1))} ms\n`);
}

async function inCypher(driver: Driver, query: string): Promise<number[]> {
  const times: number[] = [];
  for (const { from, to, after } of questions) {
    const session = driver.session();
    const parameters = { from: from.name, to: to.name, after: neo4j.int(after) };
    times.push(await timed(() => session.run(query, parameters, { timeout: TIMEOUT_MS }).catch(() => undefined)));
    await session.close();
    // Two that never end tell enough.
    if (times.filter((time) => time >= TIMEOUT_MS).length === 2) break;
  }
  return times;
}

const server = await startChildServer(NEO4J);
const store = await openNeo4jStore({ url: server.url });
const driver = neo4j.driver(server.url);
try {
  const edges = movements.flatMap(({ id, source, target }): GraphEdge[] => [
    { kind: 'FROM', source: id, target: source.host },
    { kind: 'TO', source: id, target: target.host },
  ]);
  await store.write({ nodes: [...hosts, ...movements], edges });
  const whole: number[] = [];
  for (let round = 0; round < 5; round++) whole.push(await timed(async () => indexMovements(await store.nodes('Movement'))));
  say('reading all movements and indexing them', whole);
  const kept = pathIndexOf(store);
  await kept.now();
  const [unchanged, changed]: [number[], number[]] = [[], []];
  for (const movement of movements.slice(0, 20)) {
    unchanged.push(await timed(() => kept.now()));
    await store.write({ nodes: [{ ...movement, riskScore: movement.riskScore + 1 }], edges: [] });
    changed.push(await timed(() => kept.now()));
  }
  say('asking for changes where there are none', unchanged);
  say('taking one change and indexing anew', changed);
  const index = indexMovements(movements);
  const paths: number[] = [];
  const reach: number[] = [];
  for (const { from, to, after } of questions) {
    paths.push(await timed(() => findPaths(index, endsOf(index, from, to), { since: after, maxHops: 6 })));
    reach.push(await timed(() => reachFrom(index, from.id, { since: after })));
  }
  say('paths of up to 6 steps, index', paths);
  say('reach of any number of steps, index', reach);
  for (const steps of [2, 3, 4, 5, 6]) say(`paths of up to ${steps} steps, Cypher`, await inCypher(driver, pathsInCypher(steps)));
  for (const steps of [2, 3, 4]) say(`reach of up to ${steps} steps, Cypher`, await inCypher(driver, reachInCypher(steps)));
} finally {
  await driver.close();
  await store.close();
  await server.stop();
}
