import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Random } from '../../services/generate/random.ts';
import type { Engines, WorkerProcess } from '../end-to-end/scaled-out.ts';

/** What runs while faults strike. */
export interface Struck {
  readonly engines: Engines;
  /** Never killed: its memory is measured. */
  readonly lasting: WorkerProcess;
  /** One more worker, for a fault to kill. */
  startVictim(): WorkerProcess;
}

/** Something that goes wrong, and is over when it resolves. */
export interface Fault {
  readonly name: string;
  strike(struck: Struck, random: Random): Promise<void>;
}

/** How long something hangs, ms. */
const HANG_MS = { min: 1_000, max: 15_000 };

/** All that strikes, in no order. */
export const FAULTS: readonly Fault[] = [
  { name: 'nothing', strike: async () => {} },
  {
    name: 'a worker is killed',
    async strike({ startVictim }, random) {
      const victim = startVictim();
      await pause(random.integer(0, 6_000));
      victim.kill('SIGKILL');
      await victim.ended;
    },
  },
  {
    name: 'a worker hangs',
    async strike({ lasting }, random) {
      lasting.kill('SIGSTOP');
      await pause(random.integer(HANG_MS.min, HANG_MS.max));
      lasting.kill('SIGCONT');
    },
  },
  { name: 'Redis is killed', strike: ({ engines }) => engines.redis.restart() },
  { name: 'Neo4j is killed', strike: ({ engines }) => engines.neo4j.restart() },
  { name: 'Redis hangs', strike: ({ engines }, random) => hang(engines.redis, random) },
  { name: 'Neo4j hangs', strike: ({ engines }, random) => hang(engines.neo4j, random) },
  {
    name: 'Redis has no memory left',
    async strike({ engines }, random) {
      const redis = new Redis(engines.redis.url);
      try {
        await redis.config('SET', 'maxmemory', '1');
        await pause(random.integer(HANG_MS.min, HANG_MS.max));
        await redis.config('SET', 'maxmemory', '0');
      } finally {
        redis.disconnect();
      }
    },
  },
  {
    name: 'Redis may not be written',
    async strike({ engines }, random) {
      const redis = new Redis(engines.redis.url);
      try {
        await redis.replicaof('127.0.0.1', '1');
        await pause(random.integer(HANG_MS.min, HANG_MS.max));
        await redis.replicaof('NO', 'ONE');
      } finally {
        redis.disconnect();
      }
    },
  },
];

async function hang(engine: Engines['redis'], random: Random): Promise<void> {
  engine.pause();
  await pause(random.integer(HANG_MS.min, HANG_MS.max));
  engine.resume();
}
