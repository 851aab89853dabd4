/** Clients of the API that are not ours, each used as its own manual says, by one interface. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  DECIDE,
  FOLLOW,
  type Known,
  knownFrom,
  LISTS,
  type Lists,
  takeIn,
  type Update,
  VERSION,
  type Versioned,
} from './known-findings.ts';

/** Somebody who reads, decides and follows. */
export interface FollowingClient extends AsyncDisposable {
  /** What it knows by now; changes by itself once it follows. */
  readonly known: Known;
  /** Reads the lists, and follows what changes from there for as long as it lives, whatever becomes of its connections. */
  follow(): Promise<void>;
  /** Gives a detection a status. Throws where the server says no. */
  decide(detection: string, status: string): Promise<void>;
}

type Ask = <Data>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Data>;

/** How long a client waits before it tries again what failed, ms. */
const RETRY_MS = 100;

/** Keeps the lists of a server by reading them, by updates, and by reading them anew where an update says so. */
function keeper(ask: Ask) {
  const known: Known = new Map();
  const read = async (): Promise<string> => {
    const { ingestStatus } = await ask<Versioned>(VERSION);
    const lists = knownFrom(await ask<Lists>(LISTS));
    known.clear();
    for (const [id, finding] of lists) known.set(id, finding);
    return ingestStatus.version;
  };
  const take = async (update: Update): Promise<void> => {
    if (!update.resync) return takeIn(known, update);
    await untilAnswered(read);
  };
  const decide = async (detection: string, status: string): Promise<void> => {
    const { decide: told } = await ask<{ decide: { userErrors: readonly unknown[] } }>(DECIDE, { detection, status });
    if (told.userErrors.length > 0) throw new Error(JSON.stringify(told.userErrors));
  };
  return { known, read, take, decide };
}

async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    await pause(RETRY_MS);
  }
}

/** A socket that comes back by itself, as often as it is lost. Source: https://the-guild.dev/graphql/ws/recipes */
function socketTo(url: string): SocketClient {
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: () => pause(RETRY_MS),
    shouldRetry: () => true,
  });
}

/** The client of graphql-ws for everything. It goes on from the last version that it was told of. */
export function graphqlWsClient(url: string): FollowingClient {
  const socket = socketTo(url);
  const ask: Ask = async <Data>(query: string, variables = {}) => {
    const { value } = await socket.iterate<Data>({ query, variables }).next();
    if (value?.data == null) throw new Error(JSON.stringify(value));
    return value.data;
  };
  const { known, read, take, decide } = keeper(ask);
  return {
    known,
    decide,
    async follow() {
      const variables = { since: await read() };
      const next = ({ data }: { data?: { changed: Update } | null }): void => {
        if (data == null) return;
        variables.since = data.changed.version;
        void take(data.changed);
      };
      const ended = (): void => undefined;
      socket.subscribe<{ changed: Update }>({ query: FOLLOW, variables }, { next, error: ended, complete: ended });
    },
    async [Symbol.asyncDispose]() {
      await socket.dispose();
    },
  };
}

/** urql, as a page has it, which begins again from where it began at first. Source: https://nearform.com/open-source/urql/docs/advanced/subscriptions/ */
export function urqlClient(url: string): FollowingClient {
  const socket = socketTo(url);
  const forwardSubscription: Parameters<typeof subscriptionExchange>[0]['forwardSubscription'] = (request) => {
    const input = { ...request, query: request.query ?? '' };
    return { subscribe: (sink) => ({ unsubscribe: socket.subscribe(input, sink as Parameters<typeof socket.subscribe>[1]) }) };
  };
  const client = new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    requestPolicy: 'network-only',
    exchanges: [cacheExchange, fetchExchange, subscriptionExchange({ forwardSubscription })],
  });
  const ask: Ask = async <Data>(query: string, variables = {}) => {
    const operation = query.startsWith('mutation') ? client.mutation(query, variables) : client.query(query, variables);
    const { data, error } = await operation.toPromise();
    if (error !== undefined) throw error;
    return data as Data;
  };
  const { known, read, take, decide } = keeper(ask);
  let stop = (): void => undefined;
  return {
    known,
    decide,
    async follow() {
      const since = await read();
      const { unsubscribe } = client.subscription<{ changed: Update }>(FOLLOW, { since }).subscribe(({ data }) => {
        if (data !== undefined) void take(data.changed);
      });
      stop = unsubscribe;
    },
    async [Symbol.asyncDispose]() {
      stop();
      await socket.dispose();
    },
  };
}

const run = promisify(execFile);

/** A shell with curl, which is started again with the last version whenever it ends. Source: https://curl.se/docs/manpage.html */
export function curlClient(url: string): FollowingClient {
  const commandOf = (query: string, variables: Readonly<Record<string, unknown>>): string[] => {
    const body = JSON.stringify({ query, variables });
    return ['-sS', '--fail', `${url}/graphql`, '-H', 'content-type: application/json', '-d', body];
  };
  const ask: Ask = async <Data>(query: string, variables = {}) => {
    const { stdout } = await run('curl', commandOf(query, variables));
    const { data, errors } = JSON.parse(stdout) as { readonly data: Data; readonly errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { known, read, take, decide } = keeper(ask);
  let isOver = false;
  let running: ChildProcess | null = null;
  /** Takes in what one curl is told, until it ends: the last version then. */
  const followOnce = async (since: string): Promise<string> => {
    const curl = spawn('curl', [...commandOf(FOLLOW, { since }), '-N', '-H', 'accept: text/event-stream'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    running = curl;
    let version = since;
    for await (const line of createInterface(curl.stdout)) {
      if (!line.startsWith('data: ')) continue;
      const { data } = JSON.parse(line.slice('data: '.length)) as { readonly data: { readonly changed: Update } };
      version = data.changed.version;
      await take(data.changed);
    }
    return version;
  };
  return {
    known,
    decide,
    async follow() {
      let version = await read();
      void (async () => {
        while (!isOver) {
          version = await followOnce(version);
          await pause(RETRY_MS);
        }
      })();
    },
    async [Symbol.asyncDispose]() {
      isOver = true;
      running?.kill();
    },
  };
}
