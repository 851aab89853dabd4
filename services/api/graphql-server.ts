import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { RequestContext } from './context.ts';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from './graphql.ts';
import { gatePlugin } from './limits/gate-plugin.ts';
import { LIMITS } from './limits/limits.ts';
import { notesPlugin } from './notes-plugin.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { readSchemaFiles } from './schema-files.ts';

/** GraphQL, ready to answer. */
export interface GraphqlServer {
  readonly apollo: ApolloServer<RequestContext>;
  /** What both transports answer by. */
  readonly schema: GraphQLSchema;
}

/**
 * Apollo Server over `schema/*.graphql`, started. `onFault` gets the errors of the server itself, of which a client learns only that they
 * happened. Throws where the SDL and the resolvers do not fit together.
 */
export async function startGraphqlServer(onFault: (error: unknown) => void): Promise<GraphqlServer> {
  let schema: GraphQLSchema | undefined;
  const apollo = new ApolloServer<RequestContext>({
    typeDefs: readSchemaFiles(),
    resolvers,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: LIMITS.tokens },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      gatePlugin,
      notesPlugin,
      {
        serverWillStart: async (service) => {
          schema = service.schema;
        },
      },
    ],
    formatError: (formatted, error) => withoutFaults(formatted, error, onFault),
  });
  await apollo.start();
  if (schema === undefined) throw new Error('Apollo Server started without a schema.');
  return { apollo, schema };
}

/** What an error of an update says to a client, as over HTTP. */
export function shownError(error: GraphQLError, onFault: (error: unknown) => void): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  // What graphql-js itself finds wrong, such as variables that do not fit, has nothing beneath it.
  const isFault = error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
  const formatted = { ...error.toJSON(), extensions: { code: isFault ? 'INTERNAL_SERVER_ERROR' : 'BAD_USER_INPUT' } };
  const { message, extensions } = withoutFaults(formatted, error, onFault);
  return new GraphQLError(message, {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(extensions === undefined ? {} : { extensions }),
  });
}

function withoutFaults(formatted: GraphQLFormattedError, error: unknown, onFault: (error: unknown) => void): GraphQLFormattedError {
  if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
  onFault(error instanceof GraphQLError ? (error.originalError ?? error) : error);
  return { ...formatted, message: 'The server failed to answer this; its log says why.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}
