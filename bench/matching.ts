import { eventId } from '../graph/ids.ts';
import type { HoplineEvent } from '../schema/event.ts';
import type { Rule } from '../schema/rule.ts';
import { createDetector } from '../services/detect/detector.ts';
import { keepEvent, noKeptEvents } from '../services/detect/kept-events.ts';
import { builtInRules } from '../services/detect/rules/read-rules.ts';
import { ingest } from '../services/ingest/ingest.ts';
import { generatedWindowsRules, twoStepRules } from './rule-sets.ts';

/** How many times as long matching takes as a loop that reads the category and two fields of each event, by the rules that are matched. */
export interface MatchingCosts {
  /** The remote task. */
  readonly one: number;
  readonly fiftyTwoStep: number;
  readonly builtIn: number;
  /** As many as the public repository has for Windows, and of the same make-up. */
  readonly generated: number;
}

/** What is measured is matching alone: the events are in memory. Rules are planned before, what is learned of events is learned anew. */
export async function matchingCosts(path: string): Promise<MatchingCosts> {
  const events: HoplineEvent[] = [];
  for await (const batch of ingest([path])) events.push(...batch.events);
  const builtIn = builtInRules();
  const match = (rules: readonly Rule[]) => (): void => {
    const detector = createDetector(rules);
    const kept = noKeptEvents();
    for (const event of events) if (detector.wants(event)) keepEvent(kept, eventId(event), event);
    detector.matches(kept, SAME_TIME);
  };
  const [loop = 0, one = 0, fiftyTwoStep = 0, all = 0, generated = 0] = quickest([
    () => {
      if (readSome(events) === 0) throw new Error('The capture holds nothing that rules ask for.');
    },
    match(builtIn.filter(({ name }) => name === 'Remote Scheduled Task Creation')),
    match(twoStepRules(50)),
    match(builtIn),
    match(generatedWindowsRules(391)),
  ]);
  return { one: one / loop, fiftyTwoStep: fiftyTwoStep / loop, builtIn: all / loop, generated: generated / loop };
}

const SAME_TIME = {
  sourceMs: (event: HoplineEvent) => event['@timestamp'],
  calibratedMs: (event: HoplineEvent) => event['@timestamp'],
  toleranceMs: () => 0,
};

/** Something made of what the loop reads, so that no part of it can be left out. */
function readSome(events: readonly HoplineEvent[]): number {
  let read = 0;
  for (const event of events) {
    if (event['event.category'][0] === 'network') read += 1;
    read += (event['process.name']?.length ?? 0) + (event['destination.port'] ?? 0);
  }
  return read;
}

const ROUNDS = 9;

/** The least time of each work, in milliseconds; they take turns, so that whatever else the machine does meets all alike. */
function quickest(works: readonly (() => void)[]): number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, work] of works.entries()) {
      const startMs = performance.now();
      work();
      least[index] = Math.min(least[index] ?? 0, performance.now() - startMs);
    }
  }
  return least;
}
