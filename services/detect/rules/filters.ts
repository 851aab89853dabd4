import * as v from 'valibot';
import { allOf, anyOf, fieldText, valueText } from './eql-text.ts';

/** Kibana's filters as a rule keeps them: Elasticsearch queries, each with what Kibana knows of it. */
export const Filters = v.optional(
  v.array(
    v.looseObject({
      meta: v.optional(v.looseObject({ negate: v.optional(v.boolean(), false), disabled: v.optional(v.boolean(), false) }), {}),
      query: v.optional(v.record(v.string(), v.unknown())),
    }),
  ),
  [],
);

type Filter = v.InferOutput<typeof Filters>[number];
type Fields = Readonly<Record<string, unknown>>;

/**
 * The EQL condition that all of a rule's filters together are; null where there are none.
 * Throws an Error whose message names a kind of filter that is not understood.
 * Source: https://www.elastic.co/docs/reference/query-languages/querydsl
 */
export function filterCondition(filters: readonly Filter[]): string | null {
  return allOf(
    filters
      .filter(({ meta }) => !meta.disabled)
      .map(({ meta, query, ...rest }) => {
        const condition = conditionOf(query ?? withoutKibana(rest));
        return meta.negate ? `not (${condition})` : condition;
      }),
  );
}

/** Older filters hold the query beside what Kibana knows of it. */
function withoutKibana(filter: Fields): Fields {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => !key.startsWith('$')));
}

function conditionOf(query: unknown): string {
  const [kind, body] = only(query, 'a filter');
  switch (kind) {
    case 'match_all':
      return 'true';
    case 'exists':
      return `${fieldText(String(asFields(body, kind)['field']))} != null`;
    case 'match':
    case 'match_phrase':
    case 'term': {
      const [field, value] = only(body, kind);
      return `${fieldText(field)} ${isWithoutCase(value) ? ':' : '=='} ${valueText(scalar(value, kind))}`;
    }
    case 'terms': {
      const [field, values] = only(body, kind);
      if (!Array.isArray(values) || values.length === 0) throw new Error(`a "terms" filter without values`);
      return `${fieldText(field)} in (${values.map((value) => valueText(scalar(value, kind))).join(', ')})`;
    }
    case 'wildcard':
    case 'prefix': {
      const [field, value] = only(body, kind);
      const pattern = `${String(scalar(value, kind)).replaceAll('\\\\', '\\')}${kind === 'prefix' ? '*' : ''}`;
      return `${fieldText(field)} ${isWithoutCase(value) ? 'like~' : 'like'} ${valueText(pattern)}`;
    }
    case 'range': {
      const [field, bounds] = only(body, kind);
      return rangeCondition(fieldText(field), asFields(bounds, kind));
    }
    case 'bool':
      return boolCondition(asFields(body, kind));
    default:
      throw new Error(`a "${kind}" filter`);
  }
}

const BOUNDS: Readonly<Record<string, string>> = { gte: '>=', gt: '>', lte: '<=', lt: '<' };

function rangeCondition(field: string, bounds: Fields): string {
  const conditions = Object.entries(bounds).flatMap(([name, value]) => {
    const operator = BOUNDS[name];
    return operator === undefined ? [] : [`${field} ${operator} ${valueText(scalar(value, 'range'))}`];
  });
  return allOf(conditions) ?? `${field} != null`;
}

function boolCondition(parts: Fields): string {
  const listed = (name: string): string[] => (parts[name] === undefined ? [] : [parts[name]].flat().map(conditionOf));
  const must = [...listed('must'), ...listed('filter')];
  const should = listed('should');
  const conditions = [...must, ...listed('must_not').map((condition) => `not (${condition})`)];
  // Beside a condition that must hold, those that only should do not narrow, unless the filter says so.
  const isShouldNeeded = should.length > 0 && (must.length === 0 || Number(parts['minimum_should_match'] ?? 0) > 0);
  return allOf(isShouldNeeded ? [...conditions, anyOf(should) ?? 'true'] : conditions) ?? 'true';
}

function only(value: unknown, what: string): [string, unknown] {
  const [first, second] = Object.entries(asFields(value, what));
  if (first === undefined || second !== undefined) throw new Error(`${what} that is not of one kind`);
  return first;
}

function asFields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`a "${what}" filter that is no object`);
  return value as Fields;
}

function isWithoutCase(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as Fields)['case_insensitive'] === true;
}

/** The value of `{ field: value }`, `{ field: { value } }` and `{ field: { query } }`. */
function scalar(value: unknown, what: string): string | number | boolean {
  const plain = typeof value === 'object' && value !== null ? ((value as Fields)['value'] ?? (value as Fields)['query']) : value;
  if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') return plain;
  throw new Error(`a "${what}" filter without a value`);
}
