import type { Expression } from '../eql/syntax.ts';
import { fieldsRead } from '../fields-read.ts';

/** A condition on the value of one field. */
export interface Demand {
  /** The schema's name of the field, or its own outside the schema. */
  readonly field: string;
  readonly condition: Expression;
}

/**
 * The conditions that must all hold for a condition to hold, as many as it can be split into: those of its `and`, of `and` within `and`, and
 * of a negated `or`.
 */
export function conjunctsOf(condition: Expression): readonly Expression[] {
  if (condition.kind === 'And') return condition.operands.flatMap(conjunctsOf);
  if (condition.kind !== 'Not') return [condition];
  const { operand, at } = condition;
  if (operand.kind === 'Not') return conjunctsOf(operand.operand);
  if (operand.kind !== 'Or') return [condition];
  return operand.operands.flatMap((each) => conjunctsOf({ kind: 'Not', at, operand: each }));
}

/** What a condition that reads one field alone demands of it; null of another. It is the same as the condition. */
export function soleDemandOf(condition: Expression): Demand | null {
  const fields = fieldsRead(condition);
  const [field] = fields ?? [];
  return field === undefined || fields?.size !== 1 ? null : { field, condition };
}

/**
 * Demands of which one at least must be met for a condition to hold, one for each branch of its `or`; null where some branch demands
 * nothing of a single field. Of several demands of a branch it takes the one on the field that `rank` puts first; a negative rank
 * is for a field that must not be used. The condition may ask for more, never for less.
 */
export function alternativesOf(condition: Expression, rank: (field: string) => number): readonly Demand[] | null {
  if (condition.kind === 'Or') {
    const branches = condition.operands.map((operand) => alternativesOf(operand, rank));
    return branches.some((branch) => branch === null) ? null : branches.flatMap((branch) => branch ?? []);
  }
  const sole = soleDemandOf(condition);
  if (sole !== null) return rank(sole.field) < 0 ? null : [sole];
  const conjuncts = conjunctsOf(condition);
  if (conjuncts.length === 1) return null;
  const worst = (demands: readonly Demand[]): number => Math.max(...demands.map(({ field }) => rank(field)));
  return conjuncts
    .flatMap((conjunct) => [alternativesOf(conjunct, rank) ?? []])
    .filter((demands) => demands.length > 0)
    .reduce<readonly Demand[] | null>((best, each) => (best === null || worst(each) < worst(best) ? each : best), null);
}
