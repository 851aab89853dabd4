import { HoplineError } from '../../schema/errors.ts';
import { createContext, type Sources } from './context.ts';
import { startGraphqlServer } from './graphql-server.ts';

/** What a question in GraphQL was answered; `notes` are sentences about the answer as a whole. */
export interface Answered<Data> {
  readonly data: Data;
  readonly notes: readonly string[];
}

/**
 * Asks one question in GraphQL without a server on the network, so that the command line and the API answer alike. Throws USAGE with the
 * sentence that the API would give where the question is at fault, and whatever the resolvers throw otherwise.
 */
export async function ask<Data>(sources: Sources, query: string, variables: Readonly<Record<string, unknown>>): Promise<Answered<Data>> {
  const faults: unknown[] = [];
  const { apollo } = await startGraphqlServer((fault) => faults.push(fault));
  try {
    const contextValue = createContext(sources);
    const { body } = await apollo.executeOperation<Record<string, unknown>>({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('A question was answered in parts.');
    const { data, errors } = body.singleResult;
    if (faults.length > 0) throw faults[0];
    if (errors?.[0] !== undefined) throw new HoplineError('USAGE', errors[0].message);
    return { data: data as Data, notes: contextValue.notes };
  } finally {
    await apollo.stop();
  }
}
