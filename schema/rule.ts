import type { RuleScope } from './rule-scope.ts';

/** One ATT&CK mapping of a rule, in the shape of Elastic's rule TOML (`[[rule.threat]]`). */
export interface Threat {
  readonly framework: string;
  readonly tactic: { readonly id: string; readonly name: string; readonly reference: string };
  readonly technique: readonly RuleTechnique[];
}

export interface RuleTechnique {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly subtechnique?: readonly RuleTechnique[] | undefined;
}

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** All severities, the least first. */
export const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/**
 * A detection rule: as loaded from Elastic's rule-TOML shape, its `query` EQL text, or, of the language `comparison`, one of Hopline's own
 * that compares what several sources say of one thing, which no query can.
 */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly query: string;
  readonly language: 'eql' | 'comparison';
  readonly severity: Severity;
  /** 0 to 100. */
  readonly riskScore: number;
  readonly threat: readonly Threat[];
  /** Ids of rules whose detections tell of the same act. */
  readonly related: readonly string[];
  /** `built-in`, or the path of the file it came from. */
  readonly source: string;
  readonly falsePositives: readonly string[];
  readonly references: readonly string[];
  /** The triage guide, Markdown. */
  readonly note: string;
  readonly enabled: boolean;
  /** What its file asks for beside the query; undefined where it asks for nothing. */
  readonly scope?: RuleScope | undefined;
}

/** ATT&CK ids a rule names, the most exact ones: sub-techniques where it has them (`T1053.005`), else techniques. */
export function techniquesOf(rule: Pick<Rule, 'threat'>): string[] {
  const ids = new Set<string>();
  for (const threat of rule.threat) {
    for (const technique of threat.technique) {
      const exact = technique.subtechnique ?? [];
      if (exact.length === 0) ids.add(technique.id);
      for (const subtechnique of exact) ids.add(subtechnique.id);
    }
  }
  return [...ids].sort();
}
