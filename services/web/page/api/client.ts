import { Client, cacheExchange, fetchExchange, mapExchange } from 'urql';
import { learnNames } from './learn-names.ts';

/** What asks the server that the page came from. */
export const API = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [cacheExchange, mapExchange({ onResult: ({ data }) => learnNames(data) }), fetchExchange],
});
