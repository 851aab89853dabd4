import type { GraphNode, GraphWrites, Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { createCorrelator } from '../correlator.ts';
import { movementsOf } from './assembled.ts';

/** A rule with techniques (ATT&CK ids, a space between two) and a tactic: Lateral Movement where none is given. */
export function aRuleOf(techniques: string, tactic = 'TA0008'): Rule {
  const technique = techniques.split(' ').map((each) => {
    const [id = '', sub] = each.split('.');
    return { id, name: '', reference: '', subtechnique: sub === undefined ? [] : [{ id: each, name: '', reference: '' }] };
  });
  return {
    id: 'rule',
    name: 'Rule',
    description: '',
    query: '',
    language: 'eql',
    severity: 'medium',
    riskScore: 50,
    threat: [
      {
        framework: 'MITRE ATT&CK',
        tactic: { id: tactic, name: tactic, reference: '' },
        technique,
      },
    ],
    related: [],
    source: 'built-in',
    falsePositives: [],
    references: [],
    note: '',
    enabled: true,
  };
}

/** A rule's techniques (ATT&CK ids, a space between two), the events it rests on, and its tactic: Lateral Movement where none is given. */
export type Hit = readonly [techniques: string, evidence: readonly HoplineEvent[], tactic?: string];

/** The whole graph, of a rule for each hit. */
export function graphByRules(hits: readonly Hit[], others: readonly HoplineEvent[] = []): GraphWrites {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of [...hits.flatMap(([, evidence]) => evidence), ...others]) correlator.add(event);
  const rules = hits.map(([technique, , tactic], at) => ({ ...aRuleOf(technique, tactic), id: `rule-${at}` }));
  const matches = hits.map(([, events], at) => ({ rule: `rule-${at}`, events, clock: 'SOURCE' }) as const);
  return correlator.findings(matches, rules);
}

/** Movements of every tier, of a rule for each hit, in order of time. */
export function movementsByRules(hits: readonly Hit[], others: readonly HoplineEvent[] = []): Movement[] {
  return movementsOf(graphByRules(hits, others));
}

/** What a graph's nodes of one kind are called, by their ids; undefined of an id that is none's. */
export function nameIn({ nodes }: GraphWrites, id: string | null | undefined): string | null | undefined {
  const node: GraphNode | undefined = nodes.find((each) => each.id === id);
  return node === undefined || !('name' in node) ? undefined : node.name;
}

/** Movements at `DETECTED` or above, of a rule for each hit. */
export function detectedByRules(hits: readonly Hit[], others: readonly HoplineEvent[] = []): Movement[] {
  return movementsByRules(hits, others).filter(({ tier }) => tier !== 'OBSERVED');
}

/** Movements at `DETECTED` or above, of a rule that rests on some of the events. */
export function detectedOf(technique: string, evidence: readonly HoplineEvent[], others: readonly HoplineEvent[]): Movement[] {
  return detectedByRules([[technique, evidence]], others);
}
