import type { Query, SequenceItem } from '../../services/detect/eql/syntax.ts';
import { EVENT_FIELDS } from '../../services/detect/event-fields.ts';
import { withValues } from './coherent.ts';
import type { Value } from './proposals.ts';
import { nearMissesOf, problemOf, type SolvedEvent, solutionsOf } from './solve.ts';

/** Events of one host that were thought out together, in order of time. */
export type SolvedScene = readonly SolvedEvent[];

/** The scenes at which a query is to fire, and those at which it is not. */
export interface SolvedQuery {
  readonly scenes: readonly SolvedScene[];
  readonly nearMisses: readonly SolvedScene[];
}

/** Near misses that are tried of each item. */
const MOST_NEAR_MISSES = 4;

/** Thinks out a query; `text` is what it was parsed from. Throws an Error that says what it asks that nothing is thought out for. */
export function solveQuery(query: Query, text: string): SolvedQuery {
  if (query.pipes.length > 0) throw new Error(`it sends what it finds through "${query.pipes[0]?.name}"`);
  if (query.kind === 'EventQuery') {
    const problem = problemOf(query.filter, text);
    return {
      scenes: solutionsOf(problem).map((event) => [event]),
      nearMisses: nearMissesOf(problem, text).map((event) => [event]),
    };
  }
  const items = query.items.filter(({ isMissing }) => !isMissing);
  const problems = items.map(({ filter }) => problemOf(filter, text));
  const solved = problems.map(solutionsOf);
  const plainest = solved.flatMap(([first]) => first ?? []);
  if (plainest.length < items.length) throw new Error('nothing grants one of its items');
  const sceneOf = (events: readonly SolvedEvent[]): SolvedScene[] => {
    const tied = tieTogether(events, items, query.by.map(nameOfKey));
    return tied === null ? [] : [tied.flatMap((event, place) => Array.from({ length: items[place]?.runs ?? 1 }, () => event))];
  };
  const first = sceneOf(plainest);
  const others = solved.flatMap((own, place) => own.slice(1).flatMap((event) => sceneOf(plainest.with(place, event))));
  const missed = problems.flatMap((problem, place) =>
    nearMissesOf(problem, text)
      .slice(0, MOST_NEAR_MISSES)
      .flatMap((event) => sceneOf(plainest.with(place, event))),
  );
  return { scenes: [...first, ...others], nearMisses: missed };
}

function nameOfKey(key: SequenceItem['by'][number]): string {
  if (key.kind !== 'Field') throw new Error('it ties events by what is worked out');
  return key.name;
}

/** The events with equal values for the keys that tie them; null where a condition then fails. */
function tieTogether(events: readonly SolvedEvent[], items: readonly SequenceItem[], shared: readonly string[]): SolvedEvent[] | null {
  const keys = items.map(({ by }) => [...shared, ...by.map(nameOfKey)]);
  const values = (keys[0] ?? []).map((_, number): Value => {
    const given = events.map(({ fields }, place) => fields.get(keys[place]?.[number] ?? ''));
    return given.find((value) => value !== undefined) ?? plainKey(keys[0]?.[number] ?? '');
  });
  const tied = events.map((event, place): SolvedEvent => {
    const own = keys[place] ?? [];
    const pairs = own.map((name, number): [string, Value] => [name, values[number] ?? '']);
    return { ...event, fields: withValues(event.fields, ...pairs), needed: new Set([...event.needed, ...own]) };
  });
  return tied.every(({ fields, isMeant }) => isMeant(fields)) ? tied : null;
}

/** A value for a key that nothing else is asked of. */
function plainKey(name: string): Value {
  if (name.endsWith('entity_id')) return '{4f1c7a30-1111-6500-0a00-000000000700}';
  switch (EVENT_FIELDS.typeOf(name)) {
    case 'number':
      return 4242;
    case 'ip':
      return '10.9.8.7';
    case 'boolean':
      return true;
    default:
      return name === 'user.id'
        ? 'S-1-5-21-1-2-3-1104'
        : name.endsWith('.path') || name.endsWith('executable')
          ? 'C:\\Odd\\odd.exe'
          : 'odd';
  }
}
