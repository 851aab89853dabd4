import type { Rule } from '../../schema/rule.ts';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { findingsOf } from '../../services/cli/findings/find.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';

let rules: readonly Rule[] | undefined;

/** What `hopline analyze --format json --evidence` would print for these paths. */
export async function findingsOfPaths(paths: readonly string[], { clockRepair = true } = {}): Promise<FindingsDocument> {
  rules ??= builtInRules();
  return findingsOf(await analyse(paths, { clockRepair, rules }), { withEvents: true });
}

/** The findings as bytes, without what speaks of the input and where it lies rather than of what happened. */
export function comparable({ stats: _stats, deadLetters: _deadLetters, events = [], ...findings }: FindingsDocument): string {
  return JSON.stringify({ ...findings, events: events.map(({ source: _, ...event }) => event) }, null, 1);
}
