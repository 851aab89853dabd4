import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Takes the lead where nobody has it, and keeps it where it is ours: 1 where it is ours now. */
const TAKE = `local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** Gives the lead up where it is ours. */
const GIVE_UP = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end`;

/** The longest time between two checks whether the lead is free, ms. */
const LONGEST_PAUSE_MS = 1_000;

export interface LeadOptions {
  readonly redis: Redis;
  readonly key: string;
  /** Identifies this process; a token that no other has. */
  readonly token: string;
  /** How long a leader may be silent, ms. */
  readonly silenceMs: number;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** This process leads from now on. */
  readonly begin: () => void;
  /** Another process leads now, or everything ends: resolves when all that was begun has stopped. */
  readonly end: () => Promise<void>;
}

/**
 * Lets one of several processes do something, the same one for as long as it runs. This saves work and is no guarantee: after a process was
 * silent for too long, two may believe to lead for a while. Resolves once `signal` is aborted and the lead is given up.
 * Source: https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/
 */
export async function lead({ redis, key, token, silenceMs, signal, begin, end }: LeadOptions): Promise<void> {
  let leads = false;
  while (!signal.aborted) {
    // A Redis that is away says nothing: the leader goes on leading, the others go on waiting.
    const isOurs = await redis.eval(TAKE, 1, key, token, silenceMs).then(Boolean, () => leads);
    if (isOurs && !leads && !signal.aborted) begin();
    if (!isOurs && leads) await end();
    leads = isOurs;
    await pause(Math.min(LONGEST_PAUSE_MS, silenceMs / 3), undefined, { signal }).catch(() => undefined);
  }
  await end();
  await redis.eval(GIVE_UP, 1, key, token).catch(() => undefined);
}
