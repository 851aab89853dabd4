const END_RECORD = Buffer.from('PK\x05\x06');
const END_RECORD_BYTES = 22;

/** Bytes at the end of a file in which the end of a zip archive is sought: the longest comment, and what was appended to the file. */
export const ZIP_TAIL_BYTES = 1024 * 1024;

/**
 * Where in a file's last bytes the zip archive ends, comment included; null where no record of the end is whole there. Of several records the
 * last one counts. Source: PKWARE APPNOTE 4.3.16.
 */
export function endOfZip(tail: Buffer): number | null {
  for (let at = tail.lastIndexOf(END_RECORD); at !== -1; at = at === 0 ? -1 : tail.lastIndexOf(END_RECORD, at - 1)) {
    if (at + END_RECORD_BYTES > tail.length) continue;
    const end = at + END_RECORD_BYTES + tail.readUInt16LE(at + END_RECORD_BYTES - 2);
    if (end <= tail.length) return end;
  }
  return null;
}
