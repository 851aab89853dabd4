import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { requestError } from '../request-errors.ts';
import { queryCost } from './query-cost.ts';

/** Refuses, before it is run, an operation whose answer could hold more than `maxCost` fields. */
export function costPlugin<TContext extends BaseContext>(maxCost: number): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ schema, document, operation, request }) {
        if (operation === undefined) return;
        const cost = queryCost(schema, document, operation, request.variables ?? {});
        if (cost <= maxCost) return;
        throw requestError(
          'QUERY_TOO_COSTLY',
          `The answer could hold ${cost} fields; at most ${maxCost} are given at once. Ask for smaller pages (\`first\`) or fewer nested lists.`,
          { cost, maxCost },
        );
      },
    }),
  };
}
