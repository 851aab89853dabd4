/** What first pages of the API cost over many movements, beside a list of the same store that is empty. */
import type { GraphEdge, Movement } from '../graph/model.ts';
import { aMovement } from '../graph/paths/movement-builder.ts';
import type { GraphStore } from '../graph/store.ts';
import { startServer } from '../services/api/server.ts';
import { aHost, aUser } from '../test/contract/graph-builders.ts';
import { inTurn } from './run-program.ts';

const START_MS = Date.parse('2026-03-10T08:00:00Z');
const HISTORY_MS = 30 * 86_400_000;

/** Movements that are written at once. */
const WRITTEN_AT_ONCE = 20_000;

/** Movements for each host. */
const PER_HOST = 100;

/** How often a question is asked until it is answered. */
const MOST_TRIES = 10;

/** First pages that people ask for, each by what it shows. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'movements by id': 'movements(first: 20) { edges { node { id } } }',
  'movements by risk': 'movements(first: 20, orderBy: RISK) { edges { node { id riskScore target { host { name } } } } }',
  'the newest movements': 'movements(last: 20, orderBy: TIME) { edges { node { id firstSeen } } }',
  'movements of an hour':
    'movements(first: 20, since: "2026-03-20T08:00:00Z", until: "2026-03-20T09:00:00Z", orderBy: TIME) { edges { node { id } } }',
  'movements of a day, the newest':
    'movements(last: 20, since: "2026-03-20T00:00:00Z", until: "2026-03-21T00:00:00Z", orderBy: TIME) { edges { node { id } } }',
  'movements to a host': 'movements(first: 20, to: "h7") { edges { node { id } } }',
  'the newest movements of an account': 'movements(last: 20, user: "u7", orderBy: TIME) { edges { node { id } } }',
  'movements by technique': 'movements(first: 20, technique: "T1021") { edges { node { id } } }',
  'movements by tier and score': 'movements(first: 20, tier: DETECTED, minScore: 90, orderBy: RISK) { edges { node { id } } }',
  'movements by a tier that none has': 'movements(first: 20, tier: CORROBORATED) { edges { node { id } } }',
  'movements by a score that none has': 'movements(first: 20, minScore: 101, orderBy: TIME) { edges { node { id } } }',
  'movements by text': 'movements(first: 20, text: "h77") { edges { node { id } } }',
  'movements by a text that nothing holds': 'movements(first: 20, text: "mimikatz") { edges { node { id } } }',
  'a search': 'search(text: "h77", limit: 5) { kind id }',
};

/** There are none. */
const EMPTY_LIST = 'campaigns(first: 20) { edges { node { id } } }';

/** One question, in times of a list that is empty. */
export interface FirstPage {
  readonly name: string;
  readonly times: number;
}

/** Fills a store with so many movements between hosts, by all tiers and scores, and measures each question as often. The store stays open. */
export async function firstPages(store: GraphStore, movements: number, rounds: number): Promise<FirstPage[]> {
  await fill(store, movements);
  const { url, close } = await startServer({ store, readOriginal: () => Promise.reject(new Error('none')), port: 0 });
  const pages: FirstPage[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    await warmUp(url, question);
    const [ours = Number.NaN, least = Number.NaN] = await inTurn(rounds, [() => asked(url, question), () => asked(url, EMPTY_LIST)]);
    pages.push({ name, times: ours / least });
  }
  await close();
  return pages;
}

/** Rows are read and sorted once, for everybody; whoever asks meanwhile may be told that this takes too long. */
async function warmUp(url: string, question: string): Promise<void> {
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    if (await asked(url, question).catch(() => null)) return;
  }
  await asked(url, question);
}

/** How long an answer takes, ms. Throws where it is none. */
async function asked(url: string, question: string): Promise<number> {
  const startMs = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: `{ ${question} }` }) });
  const { errors } = (await response.json()) as { readonly errors?: readonly { readonly message: string }[] };
  if (errors?.[0] !== undefined) throw new Error(`${question}: ${errors[0].message}`);
  return performance.now() - startMs;
}

async function fill(store: GraphStore, movements: number): Promise<void> {
  const hosts = Array.from({ length: Math.max(100, movements / PER_HOST) }, (_, position) => aHost(`h${position}`));
  const users = Array.from({ length: hosts.length }, (_, position) => aUser(`u${position}`));
  await store.write({ nodes: [...hosts, ...users], edges: [] });
  for (let from = 0; from < movements; from += WRITTEN_AT_ONCE) {
    const nodes = Array.from({ length: Math.min(WRITTEN_AT_ONCE, movements - from) }, (_, nth) => movementAt(from + nth, hosts.length));
    const edges = nodes.flatMap(({ id, source, target }): GraphEdge[] => [
      { kind: 'FROM', source: id, target: source.host },
      { kind: 'TO', source: id, target: target.host },
    ]);
    await store.write({ nodes, edges });
  }
}

function movementAt(position: number, hosts: number): Movement {
  const [from, to] = [position % hosts, (position * 7 + 1) % hosts];
  const at = START_MS + ((position * 7919) % HISTORY_MS);
  const movement = aMovement(`host:h${from}`, `host:h${to}`, at, `movement:${String(position).padStart(8, '0')}`);
  const isDetected = position % 10 === 0;
  return {
    ...movement,
    user: `user:u${position % hosts}`,
    technique: [isDetected ? 'T1021.002' : 'T1053.005'],
    tier: isDetected ? 'DETECTED' : 'OBSERVED',
    riskScore: position % 101,
  };
}
