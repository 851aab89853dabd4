import { describe, expect, it } from 'vitest';
import { type ChunkModule, loadChunkModule } from './chunk-module.ts';
import { createChunkParser, type ParsedChunk } from './parse-chunk.ts';
import { aChunk, anEvent } from './testing/event-log.ts';

const instantiate = await loadChunkModule();

/** A module that traps at every record whose text holds `POISON`, until it has a new instance that does not see the record. */
function poisonedModule(started: { count: number }): ChunkModule {
  started.count += 1;
  const module = instantiate();
  let address = 0;
  let length = 0;
  let reached = 0;
  const bytes = () => Buffer.from(module.memory.buffer, address, length);
  return {
    memory: module.memory,
    allocate(size) {
      length = size;
      address = module.allocate(size);
      return address;
    },
    parse() {
      const poison = bytes().indexOf(Buffer.from('POISON', 'utf16le'));
      const record = poison < 0 ? -1 : bytes().lastIndexOf(Buffer.from([0x2a, 0x2a, 0, 0]), poison);
      if (record >= 0 && bytes().readUInt32LE(record + 4) > poison - record) {
        reached = record - 1;
        throw new Error('unreachable');
      }
      return module.parse();
    },
    reached: () => reached,
  };
}

function namesIn(chunk: ParsedChunk): string[] {
  const names: string[] = [];
  for (let at = 0; at < chunk.records.length; at += 3) {
    const json = Buffer.from(chunk.text).toString('utf8', chunk.records[at + 1], chunk.records[at + 2]);
    names.push(/"Computer":"(.*?)"/.exec(json)?.[1] ?? '');
  }
  return names;
}

describe('createChunkParser', () => {
  it('points at the JSON of each record', () => {
    const { bytes, offsets } = aChunk([anEvent({ computer: 'WS1' }), anEvent({ computer: 'WS2' })]);

    const chunk = createChunkParser(instantiate)(bytes);

    expect(namesIn(chunk)).toEqual(['WS1', 'WS2']);
    expect([chunk.records[0], chunk.records[3]]).toEqual(offsets);
    expect(chunk.damage).toEqual([]);
  });

  it('loses the record that makes the module trap, and no other', () => {
    const { bytes, offsets } = aChunk([anEvent({ computer: 'WS1' }), anEvent({ computer: 'POISON' }), anEvent({ computer: 'WS3' })]);
    const started = { count: 0 };

    const chunk = createChunkParser(() => poisonedModule(started))(bytes);

    expect(namesIn(chunk)).toEqual(['WS1', 'WS3']);
    expect(chunk.damage).toContainEqual({ kind: 'record', offset: offsets[1], message: 'the record makes the reader of event logs fail' });
    expect(started.count).toBe(2);
  });

  it('leaves the bytes it was given as they were', () => {
    const { bytes } = aChunk([anEvent({ computer: 'POISON' }), anEvent()]);
    const before = Buffer.from(bytes);

    createChunkParser(() => poisonedModule({ count: 0 }))(bytes);

    expect(bytes.equals(before)).toBe(true);
  });

  it('gives up a chunk that traps without end, and reads the next', () => {
    const broken = { isBroken: true };
    const parse = createChunkParser(() => {
      const module = instantiate();
      return {
        memory: module.memory,
        allocate: (size) => module.allocate(size),
        parse: () => {
          if (broken.isBroken) {
            throw new Error('unreachable');
          }
          return module.parse();
        },
        reached: () => module.reached(),
      };
    });
    const { bytes } = aChunk([anEvent({ computer: 'WS1' })]);

    const failed = parse(bytes);
    broken.isBroken = false;

    expect(failed.damage).toEqual([{ kind: 'chunk', offset: 0, message: 'the chunk makes the reader fail' }]);
    expect(namesIn(parse(bytes))).toEqual(['WS1']);
  });
});
