import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';

/** Events of the hosts of one partition, and what could not be understood beside them. */
export interface EventBatch {
  readonly events: readonly HoplineEvent[];
  readonly deadLetters: readonly DeadLetter[];
}

/** A batch as a queue holds it: base64 of zstd of JSON, a tenth of its size, for a queue in Redis lies in memory. */
export interface PackedBatch {
  readonly packed: string;
}

/** Makes a batch small. Equal batches are packed alike, which is what tells a repeated delivery from a new one. */
export function packBatch(batch: EventBatch): PackedBatch {
  return { packed: zstdCompressSync(JSON.stringify(batch)).toString('base64') };
}

/** Throws where the text was not made by `packBatch`. */
export function unpackBatch({ packed }: PackedBatch): EventBatch {
  return JSON.parse(zstdDecompressSync(Buffer.from(packed, 'base64')).toString('utf8')) as EventBatch;
}
