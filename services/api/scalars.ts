import { GraphQLScalarType, Kind } from './graphql.ts';
import { requestError } from './request-errors.ts';

/** RFC 3339 `date-time` with its parts; the ranges are checked by `Date`. Source: https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)([Zz]|[+-]\d\d:\d\d)$/;

/** Last moment that RFC 3339 can write, in epoch milliseconds. */
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** First moment that RFC 3339 can write, in epoch milliseconds. */
const FIRST_MOMENT = Date.parse('0000-01-01T00:00:00.000Z');

/** Epoch milliseconds as RFC 3339 UTC with milliseconds. Throws a RangeError for what RFC 3339 cannot write. */
export function formatTime(epochMs: number): string {
  if (!(epochMs >= FIRST_MOMENT && epochMs <= LAST_MOMENT)) throw new RangeError(`${epochMs} is not a time between the years 0 and 9999.`);
  return new Date(epochMs).toISOString();
}

/** Epoch milliseconds of an RFC 3339 text. Throws BAD_USER_INPUT for anything else. */
export function parseTime(text: unknown): number {
  const parts = typeof text === 'string' ? RFC_3339.exec(text) : null;
  const epochMs = parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}${parts[3]?.toUpperCase()}`);
  if (Number.isNaN(epochMs)) {
    throw requestError('BAD_USER_INPUT', `A time is written as RFC 3339, such as "2026-01-31T12:00:00.000Z", not ${JSON.stringify(text)}.`);
  }
  return epochMs;
}

/** How the custom scalars of `schema/scalar.graphql` travel. */
export const scalarResolvers = {
  DateTime: new GraphQLScalarType<number, string>({
    name: 'DateTime',
    serialize: (value) => formatTime(Number(value)),
    parseValue: parseTime,
    parseLiteral: (literal) => parseTime(literal.kind === Kind.STRING ? literal.value : undefined),
  }),
  JSON: new GraphQLScalarType({ name: 'JSON', serialize: (value) => value }),
  Long: new GraphQLScalarType({
    name: 'Long',
    serialize: (value) => {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${String(value)} is not a whole number up to 2^53 - 1.`);
      return value;
    },
  }),
};
