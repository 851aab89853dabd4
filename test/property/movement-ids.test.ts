import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { gather } from '../../services/correlate/facts/gather.ts';
import { copyFacts } from '../../services/correlate/facts/merge-facts.ts';
import { identifyHosts, matchesOfHosts, timesOf, withEndsTurned } from '../../services/correlate/identities/identified-hosts.ts';
import { assembleLandscape } from '../../services/correlate/landscape.ts';
import { movementsOf } from '../../services/correlate/movements/movements.ts';
import type { RatedMovement } from '../../services/correlate/movements/rated-movement.ts';
import { ruleHitsOf } from '../../services/correlate/movements/rule-hit.ts';
import { HIDDEN_TASK } from '../../services/correlate/tasks/hidden-task-rule.ts';
import { taskMismatches } from '../../services/correlate/tasks/task-mismatches.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { emptyContribution } from '../../services/fold/contribution.ts';
import { createFolding, digestOfRules } from '../../services/fold/folding.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import type { DialectName } from '../../services/generate/options.ts';
import { ingest } from '../../services/ingest/ingest.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

/** Estates that are counted; `npm run test:orders` counts many. */
const SEEDS = Array.from({ length: Number(process.env['HOPLINE_TEST_SEEDS'] ?? 2) }, (_, index) => index + 1);
const RULES = builtInRules();

async function eventsOfEstate(dialect: DialectName, seed: number): Promise<HoplineEvent[]> {
  using folder = temporaryFolder();
  const options = { hosts: 24, hours: 36, eventsPerHostHour: 20, plantedHops: 40, benignActs: 600 };
  const { lines } = generateCapture({ scenario: 'estate', dialect, seed, ...options });
  const events: HoplineEvent[] = [];
  for await (const batch of ingest([folder.write('estate.ndjson', [...lines].join('\n'))])) events.push(...batch.events);
  return events;
}

/** The movements as they are found, before those of one id become one node of the graph. */
function movementsIn(events: readonly HoplineEvent[]): RatedMovement[] {
  const detector = createDetector(RULES);
  const folding = createFolding({ detector, ruleSet: digestOfRules(RULES), hasDaysApart: false });
  for (const event of events) folding.take(event);
  const [{ facts, kept } = emptyContribution()] = folding.byDay.values();
  const whole = copyFacts(facts);
  for (const event of withEndsTurned(facts)) gather(whole, event);
  const identified = identifyHosts(whole);
  const landscape = assembleLandscape(identified.facts, true);
  const matches = detector.matches(kept, timesOf(landscape.times, identified.hostKeys));
  const ofHosts = identified.hostKeys === null ? matches : matchesOfHosts(matches, identified.hostKeys);
  return movementsOf(ruleHitsOf([...ofHosts, ...taskMismatches(landscape)], [...RULES, HIDDEN_TASK], landscape), landscape);
}

describe('the movements of an estate', () => {
  const estates = SEEDS.flatMap((seed) => (['winlogbeat', 'nxlog', 'elastic-defend'] as const).map((dialect) => [dialect, seed] as const));

  it.each(estates)('have an id each, as %s tells of them (seed %d)', { timeout: 120_000 }, async (dialect, seed) => {
    const movements = movementsIn(await eventsOfEstate(dialect, seed));

    const shared = [...Map.groupBy(movements, ({ node }) => node.id).values()].filter((acts) => acts.length > 1);

    expect(movements.length).toBeGreaterThan(100);
    expect(shared.map((acts) => acts.map(({ node }) => `${node.source.host} → ${node.target.host} ${node.firstSeen}`))).toEqual([]);
  });
});
