import { type ExecutionArgs, GraphQLError, type GraphQLSchema, getOperationAST, parse, validate } from '../graphql.ts';
import { limitFault } from '../limits/limit-fault.ts';
import { LIMITS } from '../limits/limits.ts';
import { requestError } from '../request-errors.ts';

/** An operation as clients send it. Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md#subscribe */
export interface OperationPayload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What is to be run for who does not ask Apollo Server; what is wrong with it where it may not be, as that would say it. */
export function checkedOperation(
  schema: GraphQLSchema,
  { query, operationName, variables }: OperationPayload,
): ExecutionArgs | readonly GraphQLError[] {
  try {
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const faults = validate(schema, document);
    if (faults.length > 0) return faults.map(withCode);
    const operation = getOperationAST(document, operationName);
    if (!operation) return [requestError('BAD_USER_INPUT', 'Say by `operationName` which of the operations is meant.')];
    const fault = limitFault(schema, document, operation, variables ?? {});
    if (fault !== null) return [fault];
    return { schema, document, operationName, variableValues: variables };
  } catch (error) {
    if (error instanceof GraphQLError) return [withCode(error)];
    throw error;
  }
}

/** An error of graphql-js with the code that Apollo Server gives it over HTTP. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const code = error.message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED';
  return new GraphQLError(error.message, {
    ...(error.nodes === undefined ? {} : { nodes: error.nodes }),
    extensions: { ...error.extensions, code },
  });
}
