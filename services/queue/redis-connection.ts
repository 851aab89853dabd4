import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { HoplineError } from '../../schema/errors.ts';

/** How long to wait for a Redis that accepts connections and does not answer, ms. */
const OPEN_PATIENCE_MS = 15_000;

/** A connection that knows the copies made of it: BullMQ makes one for each worker, and cannot close them while Redis is away. */
export class RedisConnection extends Redis {
  readonly #copies: Redis[] = [];

  override duplicate(...override: Parameters<Redis['duplicate']>): Redis {
    const copy = super.duplicate(...override);
    this.#copies.push(copy);
    return copy;
  }

  /** Ends this and all its copies at once; whatever waits for an answer is rejected. */
  endAll(): void {
    for (const connection of [this, ...this.#copies]) connection.disconnect();
  }
}

/** Opens a connection that comes back by itself whenever Redis does. Throws QUEUE_UNUSABLE, with what Redis or the network said, where it does not come up. */
export async function connectRedis(url: string): Promise<RedisConnection> {
  const connection = new RedisConnection(url, { lazyConnect: true, maxRetriesPerRequest: null });
  let said: Error | null = null;
  // Without a listener Node would end the process; commands report their own failures.
  connection.on('error', (error) => {
    said = error;
  });
  const patience = new AbortController();
  const silent = pause(OPEN_PATIENCE_MS, undefined, { signal: patience.signal }).then(
    () => Promise.reject(new Error(`it said nothing for ${OPEN_PATIENCE_MS / 1000} s`)),
    () => undefined,
  );
  try {
    await Promise.race([connection.connect(), silent]);
    return connection;
  } catch (error) {
    connection.endAll();
    throw unusable(url, said ?? error);
  } finally {
    patience.abort();
  }
}

/** The error of a Redis that cannot be used. */
export function unusable(url: string, cause: unknown): HoplineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new HoplineError(
    'QUEUE_UNUSABLE',
    `Redis at ${withoutPassword(url)} cannot be used (${reason}). Check queue.url, and that it runs and may be reached.`,
    { cause },
  );
}

/** What may be said and logged of an address. */
function withoutPassword(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
