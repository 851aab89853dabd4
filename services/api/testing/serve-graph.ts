import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import type { GraphWrites } from '../../../graph/model.ts';
import type { GraphStore } from '../../../graph/store.ts';
import type { Sources } from '../context.ts';
import { type ServerOptions, startServer } from '../server.ts';

/** An answer of the API; `Data` is the shape that the query asked for. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: Readonly<Record<string, unknown>>;
    readonly path?: readonly unknown[];
  }[];
}

/** A server on a free port over a graph in memory, with what asks it; dispose of it after use. */
export interface ServedGraph extends AsyncDisposable {
  readonly url: string;
  readonly store: GraphStore;
  readonly faults: readonly unknown[];
  /** Ends the server; the store stays open. */
  close(): Promise<void>;
  /** Posts a query as any client would. */
  ask<Data = unknown>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<Data>>;
}

/** Serves these writes over HTTP. */
export async function serveGraph(
  writes: GraphWrites,
  sources: Partial<
    Sources & Pick<ServerOptions, 'page' | 'gatekeeper' | 'isBehindTls' | 'now' | 'requestPatienceMs' | 'readingPatienceMs'>
  > = {},
): Promise<ServedGraph> {
  const store = sources.store ?? (await openEmbeddedStore());
  await store.write(writes);
  const faults: unknown[] = [];
  const server = await startServer({
    readOriginal: () => Promise.reject(new Error('no such file')),
    ...sources,
    store,
    port: 0,
    onFault: (error) => faults.push(error),
  });
  return {
    url: server.url,
    store,
    faults,
    close: () => server.close(),
    async ask<Data>(query: string, variables?: Readonly<Record<string, unknown>>) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Data; errors?: Answer<Data>['errors'] };
      return { status: response.status, data, errors: errors ?? [] };
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await store.close();
    },
  };
}
