import type { Server } from 'node:http';
import { type AddressInfo, isIPv4, isIPv6 } from 'node:net';
import { HoplineError } from '../../schema/errors.ts';

/** Starts to listen and gives the URL, without a slash at its end. Throws LISTEN_FAILED with what to do. */
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
  const name = host === '0.0.0.0' || host === '::' || host === '' ? 'localhost' : host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${taken}`;
}

/** Whether an address or a name can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

function listenFailed(cause: unknown, host: string, port: number): HoplineError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `Shippers cannot be listened to on ${host} port ${port}: ${why}. Set another ingest.host or ingest.port (0 takes any free one).`;
  return new HoplineError('LISTEN_FAILED', message, { cause });
}
