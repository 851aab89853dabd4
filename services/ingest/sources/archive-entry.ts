import type { SourceFault } from './source-fault.ts';

/** An archive's entry: its bytes, or why they are not read. */
export type ArchiveEntry =
  | { readonly kind: 'BYTES'; readonly name: string; readonly chunks: AsyncIterable<Buffer> }
  | { readonly kind: 'FAULT'; readonly name: string; readonly fault: SourceFault };
