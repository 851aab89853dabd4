import { describe, expect, it } from 'vitest';
import type { GraphWrites } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { emptyContribution } from '../../services/fold/contribution.ts';
import { createDeriver } from '../../services/fold/derive-findings.ts';
import { createFolding, digestOfRules } from '../../services/fold/folding.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { DIALECT_NAMES, type DialectName } from '../../services/generate/options.ts';
import { type Random, seededRandom } from '../../services/generate/random.ts';
import { ingest } from '../../services/ingest/ingest.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

/** Estates that are tried of each dialect, and orders of each; `npm run test:orders` tries many. */
const SEEDS = Array.from({ length: Number(process.env['HOPLINE_TEST_SEEDS'] ?? 1) }, (_, index) => index + 1);
const ORDERS = Array.from({ length: Number(process.env['HOPLINE_TEST_ORDERS'] ?? 1) }, (_, index) => `order ${index + 1}`);

/** Some 18,000 lines of an estate with all that goes wrong in real telemetry. */
function anEstate(dialect: DialectName, seed: number): string[] {
  // One sensor of Defend's tells of an act with fewer events than Sysmon and the Security log together.
  const benignActs = dialect === 'elastic-defend' ? 740 : 600;
  const options = { hosts: 16, hours: 1, eventsPerHostHour: 300, plantedHops: 20, benignActs };
  return [...generateCapture({ scenario: 'estate', dialect, seed, ...options }).lines];
}

describe('the document of an estate', () => {
  const estates = SEEDS.flatMap((seed) => DIALECT_NAMES.map((dialect, number) => [dialect, seed * 100 + number] as const));

  it.each(estates)(
    'is the same bytes in whatever order the lines of %s come, some of them twice (seed %d)',
    { timeout: 120_000 },
    async (dialect, seed) => {
      const lines = anEstate(dialect, seed);
      const inOrder = await documentOf(lines);

      for (const order of ORDERS) {
        const random = seededRandom(seed).fork(order);
        const again = lines.filter(() => random.chance(0.1));

        expect(differing(inOrder, await documentOf(shuffled([...lines, ...again], random)))).toEqual([]);
      }
    },
  );
});

describe('the graph of an estate where much happens within a second and is told in several ways', () => {
  it.each(SEEDS)('is the same in whatever order the events come (seed %d)', { timeout: 120_000 }, async (seed) => {
    const random = seededRandom(seed);
    const events = withLikes(await eventsOf(anEstate('winlogbeat', seed)), random.fork('likes'));
    const inOrder = graphOf(events);

    for (const order of ['reversed', ...ORDERS]) {
      const reordered = order === 'reversed' ? events.toReversed() : shuffled(events, random.fork(order));

      expect(differing(inOrder, graphOf(reordered))).toEqual([]);
    }
  });
});

/** The lines of what `hopline analyze --format json --evidence` prints of events, but for where these lie and how many there were. */
async function documentOf(lines: readonly string[]): Promise<string[]> {
  using folder = temporaryFolder();
  const document = await findingsOfPaths([folder.write('estate.ndjson', lines.join('\n'))]);
  return [...document.stats.clocks.map((clock) => JSON.stringify(clock)), ...comparable(document).split('\n')];
}

async function eventsOf(lines: readonly string[]): Promise<HoplineEvent[]> {
  using folder = temporaryFolder();
  const events: HoplineEvent[] = [];
  for await (const batch of ingest([folder.write('estate.ndjson', lines.join('\n'))])) events.push(...batch.events);
  return events;
}

/**
 * The events by whole seconds, and beside every other one another that differs from it in one thing, as an event of its kind has it: so there
 * are other processes, accounts, ends and names of one time for every choice that a correlator makes.
 */
function withLikes(events: readonly HoplineEvent[], random: Random): HoplineEvent[] {
  const toTheSecond = events.map((event): HoplineEvent => {
    const [timeMs, created] = [event['@timestamp'], event['event.created']].map((ms) => Math.floor(ms / 1_000) * 1_000);
    return { ...event, '@timestamp': timeMs ?? 0, 'event.created': created ?? 0 };
  });
  const byKind = Map.groupBy(toTheSecond, (event) => event['event.code']);
  return toTheSecond.flatMap((event) => {
    if (random.chance(0.5)) return [event];
    const other = random.pick(byKind.get(event['event.code']) ?? [event]);
    const field = random.pick(Object.keys(other)) as keyof HoplineEvent;
    const like = random.chance(0.1) ? withEndsTurned(event) : ({ ...event, [field]: other[field] } as HoplineEvent);
    return [event, { ...like, 'winlog.record_id': random.chance(0.5) ? undefined : like['winlog.record_id'] }];
  });
}

function withEndsTurned(event: HoplineEvent): HoplineEvent {
  const { 'source.ip': sourceIp, 'source.port': sourcePort, 'destination.ip': destinationIp, 'destination.port': destinationPort } = event;
  return {
    ...event,
    'source.ip': destinationIp,
    'source.port': destinationPort,
    'destination.ip': sourceIp,
    'destination.port': sourcePort,
  };
}

const RULES = builtInRules();

/** A line for each node and edge, in an order of their own. */
function graphOf(events: readonly HoplineEvent[]): string[] {
  const detector = createDetector(RULES);
  const folding = createFolding({ detector, ruleSet: digestOfRules(RULES), hasDaysApart: false });
  for (const event of events) folding.take(event);
  const [contribution = emptyContribution()] = folding.byDay.values();
  const { nodes, edges }: GraphWrites = createDeriver({ rules: RULES, clockRepair: true }, detector)(contribution).graph;
  return [...nodes, ...edges].map((each) => JSON.stringify(each)).sort(compareIds);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const place = random.integer(0, last);
    [order[last], order[place]] = [order[place] as T, order[last] as T]; // both places are within the list
  }
  return order;
}

/** The first lines in which two texts differ; none where they are equal. */
function differing(lines: readonly string[], others: readonly string[]): (readonly [string | undefined, string | undefined])[] {
  const longer = lines.length >= others.length ? lines : others;
  return [...longer.keys()]
    .filter((number) => lines[number] !== others[number])
    .slice(0, 3)
    .map((number) => [lines[number], others[number]]);
}
