import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { HoplineError } from '../../schema/errors.ts';

/** Where to listen, and how to change that, for error messages: the names of options or keys of the configuration. */
export interface ListeningPlace {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly setBy: { readonly host: string; readonly port: string };
}

/** Starts to listen and returns the URL to open, without a slash at its end. Throws LISTEN_FAILED with what to do. */
export async function listen(server: Server, place: ListeningPlace): Promise<string> {
  const { host, port } = place;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenFailed(error, place)));
    try {
      server.listen({ host, port }, resolve);
    } catch (error) {
      reject(listenFailed(error, place));
    }
  });
  // A server that listens on a TCP port has an address of this shape.
  const { port: taken } = server.address() as AddressInfo;
  return `http://${reachableName(host)}:${taken}`;
}

function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}

function listenFailed(error: unknown, { host, port, setBy }: ListeningPlace): HoplineError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new HoplineError('LISTEN_FAILED', `Cannot listen on ${host} port ${port}: ${adviceFor(code, error, setBy)}`, { cause: error });
}

function adviceFor(code: string, error: unknown, setBy: ListeningPlace['setBy']): string {
  const otherHost = `Set ${setBy.host} to 127.0.0.1 for this machine only, or to 0.0.0.0 for all its addresses.`;
  switch (code) {
    case 'EADDRINUSE':
      return `another program uses it. Stop that program, or choose another port by ${setBy.port} (0 takes any free one).`;
    case 'EACCES':
      return `the system does not allow it. Ports below 1024 need more rights; choose a higher one by ${setBy.port}.`;
    case 'EADDRNOTAVAIL':
      return `this machine does not have that address. ${otherHost}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `no such host name. ${otherHost}`;
    case 'ERR_SOCKET_BAD_PORT':
      return 'a port is a number from 0 to 65535.';
    default:
      return `${error instanceof Error ? error.message : String(error)}. Choose another address or port by ${setBy.host} and ${setBy.port}.`;
  }
}
