import { type DocumentNode, type GraphQLError, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from '../graphql.ts';
import { requestError } from '../request-errors.ts';
import { LIMITS } from './limits.ts';
import { queryCost } from './query-cost.ts';
import { queryDepth } from './query-depth.ts';

/**
 * Why an operation of a valid document may not be run with these variables; null where it may: it nests too deeply, or asks for more than one answer may
 * hold. The one gate of both transports, so that HTTP and WebSocket refuse alike.
 */
export function limitFault(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLError | null {
  const depth = queryDepth(document, operation);
  if (depth > LIMITS.depth) {
    return requestError(
      'QUERY_TOO_DEEP',
      `The query nests its fields ${depth} levels deep; at most ${LIMITS.depth} are answered. Ask in several queries, by id.`,
      { depth, maxDepth: LIMITS.depth },
    );
  }
  // Defaults of variables count as they will run. Variables that do not fit are refused where they are run.
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return null;
  const cost = queryCost(schema, document, operation, coerced);
  if (cost <= LIMITS.cost) return null;
  return requestError(
    'QUERY_TOO_COSTLY',
    `The answer could hold ${cost} fields; at most ${LIMITS.cost} are given at once. Ask for smaller pages (\`first\`) or fewer nested lists.`,
    { cost, maxCost: LIMITS.cost },
  );
}
