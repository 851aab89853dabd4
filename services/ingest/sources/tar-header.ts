/** A tar archive is made of blocks of this size. */
export const TAR_BLOCK_BYTES = 512;

/** What a header says of its entry. */
export interface TarHeader {
  readonly name: string;
  readonly sizeBytes: number;
  readonly kind: 'FILE' | 'LINK' | 'OTHER';
  /** What the content says of the next entry: its name, attributes of it, or something that does not matter here. */
  readonly tells: 'NOTHING' | 'NAME' | 'ATTRIBUTES' | 'OTHER';
}

const KINDS: Readonly<Record<string, TarHeader['kind']>> = { '0': 'FILE', '\0': 'FILE', '7': 'FILE', '1': 'LINK', '2': 'LINK' };

/** `x` and `g` are of pax (`g` tells of all entries, nothing that matters here), `L` and `K` GNU tar's long names of entries and of links. */
const TELLS: Readonly<Record<string, TarHeader['tells']>> = { x: 'ATTRIBUTES', g: 'OTHER', L: 'NAME', K: 'OTHER' };

/** The header in a block; null where the block is none. Source: POSIX.1-2017 pax, "ustar Interchange Format". */
export function readTarHeader(block: Buffer): TarHeader | null {
  if (!isTarHeader(block)) return null;
  const sizeBytes = numberAt(block, 124, 12);
  if (sizeBytes === null) return null;
  const type = block.toString('latin1', 156, 157);
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? textAt(block, 345, 155) : '';
  const name = prefix === '' ? textAt(block, 0, 100) : `${prefix}/${textAt(block, 0, 100)}`;
  const isFolder = type === '5' || ((type === '0' || type === '\0') && name.endsWith('/'));
  return { name, sizeBytes, kind: isFolder ? 'OTHER' : (KINDS[type] ?? 'OTHER'), tells: TELLS[type] ?? 'NOTHING' };
}

/** Whether the block is the first of those of zeros that end an archive. */
export function isEndOfTar(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}

/** A tar header is known by its checksum, which old tars without `ustar` have as well. */
export function isTarHeader(head: Buffer): boolean {
  if (head.length < TAR_BLOCK_BYTES) return false;
  const stated = /^ *([0-7]+)[\0 ]/.exec(head.toString('latin1', 148, 156))?.[1];
  if (stated === undefined) return false;
  let sum = 0;
  for (let index = 0; index < TAR_BLOCK_BYTES; index++) sum += index >= 148 && index < 156 ? 0x20 : (head[index] ?? 0);
  return sum === Number.parseInt(stated, 8);
}

/** A text in so many bytes, up to the zero that ends it. */
export function textAt(block: Buffer, at: number, length: number): string {
  return block.toString('utf8', at, at + length).replace(/\0.*$/s, '');
}

/** Octal digits, or, where a number needs more of them than there is room for, its bytes after a set bit; null where it is neither. */
function numberAt(block: Buffer, at: number, length: number): number | null {
  if (((block[at] ?? 0) & 0x80) !== 0) {
    const value = block.subarray(at + 1, at + length).reduce((sum, byte) => sum * 256 + byte, (block[at] ?? 0) & 0x7f);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = /^[ \0]*([0-7]*)[ \0]*/.exec(block.toString('latin1', at, at + length))?.[1] ?? '';
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}
