import { isUtf8 } from 'node:buffer';

/** Index of the first byte that is not UTF-8, counted from the start of `bytes`; null where all of it is. */
export function firstByteNotUtf8(bytes: Buffer): number | null {
  if (isUtf8(bytes)) return null;
  // Halving: the longest prefix that is whole. A prefix may be cut within a character, so up to three bytes before its end count as well.
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefixOfUtf8(bytes, middle)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}

function isPrefixOfUtf8(bytes: Buffer, length: number): boolean {
  for (let cut = length; cut >= Math.max(0, length - 3); cut--) {
    if (isUtf8(bytes.subarray(0, cut))) return true;
  }
  return false;
}
