import { type Decision, type DecisionKind, decisionId } from '../decision.ts';

/** A decision of anna’s at a moment, s: `aDecision('STATUS', ['detection:a'], 1, { value: 'BENIGN' })`. */
export function aDecision(
  kind: DecisionKind,
  subject: readonly string[],
  atSeconds: number,
  words: Partial<Pick<Decision, 'by' | 'value' | 'note'>> = {},
): Decision {
  const decision = { at: atSeconds * 1_000, by: 'anna', kind, subject, value: null, note: null, ...words };
  return { id: decisionId(decision), ...decision };
}
