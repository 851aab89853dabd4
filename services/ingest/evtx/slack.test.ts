import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, FILE_HEADER_BYTES } from './file-header.ts';
import { createEvtxParser, documentAt, documentOf } from './parse-evtx.ts';
import { anEvent, anEventLog, inPieces, withDeleted } from './testing/event-log.ts';

const parser = await createEvtxParser();

async function read(bytes: Uint8Array, recovers: boolean): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const items of parser.parse(inPieces(bytes), recovers)) {
    for (const item of items) {
      all.push(item.kind === 'damage' ? item : { kind: 'record', document: documentOf(item), offset: item.offset });
    }
  }
  return all;
}

const ONE = anEvent({ id: 1 });
const TWO = anEvent({ id: 2 });
const THREE = anEvent({ id: 3 });

describe('deleted records', () => {
  const log = anEventLog([[ONE, TWO, THREE], [anEvent({ id: 4 })]]);
  const bytes = withDeleted(log, 1);

  it('are passed over unless they are asked for', async () => {
    expect(await read(bytes, false)).toEqual([
      { kind: 'record', document: ONE, offset: log.offsets[0] },
      { kind: 'record', document: anEvent({ id: 4 }), offset: log.offsets[3] },
    ]);
  });

  it('are read after those that their chunk counts, and marked', async () => {
    const marks: [unknown, boolean][] = [];
    for await (const items of parser.parse(inPieces(bytes), true)) {
      for (const item of items) if (item.kind === 'record') marks.push([documentOf(item), item.isRecovered]);
    }

    expect(marks).toEqual([
      [ONE, false],
      [TWO, true],
      [THREE, true],
      [anEvent({ id: 4 }), false],
    ]);
  });

  it('are read as far as they are left, and are no damage', async () => {
    const overwritten = Buffer.from(bytes);
    overwritten.fill(0x41, log.offsets[1], (log.offsets[1] ?? 0) + 60);

    expect(await read(overwritten, true)).toEqual([
      { kind: 'record', document: ONE, offset: log.offsets[0] },
      { kind: 'record', document: THREE, offset: log.offsets[2] },
      { kind: 'record', document: anEvent({ id: 4 }), offset: log.offsets[3] },
    ]);
  });

  it('are none in a log that has none', async () => {
    expect(await read(log.bytes, true)).toEqual(await read(log.bytes, false));
  });

  it('are found at their offset', () => {
    const chunk = bytes.subarray(FILE_HEADER_BYTES, FILE_HEADER_BYTES + CHUNK_BYTES);

    expect(documentAt(parser, chunk, (log.offsets[2] ?? 0) - FILE_HEADER_BYTES)).toEqual(THREE);
  });
});
