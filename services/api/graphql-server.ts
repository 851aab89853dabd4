import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { RequestContext } from './context.ts';
import { GraphQLError, type GraphQLFormattedError } from './graphql.ts';
import { costPlugin } from './limits/cost-plugin.ts';
import { depthRule } from './limits/depth-rule.ts';
import { LIMITS } from './limits/limits.ts';
import { notesPlugin } from './notes-plugin.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { readSchemaFiles } from './schema-files.ts';

/**
 * Apollo Server over `schema/*.graphql`, started. `onFault` gets the errors of the server itself, of which a client learns only that they
 * happened. Throws where the SDL and the resolvers do not fit together.
 */
export async function startGraphqlServer(onFault: (error: unknown) => void): Promise<ApolloServer<RequestContext>> {
  const server = new ApolloServer<RequestContext>({
    typeDefs: readSchemaFiles(),
    resolvers,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [depthRule(LIMITS.depth)],
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(), costPlugin(LIMITS.cost), notesPlugin],
    formatError: (formatted, error) => withoutFaults(formatted, error, onFault),
  });
  await server.start();
  return server;
}

function withoutFaults(formatted: GraphQLFormattedError, error: unknown, onFault: (error: unknown) => void): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
  onFault(error instanceof GraphQLError ? (error.originalError ?? error) : error);
  return { ...formatted, message: 'The server failed to answer this; its log says why.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
