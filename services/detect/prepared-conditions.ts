import type { HoplineEvent } from '../../schema/event.ts';
import { compileOutlook, type Outlook } from './can-hold.ts';
import { alternativesOf, conjunctsOf, type Demand, soleDemandOf } from './demands.ts';
import type { Predicate } from './eql/compiler.ts';
import { cost } from './eql/predicate.ts';
import type { Expression } from './eql/syntax.ts';
import { schemaField } from './event-fields.ts';
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
  readonly field: string;
  /** The place of the field in the order of indexing. */
  readonly rank: number;
  readonly test: Predicate<HoplineEvent>;
}

/**
 * Single-valued fields of few values by which events are told apart, the most telling first. Left out are those whose values hardly ever
 * come again, such as command lines: an index on them would remember what nobody asks for.
 */
const INDEXED_FIELDS: readonly string[] = [
  'registry.value',
  'dll.name',
  'file.pipe',
  'winlog.event_data.RelativeTargetName',
  'process.parent.name',
  'process.name',
  'process.pe.original_file_name',
  'network.direction',
  'event.action',
  'destination.port',
  'source.port',
  'winlog.logon.type',
  'event.outcome',
  'file.extension',
  'file.name',
  'source.ip',
  'destination.ip',
  'process.executable',
  'process.parent.executable',
  'registry.path',
  'user.id',
  'dns.question.name',
] as const satisfies readonly (keyof HoplineEvent)[];

const RANKS = new Map(INDEXED_FIELDS.map((field, rank) => [field, rank]));

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
    demands: demands.map((demand) => prepareDemand(demand, shared)),
    isSole: sole !== null && demands.length > 0,
    worstRank: Math.max(...demands.map(({ field }) => rankOf(field))),
  };
}

function prepareDemand({ field, condition }: Demand, shared: SharedConditions): PreparedDemand {
  return { field, rank: rankOf(field), test: shared.testOf(condition) };
}

/** Its place in the order of indexing, negative for a field that is not indexed. */
function rankOf(field: string): number {
  return RANKS.get(schemaField(field) ?? field) ?? -1;
}
