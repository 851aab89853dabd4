import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../listen/listen.ts';
import type { Operations } from './operations.ts';

export interface OperationsServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly operations: Operations;
  /** Called with each error of the server. */
  readonly onFault: (error: unknown) => void;
}

export interface RunningOperationsServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Ends open requests and frees the port. */
  close(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 10_000;

/** Serves `/healthz`, `/readyz` and `/metrics` of a process that has no other server for them. Throws LISTEN_FAILED. */
export async function startOperationsServer({
  host,
  port,
  operations,
  onFault,
}: OperationsServerOptions): Promise<RunningOperationsServer> {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answerTo(request, response, operations).catch((error: unknown) => {
      onFault(error);
      response.destroy();
    });
  };
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS }, handle);
  const url = await listen(server, { host, port, setBy: { host: 'metrics.host', port: 'metrics.port' } });
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answerTo(request: IncomingMessage, response: ServerResponse, operations: Operations): Promise<void> {
  const path = request.url?.split('?', 1)[0] ?? '/';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const answer = isRead ? await operations.answer(path) : null;
  const { status, contentType, body } = answer ?? {
    status: isRead ? 404 : 405,
    contentType: 'text/plain; charset=utf-8',
    body: 'Only GET of /healthz, /readyz and /metrics is answered here.\n',
  };
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}
