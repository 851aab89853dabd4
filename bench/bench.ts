/**
 * Prints how fast Hopline is as ratios against a baseline run beside it, in turn, in the same process tree:
 * `bench.ts [--only PART]... [--size MEGABYTES] [--rounds N] [--movements N] [--large] [--evtx FOLDER] [--evtx-dump PROGRAM] [--python-eql PROGRAM]
 * [--rsigma PROGRAM]`. Absolute times do not travel from one machine to another; these do.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbeddedStore } from '../graph/embedded/embedded-store.ts';
import { openNeo4jStore } from '../graph/neo4j/neo4j-store.ts';
import type { GraphStore } from '../graph/store.ts';
import { firstPages } from './api-costs.ts';
import { bareBullmqRate } from './bare-bullmq.ts';
import { pythonEql, rsigma, speedBeside } from './beside.ts';
import { campaignCosts } from './campaign-costs.ts';
import { corpus, estateCorpus, historyAndNews, smallCorpus } from './corpora.ts';
import { eventLog, programOnPath } from './event-logs.ts';
import { detectionLatency } from './latency.ts';
import { matchingCosts } from './matching.ts';
import { pageCosts } from './page-costs.ts';
import { pathCosts } from './path-costs.ts';
import { inPairs, inTurn, runNode, runProgram } from './run-program.ts';
import { drainedBy, eventsIn, ingestedAfter, startEngines, warmUp } from './scaled-out.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    movements: { type: 'string', default: '1000000' },
    large: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    evtx: { type: 'string' },
    'evtx-dump': { type: 'string' },
    'python-eql': { type: 'string' },
    rsigma: { type: 'string' },
  },
});
const megabytes = Number(values.size);
const rounds = Number(values.rounds);
const ROOT = join(import.meta.dirname, '..');
const HOPLINE = join(ROOT, 'services', 'cli', 'hopline.js');
const PARSE_LINES = join(import.meta.dirname, 'parse-lines.ts');
const FOLLOWED_API = join(import.meta.dirname, 'followed-api.ts');
const LIVE_KEYS = join(import.meta.dirname, 'live-keys.ts');

/** As `npm run analyze` and the installed command start it. */
const analyze = (path: string, threads = 1) => [
  '--max-semi-space-size=8',
  HOPLINE,
  'analyze',
  path,
  '--threads',
  String(threads),
  '--format',
  'json',
  '--out',
  join(ROOT, '.cache', 'bench', 'findings.json'),
];

function say(what: string, figure: string, wanted: string): void {
  process.stdout.write(`${what.padEnd(64)} ${figure.padStart(10)}   wanted ${wanted}\n`);
}

async function speedAgainstParsing(
  name: string,
  dialect: 'winlogbeat-ecs' | 'nxlog',
  wanted: { readonly one: string; readonly two: string },
): Promise<void> {
  const path = corpus(dialect, megabytes);
  for (const threads of [1, 2] as const) {
    const times = await inPairs(
      rounds,
      () => runNode([PARSE_LINES, path]),
      () => runNode(analyze(path, threads)),
    );
    const what = threads === 1 ? 'in speeds of parsing the same lines' : 'the same with the second core';
    say(`analyze of ${name}, ${what}`, (times.first / times.second).toFixed(2), threads === 1 ? wanted.one : wanted.two);
  }
}

async function speedAgainstEvtxDump(): Promise<void> {
  const program = values['evtx-dump'] ?? programOnPath('evtx_dump');
  const path = eventLog(megabytes, values.evtx);
  if (program === null || path === null) {
    const absent =
      program === null ? 'no evtx_dump (crates.io evtx) on the PATH, name it by --evtx-dump' : 'no .evtx files, name a folder by --evtx';
    process.stdout.write(`analyze of event logs: not measured; ${absent}\n`);
    return;
  }
  const times = await inPairs(
    rounds,
    () => runProgram(program, ['--threads', '1', '--format', 'jsonl', path]),
    () => runNode(analyze(path)),
  );
  say('analyze of an event log, in times of evtx_dump on one thread', (times.second / times.first).toFixed(1), '≤ 6');
}

async function startUp(): Promise<void> {
  const path = smallCorpus();
  const times = await inPairs(
    rounds * 3,
    () => runNode(['-e', '0']),
    () => runNode(analyze(path)),
  );
  say(
    `start to findings on ${(statSync(path).size / 1e6).toFixed(1)} MB, in times of node -e 0`,
    (times.second / times.first).toFixed(1),
    '≤ 12',
  );
}

async function memory(): Promise<void> {
  const sizes = values.large ? [megabytes, 1_000] : [megabytes, 2 * megabytes];
  for (const size of sizes) {
    const path = corpus('winlogbeat-ecs', size);
    const { peakBytes } = await runNode(analyze(path), { withMemory: true });
    say(
      `peak memory at ${(statSync(path).size / 1e6).toFixed(0)} MB of input, MiB`,
      ((peakBytes ?? 0) / 1024 ** 2).toFixed(0),
      '≤ 1024 at 1 GB',
    );
  }
}

async function matching(): Promise<void> {
  const { one, fiftyTwoStep, builtIn, generated } = await matchingCosts(corpus('winlogbeat-ecs', Math.min(megabytes, 100)));
  say('matching one rule, in times of a loop that reads three fields', one.toFixed(1), '≤ 2');
  say('matching 50 two-step sequences, in times of one', (fiftyTwoStep / one).toFixed(1), '≤ 2');
  say('matching all built-in rules, in times of the loop', builtIn.toFixed(1), '-');
  say('matching 391 generated Windows rules, in times of the built-in', (generated / builtIn).toFixed(1), '≤ 6');
}

async function besideOthers(): Promise<void> {
  const others = [
    { other: pythonEql(values['python-eql']), wanted: '≥ 15' },
    { other: rsigma(values.rsigma), wanted: '≥ 4' },
  ];
  for (const { other, wanted } of others) {
    const speed = await speedBeside(other, HOPLINE, megabytes, Math.min(rounds, 3));
    if (speed === null) process.stdout.write(`eql beside ${other.name}: not measured; it is not installed (${other.installation})\n`);
    else say(`eql of the remote task, in speeds of ${other.name}`, speed.toFixed(1), wanted);
  }
}

async function paths(): Promise<void> {
  const costs = pathCosts(Number(values.movements) / 100, Number(values.movements), 100);
  for (const { days, ours, graphology, scan } of costs.reach) {
    say(`reach of ${days * 24} h, median, in times of plain graphology`, (ours / graphology).toFixed(4), '≤ 0.01');
    say(`reach of ${days * 24} h, median, in times of a scan of typed arrays`, (ours / scan).toFixed(2), '≤ 2');
  }
  say('best walks of a week, p99, in times of the p99 of a reach of a week', (costs.bestWalksP99 / costs.reachP99).toFixed(1), '≤ 10');
  say('path index, bytes a movement', costs.bytesPerMovement.toFixed(0), '≤ 100');
  say('path index, taking in a change, in times of indexing anew', (costs.change / costs.anew).toFixed(4), '-');
}

async function campaigns(): Promise<void> {
  const { events, fold, derivation, campaigns: made, changeAtCap } = await campaignCosts(estateCorpus(), rounds);
  say(`campaigns of ${events.toLocaleString('en')} events, in times of their fold`, (made / fold).toFixed(3), '≤ 0.1');
  say('a change to a campaign at its cap, in times of deriving all that', (changeAtCap / derivation).toFixed(4), '≤ 0.01');
}

async function page(): Promise<void> {
  const costs = await pageCosts(rounds, join(ROOT, '.cache', 'bench'));
  if (costs === null) {
    process.stdout.write('page: not measured; Chromium is not installed (npm run services:install)\n');
    return;
  }
  const { initialBytes, longestOfEmpty, firstOfEmpty } = costs;
  say('initial JavaScript of the page, packed, KiB', (initialBytes / 1_024).toFixed(0), '≤ 300');
  say('scripting while 20,000 movements are dragged, in times of sigma', (costs.dragging / costs.draggingAlone).toFixed(2), '≤ 3');
  say('longest task of a campaign of 300 hosts, in times of empty React', (costs.longestOfCampaign / longestOfEmpty).toFixed(2), '≤ 2');
  say('longest task in 100,000 detections, in times of empty React', (costs.longestOfRows / longestOfEmpty).toFixed(2), '-');
  say('first picture of the demo, in times of empty React', (costs.firstOfDemo / firstOfEmpty).toFixed(2), '≤ 2');
}

async function liveKeys(): Promise<void> {
  const { peakBytes } = await runNode(['--expose-gc', LIVE_KEYS]);
  say('state for 100,000 live join keys, MB', ((peakBytes ?? 0) / 1e6).toFixed(0), '≤ 200');
}

async function scaledOut(): Promise<void> {
  await using engines = await startEngines();
  if (engines === null) {
    process.stdout.write('scaled out: not measured; Redis or Neo4j is not installed (npm run services:install)\n');
    return;
  }
  const path = corpus('winlogbeat-ecs', megabytes);
  await warmUp(engines, path);
  const { history, news } = historyAndNews(path);
  const [analyzeMs = 0, twoWorkersMs = 0, byOneMs = 0, byTwoMs = 0, onEmptyMs = 0, onHistoryMs = 0] = await inTurn(Math.min(rounds, 3), [
    async () => (await runNode(analyze(path))).wallMs,
    () => ingestedAfter(engines, [], path),
    () => drainedBy(engines, path, 1),
    () => drainedBy(engines, path, 2),
    () => ingestedAfter(engines, [], news),
    () => ingestedAfter(engines, [history], news),
  ]);
  const events = eventsIn(path);
  const rate = events / (twoWorkersMs / 1000);
  const bareRate = await bareBullmqRate(engines.redis.url, BARE_JOBS);
  say('scaled out with two workers, in speeds of analyze', (analyzeMs / twoWorkersMs).toFixed(2), '≥ 0.5');
  say(`scaled out with two workers (${rate.toFixed(0)} events/s), in speeds of bare BullMQ`, (rate / bareRate).toFixed(2), '≥ 0.4');
  say('two workers on four partitions, in speeds of one', (byOneMs / byTwoMs).toFixed(2), '≥ 1.6 where two more cores are free');
  say('scaled out after ten times as much, in times of the same on nothing', (onHistoryMs / onEmptyMs).toFixed(2), '≤ 1.2');

  const half = rate / 2;
  const { medianMs, p99Ms, detections } = await detectionLatency(engines, path, half);
  const at = `${half.toFixed(0)} events/s, ${detections} detections`;
  say(`acknowledged to queryable at half of that, median s (${at})`, (medianMs / 1000).toFixed(2), '< 1');
  say('acknowledged to queryable at half of that, p99 s', (p99Ms / 1000).toFixed(2), '< 5');
}

/** Over both stores, of which that in Neo4j keeps the movements of the same number. */
async function apiLists(): Promise<void> {
  const movements = Number(values.movements);
  const told = async (where: string, store: GraphStore): Promise<void> => {
    for (const { name, times } of await firstPages(store, movements, 2 * rounds + 1)) {
      say(`${name} of ${movements.toLocaleString('en')} ${where}, in times of none`, times.toFixed(1), '≤ 5');
    }
    await store.close();
  };
  await told('in memory', await openEmbeddedStore());
  await using engines = await startEngines();
  if (engines !== null) await told('in Neo4j', await openNeo4jStore({ url: engines.neo4j.url }));
}

async function apiFollowers(): Promise<void> {
  const [one = 0, many = 0] = await inTurn(
    Math.min(rounds, 3),
    [1, 200].map((followers) => async () => {
      const { peakBytes } = await runNode([FOLLOWED_API, '--followers', String(followers), '--movements', values.movements], {
        withMemory: true,
      });
      return peakBytes ?? Number.NaN;
    }),
  );
  say(
    `peak memory with 200 subscribers over ${Number(values.movements).toLocaleString('en')} movements, in times of one`,
    (many / one).toFixed(2),
    '≤ 1.5',
  );
}

const BARE_JOBS = 200;

/** What is measured, by the names that `--only` takes. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  parsing: async () => {
    await speedAgainstParsing('nested documents (winlogbeat-ecs)', 'winlogbeat-ecs', { one: '≥ 1.0', two: '≥ 1.5' });
    await speedAgainstParsing('flat documents (nxlog)', 'nxlog', { one: '≥ 0.6', two: '≥ 1.0' });
  },
  'event-log': speedAgainstEvtxDump,
  start: startUp,
  matching,
  beside: besideOthers,
  keys: liveKeys,
  paths,
  'api-lists': apiLists,
  'api-followers': apiFollowers,
  campaigns,
  page,
  memory,
  'scaled-out': scaledOut,
};

const wanted = values.only ?? Object.keys(PARTS);
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown !== undefined) throw new Error(`--only takes ${Object.keys(PARTS).join(', ')}, not ${unknown}.`);
for (const name of wanted) await PARTS[name]?.();
const CORPORA = join(ROOT, '.cache', 'bench');
if (existsSync(CORPORA)) {
  process.stdout.write(`corpora: ${readdirSync(CORPORA).filter((name) => name.endsWith('.json')).length} in .cache/bench\n`);
}
