import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Takes the lead where nobody has it, and keeps it where it is ours: 1 where it is ours now. */
const TAKE = `local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** Gives the lead up where it is ours. */
const GIVE_UP = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`;

/** How often somebody looks whether the lead is free, at most, ms. */
const LONGEST_PAUSE_MS = 1_000;

export interface LeadOptions {
  readonly redis: Redis;
  readonly key: string;
  /** Whoever leads; nobody else's token. */
  readonly token: string;
  /** For how long a leader that fell silent is waited for, ms. */
  readonly silenceMs: number;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** This process leads from now on. */
  readonly begin: () => void;
  /** Another leads now, or all ends: resolves when nothing that was begun goes on. */
  readonly end: () => Promise<void>;
}

/**
 * Lets one of several processes do something, the same for as long as it is there. It is a matter of thrift, not of safety: who was silent
 * for too long may find that two believe to lead for a while. Resolves once `signal` is aborted and all is given up.
 * Source: https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/
 */
export async function lead({ redis, key, token, silenceMs, signal, begin, end }: LeadOptions): Promise<void> {
  let leads = false;
  while (!signal.aborted) {
    // Redis that is away tells nothing: whoever leads goes on, and whoever waits waits.
    const isOurs = await redis.eval(TAKE, 1, key, token, silenceMs).then(Boolean, () => leads);
    if (isOurs && !leads && !signal.aborted) begin();
    if (!isOurs && leads) await end();
    leads = isOurs;
    await pause(Math.min(LONGEST_PAUSE_MS, silenceMs / 3), undefined, { signal }).catch(() => undefined);
  }
  await end();
  await redis.eval(GIVE_UP, 1, key, token).catch(() => undefined);
}
