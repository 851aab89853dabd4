import type { Movement, Tier } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { RuleHit } from './rule-hit.ts';

/** What a movement's score is made of: the riskiest rule in full, each further rule and each proof a little. */
export function scoreOf(hits: readonly RuleHit[], tier: Tier, proof: readonly string[], isElevated: boolean): Movement['reasons'] {
  const byRule = new Map<string, RuleHit>();
  for (const hit of hits) if (!byRule.has(hit.rule.id)) byRule.set(hit.rule.id, hit);
  const rules = [...byRule.values()].sort(
    (left, right) => right.rule.riskScore - left.rule.riskScore || compareIds(left.rule.id, right.rule.id),
  );
  const reasons = rules.map((hit, rank) => ({
    reason: `Rule "${hit.rule.name}" fired on ${hit.host.toUpperCase()}.`,
    weight: rank === 0 ? hit.rule.riskScore : FURTHER_RULE,
    evidence: hit.eventIds,
  }));
  if (rules.length === 0)
    reasons.push({
      reason: 'A remote logon or an administrative protocol was seen; no rule fired.',
      weight: OBSERVED,
      evidence: [...proof],
    });
  if (tier === 'CORROBORATED') reasons.push({ reason: 'The other end’s own telemetry agrees.', weight: PROOF, evidence: [...proof] });
  if (isElevated && rules.length > 0)
    reasons.push({ reason: 'The session on the target had special privileges.', weight: PRIVILEGES, evidence: [...proof] });
  return reasons;
}

const FURTHER_RULE = 5;
const PROOF = 10;
const PRIVILEGES = 5;
const OBSERVED = 10;

/** A score from its reasons: their sum, 0 to 100. */
export function totalOf(reasons: Movement['reasons']): number {
  return Math.min(
    100,
    reasons.reduce((sum, { weight }) => sum + weight, 0),
  );
}
