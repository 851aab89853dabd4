import { join } from 'node:path';
import type { ServerProgram } from './child-server.ts';
import { NEO4J_LIBRARIES, NEO4J_PROGRAM } from './places.ts';

/** Where a Redis is. Its title would be written over its environment, by which `end-with-us.ts` finds what a run started. */
const placeOfRedis = (folder: string, port: number): readonly string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
  ...['--set-proc-title', 'no'],
];

/** A Redis that forgets all when it ends. */
export const REDIS: ServerProgram = {
  name: 'Redis',
  scheme: 'redis',
  command: (folder, port) => [
    'redis-server',
    ...placeOfRedis(folder, port),
    ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
  ],
  readyText: 'Ready to accept connections',
  timeoutMs: 30_000,
};

/** A Neo4j without authentication. */
export const NEO4J: ServerProgram = {
  name: 'Neo4j',
  scheme: 'bolt',
  command: (folder, port) => ['java', '-Xmx1g', '-cp', join(NEO4J_LIBRARIES, '*'), NEO4J_PROGRAM, folder, String(port)],
  readyText: 'ready',
  timeoutMs: 120_000,
};

/** A Redis that has every write on disk before it answers, as a queue of events needs it. */
export const DURABLE_REDIS: ServerProgram = {
  ...REDIS,
  command: (folder, port) => [
    'redis-server',
    ...placeOfRedis(folder, port),
    ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
  ],
};

/** A Redis that may lose a second, which is what BullMQ's own figures are taken on. */
export const REDIS_EVERY_SECOND: ServerProgram = {
  ...REDIS,
  command: (folder, port) => [
    'redis-server',
    ...placeOfRedis(folder, port),
    ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'],
  ],
};
