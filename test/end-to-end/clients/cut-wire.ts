import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire between clients and a server of this machine that can be cut. */
export interface CutWire extends AsyncDisposable {
  readonly url: string;
  /** Ends all connections at once, without a word to either side, and lets none through until it is mended. */
  cut(): void;
  mend(): void;
}

/** Lays a wire to a port. */
export async function wireTo(port: number): Promise<CutWire> {
  const ends = new Set<Socket>();
  let isCut = false;
  const hold = (socket: Socket): void => {
    ends.add(socket);
    socket.once('close', () => ends.delete(socket));
  };
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      hold(socket);
      socket.on('error', () => other.destroy());
      socket.once('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
