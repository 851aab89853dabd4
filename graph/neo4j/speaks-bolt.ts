import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Whoever speaks Bolt answers its greeting within some milliseconds; a busy server somewhat later. */
const ANSWER_MS = 10_000;

const BOLT_PORT = 7687;

/** Bolt's magic number, and four proposals of a version: 5.0 to 5.8, and no others. Source: https://neo4j.com/docs/bolt/current/bolt/handshake/ */
const GREETING = Buffer.from('6060b01700080805000000000000000000000000', 'hex');

/**
 * Greets the server at an address. Throws where there is none, where its certificate is not to be trusted, with Node's words for it, and where it says nothing,
 * as a Redis does: the driver would wait for a minute, and never let go of the connection. What is answered is for the driver to understand.
 */
export async function requireBolt(url: string): Promise<void> {
  const address = new URL(url);
  const socket = open(address, address.port === '' ? BOLT_PORT : Number(address.port));
  let patience: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('data', () => resolve());
      socket.once('close', () => resolve());
      socket.once('error', reject);
      patience = setTimeout(() => reject(new Error(SILENT)), ANSWER_MS);
    });
  } finally {
    clearTimeout(patience);
    socket.destroy();
  }
}

const SILENT = `nothing that speaks Bolt answers within ${ANSWER_MS / 1000} s: it hangs, or the port is that of another program; Neo4j's is ${BOLT_PORT} where nobody set another`;

function open({ protocol, hostname }: URL, port: number): Socket {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isEncrypted = protocol.endsWith('+s:');
  const socket = isEncrypted ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) }) : connectTcp({ host, port });
  socket.once(isEncrypted ? 'secureConnect' : 'connect', () => socket.write(GREETING));
  return socket;
}
