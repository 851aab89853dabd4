import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { findingsOf } from '../../services/cli/findings/find.ts';
import { createDetector } from '../../services/detect/detector.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { emptyContribution } from '../../services/fold/contribution.ts';
import { createDeriver } from '../../services/fold/derive-findings.ts';
import { createFolding, digestOfRules } from '../../services/fold/folding.ts';
import { ingest } from '../../services/ingest/ingest.ts';

let rules: readonly Rule[] | undefined;

/** All events of these files. */
export async function eventsOfPaths(paths: readonly string[]): Promise<HoplineEvent[]> {
  rules ??= builtInRules();
  const events: HoplineEvent[] = [];
  for await (const batch of ingest(paths, { wanted: createDetector(rules).wantedFields })) events.push(...batch.events);
  return events;
}

/** What `hopline analyze --format json --evidence` would print of these events alone. */
export function findingsOfEvents(events: readonly HoplineEvent[], { clockRepair = true } = {}): FindingsDocument {
  rules ??= builtInRules();
  const detector = createDetector(rules);
  const folding = createFolding({ detector, ruleSet: digestOfRules(rules), hasDaysApart: false });
  for (const event of events) folding.take(event);
  const [contribution = emptyContribution()] = folding.byDay.values();
  const { graph: writes } = createDeriver({ rules, clockRepair }, detector)(contribution);
  const stats = { events: events.length, unknown: {} };
  return findingsOf({ writes, stats, deadLetters: { count: 0, reasons: {}, kept: [] } }, { withEvents: true });
}
