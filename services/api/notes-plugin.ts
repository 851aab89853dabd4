import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from './context.ts';

/** Puts the notes that resolvers made about an answer into its `extensions`. */
export const notesPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    async willSendResponse({ contextValue: { notes }, response: { body } }) {
      if (notes.length > 0 && body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, notes };
    },
  }),
};
