import { detectionId, eventId, hostId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type Rule, techniquesOf } from '../../../schema/rule.ts';
import type { RuleMatch } from '../../../schema/rule-match.ts';
import type { MatchChanges } from '../../detect/stream/stream-matcher.ts';
import { instant } from '../findings/instant.ts';

/**
 * What changed, one line of JSON for each detection: those retracted first, because what takes their place comes after. `ruleOf` gives the
 * rule of an id.
 */
export function changeLines({ gained, lost }: MatchChanges, ruleOf: (id: string) => Rule | undefined): string[] {
  return [
    ...lost.map(({ match, reason }) => JSON.stringify({ ...detectionOf(match, ruleOf(match.rule)), status: 'RETRACTED', reason })),
    ...gained.map((match) => JSON.stringify({ ...detectionOf(match, ruleOf(match.rule)), status: 'OPEN' })),
  ];
}

function detectionOf({ rule: id, events }: RuleMatch, rule: Rule | undefined) {
  const last = events.at(-1);
  return {
    id: detectionId(id, events.map(eventId)),
    rule: { id, name: rule?.name ?? null },
    time: last === undefined ? null : instant(last['@timestamp']),
    host: last === undefined ? null : { id: hostId(last['host.name']), name: last['host.name'] },
    severity: rule?.severity ?? null,
    riskScore: rule?.riskScore ?? null,
    technique: rule === undefined ? [] : techniquesOf(rule),
    evidence: events.map(evidenceOf),
  };
}

function evidenceOf(event: HoplineEvent) {
  const { file, offset } = event.source;
  return { id: eventId(event), time: instant(event['@timestamp']), category: event['event.category'], source: { file, offset } };
}
