import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { createContext } from '../../services/api/context.ts';
import { startGraphqlServer } from '../../services/api/graphql-server.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import type { OpenedStore } from './graph-store.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'graphql.md');

/** The questions of `docs/graphql.md`, by what they are called; the subscription is no question. */
function workedQueries(): ReadonlyMap<string, string> {
  const blocks = readFileSync(DOCUMENT, 'utf8').matchAll(/```graphql\n(query (\w+)[\s\S]*?)```/g);
  return new Map(Array.from(blocks, ([, text = '', name = '']) => [name, text]));
}

/** The answer to a question, with all that it is about found by other questions; throws where there are errors. */
async function answerOf(store: GraphStore, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const faults: unknown[] = [];
  const { apollo } = await startGraphqlServer((fault) => faults.push(fault));
  try {
    const contextValue = createContext({ store, readOriginal: () => Promise.reject(new Error('not kept')) });
    const { body } = await apollo.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('A question was answered in parts.');
    expect([body.singleResult.errors, faults]).toEqual([undefined, []]);
    return body.singleResult.data;
  } finally {
    await apollo.stop();
  }
}

interface Found {
  readonly campaigns: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
  readonly detections: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly evidence: readonly { readonly id: string }[] } }[];
  };
  readonly movements: {
    readonly edges: readonly {
      readonly node: {
        readonly firstSeen: string;
        readonly lastSeen: string;
        readonly user: { readonly name: string } | null;
        readonly source: { readonly host: { readonly name: string } };
        readonly target: { readonly host: { readonly name: string } };
      };
    }[];
  };
}

const FIND = `{
  campaigns(first: 1) { edges { node { id } } }
  detections(first: 1, tier: CORROBORATED, orderBy: TIME) { edges { node { id evidence { id } } } }
  movements(first: 1, tier: CORROBORATED, orderBy: TIME) { edges { node {
    firstSeen lastSeen user { name } source { host { name } } target { host { name } }
  } } }
}`;

/** Answers to all worked queries over a store that holds an intrusion, by what they are called. */
async function workedAnswers(store: GraphStore): Promise<ReadonlyMap<string, unknown>> {
  const { campaigns, detections, movements } = (await answerOf(store, FIND, {})) as Found;
  const movement = movements.edges[0]?.node;
  const variables = {
    campaign: campaigns.edges[0]?.node.id,
    detection: detections.edges[0]?.node.id,
    event: detections.edges[0]?.node.evidence[0]?.id,
    user: movement?.user?.name,
    since: movement?.firstSeen,
    until: movement?.lastSeen,
    from: movement?.source.host.name,
    to: movement?.target.host.name,
    text: movement?.target.host.name,
  };
  const answers = new Map<string, unknown>();
  for (const [name, query] of workedQueries()) answers.set(name, await answerOf(store, query, variables));
  return answers;
}

/** Holds a store against the worked queries: over an intrusion each has something to say, and the same as over a store in memory. */
export function describeWorkedQueries(open: () => Promise<Pick<OpenedStore, 'store' | 'dispose'>>): void {
  describe('docs/graphql.md', () => {
    it('has twelve questions that are answered, over every store alike', async () => {
      using folder = temporaryFolder();
      const { lines } = generateCapture({ scenario: 'demo', dialect: 'winlogbeat', hosts: 6, hours: 0.5, seed: 1, eventsPerHostHour: 50 });
      const capture = folder.write('capture.ndjson', [...lines].join('\n'));
      const { store, dispose } = await open();
      const inMemory = await openEmbeddedStore();
      try {
        for (const each of [store, inMemory]) await analyse([capture], { clockRepair: true, rules: builtInRules(), store: each });

        const answers = await workedAnswers(store);

        expect(answers.size).toBe(12);
        for (const [name, answer] of answers) expect(emptyIn(answer), name).not.toContain(FIRST_LIST[name]);
        expect(withoutVersions(answers)).toEqual(withoutVersions(await workedAnswers(inMemory)));
      } finally {
        await store.close();
        await inMemory.close();
        await dispose();
      }
    });
  });
}

/** Two graphs that hold the same have versions of their own. */
function withoutVersions(answers: ReadonlyMap<string, unknown>): unknown {
  return JSON.parse(JSON.stringify([...answers]), (name, value: unknown) => (name === 'version' ? 'V' : value));
}

/** The list by which each query has something to say. */
const FIRST_LIST: Readonly<Record<string, string>> = {
  Riskiest: 'campaigns.edges',
  Picture: 'campaign.graph.pairs',
  Story: 'campaign.storyline',
  Lanes: 'timeline.lanes',
  OfAnAccount: 'movements.edges',
  ByText: 'movements.edges',
  Why: 'explain.reasons',
  Around: 'events.edges',
  Ways: 'paths.paths',
  Onward: 'reach',
  FindAndCount: 'search',
  Coming: 'hosts.edges',
};

/** The paths of lists that are empty, and of what is null. */
function emptyIn(value: unknown, path = ''): string[] {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [path];
  if (typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => emptyIn(each, path === '' ? name : `${path}.${name}`));
}
