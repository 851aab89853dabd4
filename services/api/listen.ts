import type { Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { HoplineError } from '../../schema/errors.ts';

/** Starts to listen and gives the URL to open, without a slash at its end. Throws LISTEN_FAILED with what to do. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenFailed(error, host, port)));
    try {
      server.listen({ host, port }, resolve);
    } catch (error) {
      reject(listenFailed(error, host, port));
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

function listenFailed(error: unknown, host: string, port: number): HoplineError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new HoplineError('LISTEN_FAILED', `Cannot listen on ${host} port ${port}: ${adviceFor(code, error)}`, { cause: error });
}

function adviceFor(code: string, error: unknown): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'another program uses it. Stop that program, or choose another port with --port (0 takes any free one).';
    case 'EACCES':
      return 'the system does not allow it. Ports below 1024 need more rights; choose a higher one with --port.';
    case 'EADDRNOTAVAIL':
      return 'this machine does not have that address. Use --host 127.0.0.1 for this machine only, or 0.0.0.0 for all its addresses.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'no such host name. Use --host 127.0.0.1 for this machine only, or 0.0.0.0 for all its addresses.';
    case 'ERR_SOCKET_BAD_PORT':
      return 'a port is a number from 0 to 65535.';
    default:
      return `${error instanceof Error ? error.message : String(error)}. Choose another address or port with --host and --port.`;
  }
}
