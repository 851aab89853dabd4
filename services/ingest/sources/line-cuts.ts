import { type FileHandle, open } from 'node:fs/promises';
import { LINE_FEED } from '../documents/byte.ts';
import { recognise } from './recognise.ts';

/** Around a place where a file might be cut, so much is looked at. Whole lines are sought there, and events of that length are rare. */
const WINDOW_BYTES = 128 * 1024;

/**
 * Where a file with one JSON object a line may be cut into parts of at least `partBytes`: offsets of lines, ascending. None where it does
 * not begin with such a line: what is something else is not cut. Between two whole objects on lines of their own something may be open all
 * the same, as an array is: `ingestRange` tells. Throws as the file system does.
 */
export async function lineCuts(path: string, sizeBytes: number, partBytes: number): Promise<number[]> {
  const file = await open(path);
  try {
    const head = await windowAt(file, 0);
    const lineFeed = head.indexOf(LINE_FEED);
    if (recognise(head) !== 'TEXT' || lineFeed === -1 || !isObject(head, 0, lineFeed)) return [];
    const cuts: number[] = [];
    for (let at = partBytes; at + partBytes <= sizeBytes; at += partBytes) {
      const cut = cutWithin(await windowAt(file, at));
      if (cut !== null) cuts.push(at + cut);
    }
    return cuts;
  } finally {
    await file.close();
  }
}

async function windowAt(file: FileHandle, offset: number): Promise<Buffer> {
  const buffer = Buffer.alloc(WINDOW_BYTES);
  const { bytesRead } = await file.read(buffer, 0, WINDOW_BYTES, offset);
  return buffer.subarray(0, bytesRead);
}

/** The start of a line that is one object, and before which another ends; null where no such line is whole in the window. */
function cutWithin(window: Buffer): number | null {
  let start = window.indexOf(LINE_FEED) + 1;
  if (start === 0) return null;
  let isAfterObject = false;
  for (let end = window.indexOf(LINE_FEED, start); end !== -1; end = window.indexOf(LINE_FEED, start)) {
    const isOne = isObject(window, start, end);
    if (isOne && isAfterObject) return start;
    isAfterObject = isOne;
    start = end + 1;
  }
  return null;
}

function isObject(bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString('utf8', start, end);
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
