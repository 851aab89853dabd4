import { createHash } from 'node:crypto';

/** The partition of a key: the same in every process and version, because batches of one host must never be in two. */
export function partitionOf(key: string, partitions: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}
