/** The baseline: splits a file's chunks at newlines and parses each line, and does nothing else with it. */
import { createReadStream } from 'node:fs';

const [path = ''] = process.argv.slice(2);
const NEWLINE = 10;
let rest: Buffer = Buffer.alloc(0);
let lines = 0;

function parseLine(bytes: Buffer, start: number, end: number): void {
  if (end <= start) return;
  JSON.parse(bytes.toString('utf8', start, end));
  lines += 1;
}

for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
  const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    parseLine(bytes, start, end);
    start = end + 1;
  }
  rest = bytes.subarray(start);
}
parseLine(rest, 0, rest.length);
process.stdout.write(`${lines}\n`);
