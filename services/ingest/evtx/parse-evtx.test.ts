import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, FILE_HEADER_BYTES } from './file-header.ts';
import { createEvtxParser, documentAt, documentOf, type EvtxItem } from './parse-evtx.ts';
import { anEvent, anEventLog, CHUNK_HEADER_BYTES, inPieces } from './testing/event-log.ts';

const parser = await createEvtxParser();

/** What was read, with the documents that were good while their chunk was. */
type Read = { readonly kind: 'record'; readonly document: unknown; readonly offset: number } | Extract<EvtxItem, { kind: 'damage' }>;

async function read(bytes: Uint8Array, pieceBytes?: number): Promise<Read[]> {
  const all: Read[] = [];
  for await (const items of parser.parse(inPieces(bytes, pieceBytes))) {
    for (const item of items) {
      all.push(item.kind === 'damage' ? item : { kind: 'record', document: documentOf(item), offset: item.offset });
    }
  }
  return all;
}

function documentsOf(items: readonly Read[]): unknown[] {
  return items.flatMap((item) => (item.kind === 'record' ? [item.document] : []));
}

function damageOf(items: readonly Read[]): [number, string][] {
  return items.flatMap((item): [number, string][] => (item.kind === 'damage' ? [[item.offset, item.message]] : []));
}

const ONE = anEvent({ id: 1 });
const TWO = anEvent({ id: 2 });
const THREE = anEvent({ id: 3 });

describe('EvtxParser', () => {
  it('reads every record of every chunk with its offset in the file', async () => {
    const log = anEventLog([[ONE, TWO], [THREE]]);

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([ONE, TWO, THREE]);
    expect(items.map((item) => item.offset)).toEqual(log.offsets);
  });

  it('reads the same from pieces of any size', async () => {
    const log = anEventLog([[ONE, TWO], [THREE]]);
    const whole = await read(log.bytes);

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 50, max: 200_000 }), async (size) => {
        expect(await read(log.bytes, size)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps text outside ASCII and characters that JSON escapes', async () => {
    const event = { Event: { EventData: { CommandLine: 'cmd /c "echo Zażółć 漢字 😀"\n\ttab \\\\host' } } };

    expect(documentsOf(await read(anEventLog([[event]]).bytes))).toEqual([event]);
  });

  it('keeps every string that XML can hold', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((value) => !/[\p{Cc}\p{Zs}]/u.test(value));
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const event = { Event: { EventData: { Value: value } } };

        expect(documentsOf(await read(anEventLog([[event]]).bytes))).toEqual([event]);
      }),
    );
  });

  it('reads chunks that the header does not count, as a log that is being written has them', async () => {
    const { bytes } = anEventLog([[ONE], [TWO]]);
    const counted = anEventLog([[ONE]]).bytes.subarray(0, 128);
    counted.copy(bytes);
    bytes.writeUInt32LE(1, 120);

    expect(documentsOf(await read(bytes))).toEqual([ONE, TWO]);
  });

  it('tells nothing of empty chunks after those that the header counts', async () => {
    const log = anEventLog([[ONE]]);

    const items = await read(Buffer.concat([log.bytes, Buffer.alloc(CHUNK_BYTES * 2)]));

    expect(items).toHaveLength(1);
  });
});

describe('EvtxParser, of a damaged file', () => {
  it('tells that an empty file is none', async () => {
    expect(await read(Buffer.alloc(0))).toEqual([
      { kind: 'damage', offset: 0, message: 'the file ends after 0 bytes, within the header of an event log' },
    ]);
  });

  it('reads the chunks behind a header that is none', async () => {
    const log = anEventLog([[ONE], [TWO]]);
    log.bytes.fill(0xab, 0, 200);

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([ONE, TWO]);
    expect(damageOf(items)).toEqual([[0, 'the file does not start as a Windows event log does']]);
  });

  it('reads a file that begins with a chunk', async () => {
    const log = anEventLog([[ONE], [TWO]]);

    const items = await read(log.bytes.subarray(FILE_HEADER_BYTES), 1000);

    expect(documentsOf(items)).toEqual([ONE, TWO]);
  });

  it('reads on behind a header whose checksum does not match', async () => {
    const log = anEventLog([[ONE]]);
    log.bytes[24] = 9;

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([ONE]);
    expect(damageOf(items)).toEqual([[0, "the checksum of the file's header does not match"]]);
  });

  it('reads the records of a chunk whose own header is gone', async () => {
    const log = anEventLog([[ONE, TWO], [THREE]]);
    log.bytes.fill(0x11, FILE_HEADER_BYTES, FILE_HEADER_BYTES + CHUNK_HEADER_BYTES);

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([ONE, TWO, THREE]);
    expect(damageOf(items)).toEqual([[FILE_HEADER_BYTES, expect.stringContaining('chunk header magic')]]);
  });

  it('tells a stretch without any record once and reads the chunk behind it', async () => {
    const log = anEventLog([[ONE], [TWO], [THREE]]);
    log.bytes.fill(0x11, FILE_HEADER_BYTES, FILE_HEADER_BYTES + 2 * CHUNK_BYTES);

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([THREE]);
    expect(damageOf(items)).toEqual([[FILE_HEADER_BYTES, '131072 bytes hold no part of an event log']]);
  });

  it('tells of a chunk of zeros that the header counts', async () => {
    const log = anEventLog([[ONE], [TWO]]);
    log.bytes.fill(0, FILE_HEADER_BYTES, FILE_HEADER_BYTES + CHUNK_BYTES);

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([TWO]);
    expect(damageOf(items)).toEqual([[FILE_HEADER_BYTES, expect.stringContaining('all zeros')]]);
  });

  it('reads the records before and after one that is broken', async () => {
    const log = anEventLog([[ONE, TWO, THREE]]);
    const broken = log.offsets[1] ?? 0;
    log.bytes.fill(0xee, broken, broken + 40);

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([ONE, THREE]);
    expect(damageOf(items)).toContainEqual([broken, expect.stringContaining('record header magic')]);
    expect(damageOf(items)).toContainEqual([expect.any(Number), "the checksum of the chunk's records does not match"]);
  });

  it('tells the offset of a record whose content is broken', async () => {
    const log = anEventLog([[ONE, TWO, THREE]]);
    const broken = log.offsets[1] ?? 0;
    log.bytes[broken + 28] = 0x7f;

    const items = await read(log.bytes);

    expect(documentsOf(items)).toEqual([ONE, THREE]);
    expect(damageOf(items)).toContainEqual([broken, expect.stringContaining('Failed to parse record')]);
  });

  it('says nothing of a checksum while the log is being written', async () => {
    const log = anEventLog([[ONE]]);
    log.bytes[FILE_HEADER_BYTES + 52] = 1;
    log.bytes[FILE_HEADER_BYTES + 120] = 1;

    expect(await read(log.bytes)).toHaveLength(1);
  });

  it('reads what a cut off last chunk still holds', async () => {
    const log = anEventLog([[ONE, TWO, THREE]]);
    const end = (log.offsets[2] ?? 0) + 30;

    const items = await read(log.bytes.subarray(0, end));

    expect(documentsOf(items)).toEqual([ONE, TWO]);
    expect(damageOf(items)).toContainEqual([end, `the file ends ${end - FILE_HEADER_BYTES} bytes into a chunk of 65536`]);
  });

  it('tells how many chunks are missing where the file ends between two', async () => {
    const log = anEventLog([[ONE], [TWO]]);
    const end = FILE_HEADER_BYTES + CHUNK_BYTES;

    expect(damageOf(await read(log.bytes.subarray(0, end)))).toEqual([[end, 'the file ends after 1 of 2 chunks']]);
  });

  it('never throws and never makes an offset outside the file, whatever bytes are flipped', async () => {
    const log = anEventLog([[ONE, TWO], [THREE]]);
    const used = [...log.offsets.map((offset) => ({ from: offset, to: offset + 600 })), { from: 0, to: 128 }];
    const headers = { from: FILE_HEADER_BYTES, to: FILE_HEADER_BYTES + CHUNK_HEADER_BYTES };
    const position = fc.constantFrom(...used, headers).chain(({ from, to }) => fc.integer({ min: from, max: to - 1 }));
    const flip = fc.record({ position, value: fc.integer({ min: 0, max: 255 }) });

    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 12 }), async (flips) => {
        const bytes = Buffer.from(log.bytes);
        for (const { position, value } of flips) {
          bytes[position] = value;
        }

        const items = await read(bytes);

        expect(items.every(({ offset }) => offset >= 0 && offset <= bytes.length)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('never throws for bytes that are no event log at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 20_000 }), async (bytes) => {
        const items = await read(Buffer.concat([Buffer.from('ElfChnk\0**\0\0'), bytes]));

        expect(damageOf(items)).not.toEqual([]);
      }),
    );
  });
});

describe('a file that lost bytes, or gained some', () => {
  const log = anEventLog([[ONE], [TWO], [THREE]]);
  const second = FILE_HEADER_BYTES + CHUNK_BYTES;

  it('is read on from the next chunk that is whole', async () => {
    const shorter = Buffer.concat([log.bytes.subarray(0, second), log.bytes.subarray(second + 1_000)]);
    const longer = Buffer.concat([log.bytes.subarray(0, second), Buffer.alloc(700, 0x41), log.bytes.subarray(second)]);

    expect(documentsOf(await read(shorter))).toEqual([ONE, THREE]);
    expect(documentsOf(await read(shorter, 777))).toEqual([ONE, THREE]);
    expect(documentsOf(await read(longer))).toEqual([ONE, TWO, THREE]);
  });

  it('has its chunks where they lie now', async () => {
    const longer = Buffer.concat([log.bytes.subarray(0, second), Buffer.alloc(700, 0x41), log.bytes.subarray(second)]);
    const offsets = (await read(longer)).flatMap((item) => (item.kind === 'record' ? [item.offset] : []));

    expect(offsets).toEqual([log.offsets[0], (log.offsets[1] ?? 0) + 700, (log.offsets[2] ?? 0) + 700]);
  });
});

describe('documentAt', () => {
  it('finds the record that starts at an offset of the chunk, and nothing elsewhere', () => {
    const log = anEventLog([[ONE, TWO]]);
    const offset = (log.offsets[1] ?? 0) - FILE_HEADER_BYTES;

    const chunk = log.bytes.subarray(FILE_HEADER_BYTES);

    expect(documentAt(parser, chunk, offset)).toEqual(TWO);
    expect(documentAt(parser, chunk, offset + 1)).toBeUndefined();
  });
});
