import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { startServer } from '../../services/api/server.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { observeStore } from '../../services/observe/observe-store.ts';
import { recordingPaths } from '../captures/recordings.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import type { OpenedStore } from './graph-store.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'graphql.md');

/** The questions of `docs/graphql.md`, by what they are called; the subscription is no question. */
function workedQueries(): ReadonlyMap<string, string> {
  const blocks = readFileSync(DOCUMENT, 'utf8').matchAll(/```graphql\n(query (\w+)[\s\S]*?)```/g);
  return new Map(Array.from(blocks, ([, text = '', name = '']) => [name, text]));
}

/** How often a store is called for each question over a subject, as the document's table says in the column of that name. */
function saidCalls(subject: string): Readonly<Record<string, number>> {
  const lines = readFileSync(DOCUMENT, 'utf8').split('\n');
  const cellsOf = (line = ''): string[] => line.split('|').map((cell) => cell.trim());
  const head = lines.findIndex((line) => line.startsWith('| calls of the store'));
  const column = cellsOf(lines[head]).indexOf(subject);
  const rows = lines.slice(head + 2, lines.indexOf('', head)).map(cellsOf);
  return Object.fromEntries(rows.map((cells) => [cells[1]?.replaceAll('`', ''), Number(cells[column])]));
}

type Ask = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Serves a store over HTTP for as long as something is asked; an answer with errors is a failure. */
async function asking<T>(store: GraphStore, work: (ask: Ask) => Promise<T>): Promise<T> {
  const faults: unknown[] = [];
  const readOriginal = () => Promise.reject(new Error('not kept'));
  const { url, close } = await startServer({ store, readOriginal, port: 0, onFault: (fault) => faults.push(fault) });
  const headers = { 'content-type': 'application/json' };
  try {
    return await work(async (query, variables) => {
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      const { data, errors } = (await response.json()) as { readonly data: unknown; readonly errors?: unknown };
      expect([response.status, errors, faults]).toEqual([200, undefined, []]);
      return data;
    });
  } finally {
    await close();
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

interface Worked {
  readonly answer: unknown;
  /** How often the store is called for it where it was asked before: rows that are kept only follow the store then. */
  readonly calls: number;
}

/** Answers to all worked queries over a store, by what they are called. What asks for a campaign finds none where there is none. */
async function workedAnswers(opened: GraphStore): Promise<ReadonlyMap<string, Worked>> {
  let calls = 0;
  const store = observeStore(opened, () => {
    calls += 1;
  });
  return asking(store, async (ask) => {
    const { campaigns, detections, movements } = (await ask(FIND, {})) as Found;
    const movement = movements.edges[0]?.node;
    const variables = {
      campaign: campaigns.edges[0]?.node.id ?? 'campaign:none',
      detection: detections.edges[0]?.node.id,
      event: detections.edges[0]?.node.evidence[0]?.id,
      user: movement?.user?.name,
      since: movement?.firstSeen,
      until: movement?.lastSeen,
      from: movement?.source.host.name,
      to: movement?.target.host.name,
      text: movement?.target.host.name,
    };
    const answers = new Map<string, Worked>();
    for (const [name, query] of workedQueries()) {
      await ask(query, variables);
      calls = 0;
      answers.set(name, { answer: await ask(query, variables), calls });
    }
    return answers;
  });
}

interface Subject {
  readonly name: string;
  readonly hasCampaign: boolean;
  /** Where it lies; undefined where there are no recordings beside the repository. */
  readonly path: (folder: TemporaryFolder) => string | undefined;
}

const beside = (name: string) => () => recordingPaths.find((path) => path.endsWith(`/${name}`));

const SUBJECTS: readonly Subject[] = [
  {
    name: 'a generated estate',
    hasCampaign: true,
    path: (folder) => {
      const { lines } = generateCapture({ scenario: 'demo', dialect: 'winlogbeat', hosts: 6, hours: 0.5, seed: 1, eventsPerHostHour: 50 });
      return folder.write('capture.ndjson', [...lines].join('\n'));
    },
  },
  { name: 'a recording', hasCampaign: false, path: beside('schtask_create.zip') },
  { name: 'an intrusion of three hops', hasCampaign: true, path: beside('three-hops.zip') },
];

/** Holds a store against the worked queries: over an intrusion each has something to say, and the same as over a store in memory, by the same calls of either. */
export function describeWorkedQueries(open: () => Promise<Pick<OpenedStore, 'store' | 'dispose'>>): void {
  describe('docs/graphql.md', () => {
    it.for(SUBJECTS)(
      'has twelve questions that every store answers alike over HTTP, by the calls that it says: $name',
      { timeout: 240_000 },
      async (subject, { skip }) => {
        using folder = temporaryFolder();
        const capture = subject.path(folder);
        if (capture === undefined) return skip('there are no recordings beside the repository');
        const { store, dispose } = await open();
        const inMemory = await openEmbeddedStore();
        try {
          for (const each of [store, inMemory]) await analyse([capture], { clockRepair: true, rules: builtInRules(), store: each });

          const answers = await workedAnswers(store);

          expect(answers.size).toBe(12);
          for (const [name, { answer }] of answers) {
            if (subject.hasCampaign || !OF_CAMPAIGNS.has(name)) expect(emptyIn(answer), name).not.toContain(FIRST_LIST[name]);
          }
          expect(callsOf(answers)).toEqual(saidCalls(subject.name));
          expect(withoutVersions(answers)).toEqual(withoutVersions(await workedAnswers(inMemory)));
        } finally {
          await store.close();
          await inMemory.close();
          await dispose();
        }
      },
    );
  });
}

function callsOf(answers: ReadonlyMap<string, Worked>): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from(answers, ([name, { calls }]) => [name, calls]));
}

/** Two graphs that hold the same have versions of their own. */
function withoutVersions(answers: ReadonlyMap<string, Worked>): unknown {
  return JSON.parse(JSON.stringify([...answers]), (name, value: unknown) => (name === 'version' ? 'V' : value));
}

/** The questions that begin with a campaign. */
const OF_CAMPAIGNS: ReadonlySet<string> = new Set(['Riskiest', 'Picture', 'Story', 'Lanes']);

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
