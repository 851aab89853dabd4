import * as v from 'valibot';
import { SEVERITIES } from '../../../schema/rule.ts';
import { ExceptionLists } from './exceptions.ts';
import { Filters } from './filters.ts';

const Technique = v.object({ id: v.string(), name: v.string(), reference: v.optional(v.string(), '') });
const ThreatEntry = v.object({
  framework: v.optional(v.string(), 'MITRE ATT&CK'),
  tactic: v.object({ id: v.string(), name: v.string(), reference: v.optional(v.string(), '') }),
  technique: v.optional(v.array(v.object({ ...Technique.entries, subtechnique: v.optional(v.array(Technique)) })), []),
});

/** `alert_suppression`. Source: https://www.elastic.co/docs/solutions/security/detect-and-alert/suppress-detection-alerts */
const AlertSuppression = v.object({
  group_by: v.pipe(v.array(v.string()), v.minLength(1, 'suppression needs a field to group by')),
  duration: v.optional(
    v.object({
      value: v.pipe(v.number(), v.integer(), v.minValue(1)),
      unit: v.picklist(['s', 'm', 'h', 'd'], 'the unit of a duration is one of s, m, h and d'),
    }),
  ),
  missing_fields_strategy: v.optional(
    v.picklist(['suppress', 'doNotSuppress'], 'missing_fields_strategy is one of suppress and doNotSuppress'),
    'suppress',
  ),
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

/** What Hopline reads of a rule file that holds an EQL rule; unknown keys are ignored. */
export const EqlRuleFile = v.object({
  metadata: v.optional(v.object({ maturity: v.optional(v.string(), 'production') }), { maturity: 'production' }),
  rule: v.object({
    ...RuleHeader.entries.rule.entries,
    query: v.pipe(v.string(), v.minLength(1, 'an EQL rule needs a query')),
    description: v.optional(v.string(), ''),
    severity: v.optional(v.picklist(SEVERITIES, 'severity is one of low, medium, high and critical'), 'medium'),
    risk_score: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100, 'risk_score is from 0 to 100')), 50),
    note: v.optional(v.string(), ''),
    setup: v.optional(v.string(), ''),
    false_positives: v.optional(v.array(v.string()), []),
    references: v.optional(v.array(v.string()), []),
    enabled: v.optional(v.boolean(), true),
    threat: v.optional(v.array(ThreatEntry), []),
    index: v.optional(v.array(v.string()), []),
    interval: v.optional(v.pipe(v.string(), v.regex(/^\d+[smhd]$/, 'interval is a number and one of the units s, m, h and d')), '5m'),
    building_block_type: v.optional(v.string()),
    event_category_override: v.optional(v.string()),
    alert_suppression: v.optional(AlertSuppression),
    filters: Filters,
    /** The lists of exceptions that hold for it; their entries are elsewhere. */
    exceptions_list: v.optional(v.array(v.object({ list_id: v.optional(v.string()), id: v.optional(v.string()) })), []),
  }),
  exceptions: ExceptionLists,
  /** Hopline's own table: ids of rules, loaded or not, whose detections tell of the same act. */
  hopline: v.optional(v.object({ related: v.optional(v.array(v.string()), []) }), {}),
});

export type EqlRuleDocument = v.InferOutput<typeof EqlRuleFile>;

/** A file that holds lists of exceptions and no rule. */
export const ExceptionFile = v.object({
  metadata: v.optional(v.object({ rule_ids: v.optional(v.array(v.string()), []) }), { rule_ids: [] }),
  exceptions: ExceptionLists,
});
