import { Client, cacheExchange, fetchExchange, mapExchange } from 'urql';
import { LIVE_STATE } from '../live/news.ts';
import { learnNames } from './learn-names.ts';

/** What asks the server that the page came from. An answer that a key is wanted locks the page until one is given. */
export const API = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [
    cacheExchange,
    mapExchange({
      onResult({ data, error }) {
        learnNames(data);
        if (error?.response?.status === 401) LIVE_STATE.write('locked');
      },
    }),
    fetchExchange,
  ],
});
