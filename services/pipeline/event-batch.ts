import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { ReadBatch } from '../fold/folding.ts';

/** What was read of the hosts of one partition. */
export type EventBatch = ReadBatch;

/** A batch as a queue holds it: base64 of zstd of JSON, a tenth of its size, because a queue in Redis is held in memory. */
export interface PackedBatch {
  readonly packed: string;
  /** Not of the batch's content: what it adds is kept under a digest of `packed` alone. Absent in batches of earlier versions. */
  readonly note?: BatchNote;
}

/** What is known of a batch without unpacking it. */
export interface BatchNote {
  readonly events: number;
  /** When its newest event happened by its host's clock, epoch ms; null where it has none. */
  readonly newestEventMs: number | null;
  /** When it was put into the queue, epoch ms by the clock of who did. */
  readonly putAtMs: number;
  /** The span that it was put in, or that it was folded in, where traces are kept. Source: https://www.w3.org/TR/trace-context/ */
  readonly traceparent?: string | undefined;
}

/** Makes a batch small. Equal batches are packed alike, by which a repeated delivery is told from a new one. */
export function packBatch({ events, deadLetters }: EventBatch, note?: BatchNote): PackedBatch {
  const packed = zstdCompressSync(JSON.stringify({ events, deadLetters })).toString('base64');
  return note === undefined ? { packed } : { packed, note };
}

/** Throws where the text was not made by `packBatch`. */
export function unpackBatch({ packed }: PackedBatch): EventBatch {
  return JSON.parse(zstdDecompressSync(Buffer.from(packed, 'base64')).toString('utf8')) as EventBatch;
}

/** The identity of a batch, whoever delivers it and however often: a digest of its events alone, not of what is noted beside them. */
export function batchDigest({ packed }: PackedBatch): string {
  return createHash('sha256').update(packed).digest('hex');
}
