import type { RuleScope, Suppression } from '../../../schema/rule-scope.ts';
import { allOf } from './eql-text.ts';
import { type ExceptionList, exceptionsOf } from './exceptions.ts';
import { filterCondition } from './filters.ts';
import { meaningOfIndexes } from './index-patterns.ts';
import type { EqlRuleDocument } from './rule-file.ts';

/** Lists of exceptions that are in files of their own. */
export interface SharedExceptions {
  /** By the id that rules name them by. */
  readonly byList: ReadonlyMap<string, readonly ExceptionList[]>;
  /** By the ids of the rules that their file names. */
  readonly byRule: ReadonlyMap<string, readonly ExceptionList[]>;
}

export const NO_SHARED_EXCEPTIONS: SharedExceptions = { byList: new Map(), byRule: new Map() };

/** What a rule asks for beside its query, and which parts of that cannot be honoured. */
export interface ScopeReading {
  /** Undefined where it asks for nothing. */
  readonly scope: RuleScope | undefined;
  readonly notes: readonly string[];
}

/** Reads a rule's index patterns, filters, exceptions and suppression. Throws an Error whose message names a filter that is not understood. */
export function scopeOf({ rule, exceptions: own }: EqlRuleDocument, shared: SharedExceptions): ScopeReading {
  const indexes = meaningOfIndexes(rule.index);
  const lists = new Set([...own, ...(shared.byRule.get(rule.rule_id) ?? [])]);
  const absent: string[] = [];
  for (const { list_id, id } of rule.exceptions_list) {
    const found = shared.byList.get(list_id ?? id ?? '');
    const isOwn = own.some(({ container }) => container.list_id === list_id);
    if (found === undefined && !isOwn) absent.push(list_id ?? id ?? 'without a name');
    for (const list of found ?? []) lists.add(list);
  }
  const exceptions = exceptionsOf([...lists]);
  const filters = filterCondition(rule.filters);
  const scope: RuleScope = {
    filter: allOf([indexes.filter, filters].filter((condition) => condition !== null)),
    exceptions: exceptions.condition,
    categoryField: rule.event_category_override === 'event.category' ? null : (rule.event_category_override ?? null),
    suppression: suppressionOf(rule),
  };
  const asksForNothing = Object.values(scope).every((part) => part === null);
  return {
    scope: asksForNothing ? undefined : scope,
    notes: [
      ...indexes.notes,
      ...exceptions.notes,
      ...absent.map((list) => `the list of exceptions "${list}" is in none of the files; the rule runs without it`),
    ],
  };
}

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Without a duration, like alerts of one run of the rule are one: its interval stands for the run. */
function suppressionOf({ alert_suppression: asked, interval }: EqlRuleDocument['rule']): Suppression | null {
  if (asked === undefined) return null;
  const { value, unit } = asked.duration ?? { value: Number.parseInt(interval, 10), unit: interval.slice(-1) as keyof typeof UNIT_MS };
  return {
    groupBy: asked.group_by,
    durationMs: value * UNIT_MS[unit],
    isMissingSuppressed: asked.missing_fields_strategy === 'suppress',
  };
}
