import type { HoplineEvent } from '../../../schema/event.ts';
import type { Predicate } from '../eql/compiler.ts';
import { cost } from '../eql/predicate.ts';
import type { Expression } from '../eql/syntax.ts';
import { compileOutlook, type Outlook } from './can-hold.ts';
import { alternativesOf, conjunctsOf, type Demand, soleDemandOf } from './demands.ts';
import { type IndexedField, isIndexed, rankOf } from './indexed-fields.ts';
import type { SharedConditions } from './shared-conditions.ts';

/** One of the conditions that must all hold, made ready for an index. */
export interface PreparedConjunct {
  readonly test: Predicate<HoplineEvent>;
  readonly outlook: Outlook;
  /** Of these demands on fields that can be indexed one at least must be met; none where the condition has no such. */
  readonly demands: readonly PreparedDemand[];
  /** Whether the one demand is all that the condition asks. */
  readonly isSole: boolean;
  /** Of its demands. */
  readonly worstRank: number;
}

/** A demand on a field that can be indexed. */
export interface PreparedDemand {
  readonly field: IndexedField;
  /** The place of the field in the order of indexing. */
  readonly rank: number;
  readonly test: Predicate<HoplineEvent>;
}

/** Takes a condition apart; its cheapest parts come first. */
export function prepareCondition(condition: Expression, shared: SharedConditions): readonly PreparedConjunct[] {
  return conjunctsOf(condition)
    .map((conjunct) => ({ conjunct, work: cost(conjunct) }))
    .sort((left, right) => left.work - right.work)
    .map(({ conjunct }) => prepareConjunct(conjunct, shared));
}

function prepareConjunct(condition: Expression, shared: SharedConditions): PreparedConjunct {
  const sole = soleDemandOf(condition);
  const demands = alternativesOf(condition, rankOf) ?? [];
  return {
    test: shared.testOf(condition),
    outlook: compileOutlook(condition, ''),
    demands: demands.flatMap((demand) => prepareDemand(demand, shared)),
    isSole: sole !== null && demands.length > 0,
    worstRank: Math.max(...demands.map(({ field }) => rankOf(field))),
  };
}

function prepareDemand({ field, condition }: Demand, shared: SharedConditions): PreparedDemand[] {
  return isIndexed(field) ? [{ field, rank: rankOf(field), test: shared.testOf(condition) }] : [];
}
