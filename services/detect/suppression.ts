import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes } from '../../schema/rule-match.ts';
import type { Suppression } from '../../schema/rule-scope.ts';
import { EVENT_FIELDS } from './event-fields.ts';
import type { FoundMatch } from './rule-matches.ts';

/**
 * The matches of one rule without those that follow a like one within the duration that the rule names. Matches are alike where the fields
 * to group by have the same values; a match of several events has the values that all its events share. What is left out follows from the
 * set of matches, not from the order they were found in.
 * Source: https://www.elastic.co/docs/solutions/security/detect-and-alert/suppress-detection-alerts
 */
export function withoutAlike(matches: readonly FoundMatch[], suppression: Suppression, times: EventTimes): FoundMatch[] {
  const fields = suppression.groupBy.map((name) => EVENT_FIELDS.readKey?.(name) ?? EVENT_FIELDS.read(name));
  const sinceMs = new Map<string, number>();
  return matches
    .map((found) => ({ found, timeMs: endMs(found, times), ids: found.ids.join() }))
    .sort((left, right) => left.timeMs - right.timeMs || compareIds(left.ids, right.ids))
    .filter(({ found, timeMs }) => {
      const group = groupOf(found, fields, suppression);
      if (group === null) return true;
      const startMs = sinceMs.get(group);
      if (startMs !== undefined && timeMs - startMs <= suppression.durationMs) return false;
      sinceMs.set(group, timeMs);
      return true;
    })
    .map(({ found }) => found);
}

/** The time of the last event. */
function endMs({ match }: FoundMatch, times: EventTimes): number {
  return match.events.reduce((latest, event) => Math.max(latest, times.sourceMs(event)), Number.NEGATIVE_INFINITY);
}

/** What makes a match like others; null where it is like none. */
function groupOf(
  { match }: FoundMatch,
  fields: readonly ((event: HoplineEvent) => unknown)[],
  { isMissingSuppressed }: Suppression,
): string | null {
  const values = fields.map((read) => {
    const [first, ...others] = match.events.map((event) => JSON.stringify(read(event) ?? null));
    return first !== undefined && others.every((other) => other === first) ? first : 'null';
  });
  return values.includes('null') && !isMissingSuppressed ? null : values.join('\n');
}
