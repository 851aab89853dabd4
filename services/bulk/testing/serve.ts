import { afterEach } from 'vitest';
import { type BulkServerOptions, startBulkServer } from '../bulk-server.ts';
import { RecordingSink } from './recording-sink.ts';

/** What an answer holds, as far as tests look. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read the way a shipper reads them, and a wrong shape fails the test.
  readonly body: any;
}

/** A running server with what it took. */
export interface Served {
  readonly url: string;
  readonly sink: RecordingSink;
  /** The faults that the server told of. */
  readonly faults: unknown[];
  ask(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  close(): Promise<void>;
}

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Starts a server on a free port that takes what comes; it is closed after the test. */
export async function serve(options: Partial<BulkServerOptions> = {}): Promise<Served> {
  const sink = new RecordingSink();
  const faults: unknown[] = [];
  const server = await startBulkServer({ port: 0, sink, onFault: (error) => faults.push(error), ...options });
  open.push(server);
  return {
    url: server.url,
    sink,
    faults,
    async ask(method, path, body, headers = {}) {
      const response = await fetch(server.url + path, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/x-ndjson' }), ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
    },
    close: () => server.close(),
  };
}
