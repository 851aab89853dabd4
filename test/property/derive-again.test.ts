import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphWrites } from '../../graph/model.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { emptyContribution, mergeContribution } from '../../services/fold/contribution.ts';
import { createDeriver } from '../../services/fold/derive-findings.ts';
import { digestOfRules, foldBatch } from '../../services/fold/folding.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { ingest } from '../../services/ingest/ingest.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

const RULES = builtInRules();
const DERIVING = { rules: RULES, clockRepair: true };

let events: readonly HoplineEvent[];

beforeAll(async () => {
  const { lines } = generateCapture({ scenario: 'mixed', dialect: 'winlogbeat', hosts: 5, hours: 0.5, seed: 31, eventsPerHostHour: 80 });
  using folder = temporaryFolder();
  const all: HoplineEvent[] = [];
  for await (const batch of ingest([folder.write('capture.ndjson', [...lines].join('\n'))])) all.push(...batch.events);
  events = all;
});

/** Some parts of the events, in which each is, some of them in several, as another delivery of which either may come first. */
function parts(): fc.Arbitrary<HoplineEvent[][]> {
  return fc.array(fc.nat(5), { minLength: 20, maxLength: 60 }).map((places) => {
    const dealt: HoplineEvent[][] = Array.from({ length: 6 }, () => []);
    for (const [number, event] of events.entries()) {
      const place = places[number % places.length] ?? 0;
      dealt[place]?.push(event);
      const again = { ...event, source: { ...event.source, file: number % 2 === 0 ? 'again.ndjson' : 'zagain.ndjson' } };
      if (number % 7 === 0) dealt[(place + number) % 6]?.push(again);
    }
    return dealt;
  });
}

describe('findings that are derived again and again of what grows', () => {
  it('are each time those that are derived of it for the first time', () => {
    const folding = { detector: createDetector(RULES), ruleSet: digestOfRules(RULES), hasDaysApart: true };

    fc.assert(
      fc.property(parts(), (dealt) => {
        const derive = createDeriver(DERIVING);
        const whole = emptyContribution();
        for (const part of dealt) {
          const { byDay } = foldBatch({ events: part, deadLetters: [] }, folding);
          for (const contribution of byDay.values()) mergeContribution(whole, contribution);

          expect(textOf(derive(whole).graph)).toBe(textOf(createDeriver(DERIVING)(whole).graph));
        }
      }),
      { numRuns: 5 },
    );
  });
});

function textOf({ nodes, edges }: GraphWrites): string {
  return [...nodes, ...edges]
    .map((each) => JSON.stringify(each))
    .sort()
    .join('\n');
}
