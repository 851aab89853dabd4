import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { findingsOf } from '../../services/cli/findings/find.ts';
import { createCorrelator } from '../../services/correlate/correlator.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { ingest } from '../../services/ingest/ingest.ts';

let rules: readonly Rule[] | undefined;

/** All events of these files. */
export async function eventsOfPaths(paths: readonly string[]): Promise<HoplineEvent[]> {
  rules ??= builtInRules();
  const events: HoplineEvent[] = [];
  for await (const batch of ingest(paths, { extraFields: createDetector(rules).fieldsOutsideSchema })) events.push(...batch.events);
  return events;
}

/** What `hopline analyze --format json --evidence` would print of these events alone. */
export function findingsOfEvents(events: readonly HoplineEvent[], { clockRepair = true } = {}): FindingsDocument {
  rules ??= builtInRules();
  const detector = createDetector(rules);
  const correlator = createCorrelator({ clockRepair });
  for (const event of events) {
    if (event['network.ends_ambiguous'] !== true) detector.add(event);
    correlator.add(event);
  }
  const { times, clocks, deferred } = correlator.settle();
  for (const event of deferred) detector.add(event);
  const writes = correlator.findings(detector.matches(times), rules);
  const stats = { bytes: 0, events: events.length, unknown: {} };
  return findingsOf({ writes, clocks, stats, deadLetters: { count: 0, reasons: {}, kept: [] } }, { withEvents: true });
}
