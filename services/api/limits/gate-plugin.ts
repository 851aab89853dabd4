import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from '../graphql.ts';
import { requestError } from '../request-errors.ts';
import { limitFault } from './limit-fault.ts';

/** Refuses over HTTP, before it is run, what may not be run: an operation that could cost too much, and a subscription. It is the client's error: 400. */
export const gatePlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    async didResolveOperation({ schema, document, operation, request }) {
      if (operation === undefined) return;
      if (operation.operation === 'subscription') {
        throw refused(
          requestError(
            'BAD_USER_INPUT',
            'Subscriptions are answered over WebSocket at /graphql, by the protocol graphql-transport-ws, or as server-sent events to a POST that accepts text/event-stream.',
          ),
        );
      }
      const fault = limitFault(schema, document, operation, request.variables ?? {});
      if (fault !== null) throw refused(fault);
    },
  }),
};

/** Apollo Server takes what a plugin throws for its own fault, unless that says which status it has. */
function refused({ message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}
