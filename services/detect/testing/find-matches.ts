import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import type { EventTimes, RuleMatch } from '../../../schema/rule-match.ts';
import { createDetector } from '../detector.ts';
import { keepEvent, noKeptEvents } from '../kept-events.ts';
import { TRUE_TIMES } from './events.ts';

/** What the rules find among events, kept as they come. */
export function findMatches(rules: readonly Rule[], events: Iterable<HoplineEvent>, times: EventTimes = TRUE_TIMES): RuleMatch[] {
  const detector = createDetector(rules);
  const kept = noKeptEvents();
  for (const event of events) if (detector.wants(event)) keepEvent(kept, eventId(event), event);
  return detector.matches(kept, times);
}
