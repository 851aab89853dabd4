import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EventElement } from './evtx/testing/binxml-writer.ts';
import { anEvent, anEventLog } from './evtx/testing/event-log.ts';
import { readOriginal } from './read-original.ts';
import { aTar, aZip } from './testing/archives.ts';
import { aLine, someLines } from './testing/documents.ts';
import { ingestAll } from './testing/ingest-all.ts';
import { aFolder } from './testing/scratch-folder.ts';

describe('readOriginal', () => {
  it('reads every document back, from files and from archives', async () => {
    const text = someLines(3);
    const folder = aFolder({
      'a!b.json': `\ufeff${text}`,
      'array.json': `[${text.trim().replaceAll('\n', ', ')}]`,
      'c.gz': gzipSync(text),
      'd.zip': aZip([
        { name: 'e.json', content: '' },
        { name: 'f.json', content: text },
      ]),
      'g.tgz': gzipSync(await aTar([{ name: 'h.json', content: text }])),
      'utf16.json': Buffer.from(`\ufeff${text}`, 'utf16le'),
    });
    const { events } = await ingestAll([folder]);
    expect(events).toHaveLength(18);

    for (const event of events) expect(await readOriginal(event.source)).toEqual(JSON.parse(aLine(event['winlog.record_id'] ?? 0)));
  });

  it('reads records of event logs back, from files and from archives', async () => {
    const events = [1, 2, 3].map((id) => anEvent({ id }));
    const [one, two, three] = events as [EventElement, EventElement, EventElement];
    const { bytes, offsets } = anEventLog([[one, two], [three]]);
    const folder = aFolder({ 'a.evtx': bytes, 'b.zip': aZip([{ name: 'c.evtx', content: bytes }]) });

    for (const file of [join(folder, 'a.evtx'), join(folder, 'b.zip!c.evtx')]) {
      for (const [index, offset] of offsets.entries()) expect(await readOriginal({ file, offset, length: 0 })).toEqual(events[index]);
      await expect(readOriginal({ file, offset: 5000, length: 0 })).rejects.toThrow('has changed');
    }
  });

  it('says so where the file has changed or is gone', async () => {
    const file = join(aFolder({ 'a.json': someLines(2) }), 'a.json');
    const { events } = await ingestAll([file]);
    const source = events[1]?.source ?? { file, offset: -1, length: 0 };

    writeFileSync(file, 'something else altogether, and longer than it was before\n'.repeat(100));
    await expect(readOriginal(source)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE', message: expect.stringContaining('has changed') });
    writeFileSync(file, '');
    await expect(readOriginal(source)).rejects.toThrow('has changed');
    rmSync(file);
    await expect(readOriginal(source)).rejects.toThrow('is gone');
  });

  it('says so where the document came through standard input or its archive lost it', async () => {
    const folder = aFolder({ 'a.zip': aZip([{ name: 'b.json', content: '{}' }]) });

    await expect(readOriginal({ file: '-', offset: 0, length: 2 })).rejects.toThrow('standard input');
    await expect(readOriginal({ file: join(folder, 'a.zip!c.json'), offset: 0, length: 2 })).rejects.toThrow('not in the archive');
  });
});
