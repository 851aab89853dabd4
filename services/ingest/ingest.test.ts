import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { anEventLog } from './evtx/testing/event-log.ts';
import { ingest } from './ingest.ts';
import { measureInput } from './measure-input.ts';
import { aZip } from './testing/archives.ts';
import { aLine, someLines } from './testing/documents.ts';
import { ingestAll } from './testing/ingest-all.ts';
import { aFolder } from './testing/scratch-folder.ts';

const recordsOf = (events: readonly { readonly 'winlog.record_id'?: number | undefined }[]) =>
  events.map((event) => event['winlog.record_id']);

describe('ingest', () => {
  it('makes an event of every line, with the place where it lies', async () => {
    const folder = aFolder({ 'a.json': someLines(3) });

    const { events, deadLetters } = await ingestAll([folder]);

    expect(deadLetters).toEqual([]);
    expect(recordsOf(events)).toEqual([1, 2, 3]);
    expect(events[1]?.source).toMatchObject({ file: join(folder, 'a.json'), offset: aLine(1).length + 1, length: aLine(2).length });
  });

  it('reads the same events from every way of packing them', async () => {
    const text = someLines(20);
    const array = `[${text.trim().replaceAll('\n', ',\n')}]`;
    const response = `{"took":1,"hits":{"hits":[${text
      .trim()
      .split('\n')
      .map((line, index) => `{"_index":"logs","_id":"${index}","_source":${line}}`)
      .join(',')}]}}`;
    const packings: Record<string, string | Buffer> = {
      'lines.json': text,
      'array.json': array,
      'printed.json': JSON.stringify(JSON.parse(array), null, 2),
      'response.json': response,
      'utf16.json': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'lines.gz': gzipSync(text),
      'lines.zip': aZip([{ name: 'in.json', content: text }]),
    };

    for (const [name, content] of Object.entries(packings)) {
      const { events, deadLetters } = await ingestAll([aFolder({ [name]: content })]);

      expect(deadLetters, name).toEqual([]);
      expect(recordsOf(events), name).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    }
  });

  it('reads standard input', async () => {
    const { events } = await ingestAll(['-'], { stdin: Readable.from([Buffer.from(someLines(2))]) });

    expect(events.map(({ source }) => source.file)).toEqual(['-', '-']);
  });

  it('reports what it cannot understand, with place and reason, and reads the rest', async () => {
    const first = aLine(1);
    const folder = aFolder({ 'a.json': `${first}\n{"Hostname":\n{"no":"event"}\n${aLine(2)}\n`, 'b.json': someLines(1) });

    const { events, deadLetters } = await ingestAll([folder]);

    expect(events).toHaveLength(3);
    expect(deadLetters.map(({ offset, reason }) => [offset, reason])).toEqual([
      [first.length + 1, 'INVALID_JSON'],
      [first.length + 14, 'UNKNOWN_DIALECT'],
    ]);
    expect(deadLetters[0]?.message).toContain(`${join(folder, 'a.json')}, byte ${first.length + 1}:`);
  });

  it('keeps the events before the place where an archive is damaged', async () => {
    const folder = aFolder({ 'a.gz': gzipSync(someLines(2_000)).subarray(0, -400), 'b.json': someLines(1) });

    const { events, deadLetters } = await ingestAll([folder]);

    expect(events.length).toBeGreaterThan(100);
    expect(deadLetters.map(({ reason }) => reason)).toContain('DAMAGED_ARCHIVE');
    expect(events.at(-1)?.source.file).toBe(join(folder, 'b.json'));
  });

  it('reports what is unreadable in a folder, and an event log that is none', async () => {
    const folder = aFolder({ 'a.json': someLines(1), 'broken.evtx': Buffer.from('ElfFile\0and then nothing') });
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));

    const { events, deadLetters } = await ingestAll([folder]);

    expect(events).toHaveLength(1);
    expect(deadLetters.map(({ reason }) => reason).sort()).toEqual(['DAMAGED_EVTX', 'UNREADABLE']);
  });

  it('tells of an event log without records that it is empty', async () => {
    const folder = aFolder({ 'empty.evtx': anEventLog([[]]).bytes });

    expect((await ingestAll([folder])).deadLetters).toMatchObject([{ file: join(folder, 'empty.evtx'), reason: 'EMPTY' }]);
  });

  it('refuses a path that is not there before it reads anything', async () => {
    const folder = aFolder({ 'a.json': someLines(1) });

    await expect(ingest([folder, join(folder, 'nowhere')]).next()).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });

  it('finds nothing in an empty file', async () => {
    expect(await ingestAll([aFolder({ 'a.json': '', 'b.json': '\n' })])).toMatchObject({ events: [], deadLetters: [], bytesRead: 1 });
  });

  it('hands on a batch every few thousand events, and shows how far it has come', async () => {
    const folder = aFolder({ 'a.json': someLines(20_000), 'b.zip': aZip([{ name: 'c.json', content: someLines(100) }]) });

    const { batches, events, bytesRead, bytesParsed } = await ingestAll([folder]);

    expect(events).toHaveLength(20_100);
    expect(batches).toBeGreaterThan(2);
    expect(bytesRead).toBe((await measureInput([folder])).bytes);
    expect(bytesParsed).toBe(someLines(20_000).length + someLines(100).length);
  });

  it('hands on a flood of broken lines in batches, instead of gathering it', async () => {
    const folder = aFolder({ 'a.json': `{}\n${'{"broken"\n'.repeat(300_000)}` });
    let most = 0;
    let sum = 0;

    for await (const { deadLetters } of ingest([folder])) {
      most = Math.max(most, deadLetters.length);
      sum += deadLetters.length;
    }

    expect(sum).toBe(300_001);
    expect(most).toBeLessThan(150_000);
  });
});
