import { GraphQLError } from './graphql.ts';

/** Every code that `extensions.code` of an answer can carry besides Apollo's own, with what it means. */
export const REQUEST_ERROR_CODES = {
  BAD_USER_INPUT: 'An argument is out of its range.',
  HOST_UNKNOWN: 'No host goes by that id, name, alias or address.',
  HOST_AMBIGUOUS: 'Several hosts go by that name or address.',
  ORIGINAL_UNREADABLE: 'The source document of an event can no longer be read.',
  DECISIONS_FIXED: 'The server records no decisions of requests.',
  KEY_REFUSED: 'The key is missing, unknown, revoked or expired.',
  RULES_FIXED: 'The server does not let its rules be changed.',
  QUERY_TOO_DEEP: 'The query nests its fields too deeply.',
  QUERY_TOO_COSTLY: 'The query asks for more than one answer may hold.',
} as const;

export type RequestErrorCode = keyof typeof REQUEST_ERROR_CODES;

/** An error meant for the person who wrote the query; `more` is added to its `extensions`. */
export function requestError(code: RequestErrorCode, message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}
