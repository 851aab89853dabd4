import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** The JSON text of a document, small enough to be kept with the event that was made of it. */
export function packOriginal(text: string): string {
  return zstdCompressSync(text).toString('base64');
}

/** The document of a text that `packOriginal` made; throws for any other. */
export function unpackOriginal(packed: string): unknown {
  return JSON.parse(zstdDecompressSync(Buffer.from(packed, 'base64')).toString('utf8')) as unknown;
}
