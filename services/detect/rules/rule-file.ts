import * as v from 'valibot';

const Technique = v.object({ id: v.string(), name: v.string(), reference: v.optional(v.string(), '') });
const ThreatEntry = v.object({
  framework: v.optional(v.string(), 'MITRE ATT&CK'),
  tactic: v.object({ id: v.string(), name: v.string(), reference: v.optional(v.string(), '') }),
  technique: v.optional(v.array(v.object({ ...Technique.entries, subtechnique: v.optional(v.array(Technique)) })), []),
});

/**
 * What every rule file says, whatever its language.
 * Source: https://github.com/elastic/detection-rules/blob/main/CONTRIBUTING.md
 */
export const RuleHeader = v.object({
  rule: v.object({
    rule_id: v.pipe(v.string(), v.minLength(1, 'a rule needs an id')),
    name: v.pipe(v.string(), v.minLength(1, 'a rule needs a name')),
    type: v.string(),
    language: v.optional(v.string()),
  }),
});

/** What Hopline reads of a rule file that holds an EQL rule; unknown keys are left alone. */
export const EqlRuleFile = v.object({
  rule: v.object({
    ...RuleHeader.entries.rule.entries,
    query: v.pipe(v.string(), v.minLength(1, 'an EQL rule needs a query')),
    description: v.optional(v.string(), ''),
    severity: v.optional(v.picklist(['low', 'medium', 'high', 'critical'], 'severity is one of low, medium, high and critical'), 'medium'),
    risk_score: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100, 'risk_score is from 0 to 100')), 50),
    note: v.optional(v.string(), ''),
    false_positives: v.optional(v.array(v.string()), []),
    references: v.optional(v.array(v.string()), []),
    enabled: v.optional(v.boolean(), true),
    threat: v.optional(v.array(ThreatEntry), []),
  }),
  /** Hopline's own table: ids of rules, loaded or not, whose detections tell of the same act. */
  hopline: v.optional(v.object({ related: v.optional(v.array(v.string()), []) }), {}),
});
