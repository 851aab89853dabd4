import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { viewEvents } from '../entities/connection.ts';
import type { AssembledMovement } from './assembled-movement.ts';
import type { RoutineReason } from './routine.ts';
import type { RuleHit } from './rule-hit.ts';
import { isToldByBothEnds } from './tier.ts';

const FURTHER_RULE = 5;
const PROOF = 10;
const PRIVILEGES = 5;
/** What no rule tells of, or a routine explains. */
const OBSERVED = 10;

/**
 * What a movement weighs and why: the riskiest rule in full, each further rule and each proof a little; where a routine explains it, that
 * alone. The score is the sum of the reasons, 0 to 100.
 */
export function scoreOf(movement: AssembledMovement, routine: RoutineReason | null): Pick<Movement, 'riskScore' | 'reasons'> {
  const own = reasonsOf(movement);
  const reasons =
    routine === null
      ? own
      : [{ reason: routine.reason, weight: OBSERVED, evidence: routine.evidence }, ...own.map((each) => ({ ...each, weight: 0 }))];
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  return { riskScore: Math.min(100, sum), reasons };
}

function reasonsOf(movement: AssembledMovement): Movement['reasons'] {
  const { hits, session, connection } = movement;
  const proof = [...(session?.events ?? []), ...viewEvents(connection)].map((event) => eventId(event));
  if (hits.length === 0)
    return [{ reason: 'A remote logon or an administrative protocol was seen; no rule fired.', weight: OBSERVED, evidence: proof }];
  const reasons = riskiestFirst(hits).map((hit, rank) => ({
    reason: `Rule "${hit.rule.name}" fired on ${hit.host.toUpperCase()}.`,
    weight: rank === 0 ? hit.rule.riskScore : FURTHER_RULE,
    evidence: hit.eventIds,
  }));
  if (isToldByBothEnds(movement)) reasons.push({ reason: 'The other end’s own telemetry agrees.', weight: PROOF, evidence: proof });
  if (session?.elevated === true)
    reasons.push({ reason: 'The session on the target had special privileges.', weight: PRIVILEGES, evidence: proof });
  return reasons;
}

/** The first hit of each rule. */
function riskiestFirst(hits: readonly RuleHit[]): RuleHit[] {
  const byRule = new Map<string, RuleHit>();
  for (const hit of hits) if (!byRule.has(hit.rule.id)) byRule.set(hit.rule.id, hit);
  return [...byRule.values()].sort((left, right) => right.rule.riskScore - left.rule.riskScore || compareIds(left.rule.id, right.rule.id));
}
