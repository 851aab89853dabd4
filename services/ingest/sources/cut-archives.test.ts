import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aTar, aZip } from '../testing/archives.ts';
import { type ReadSources, readFiles, readSources } from '../testing/read-sources.ts';

const LINE = '{"a":1}\n';

/** Lines that do not compress to nothing, so that the last kilobyte of an archive is a good part of them. */
const LINES = Array.from({ length: 40 }, () => `{"a":"${randomBytes(30).toString('hex')}"}\n`);
const TEXT = LINES.join('');
const FIRST_MEMBER = LINES.slice(0, 20).join('');

const ARCHIVES = {
  gzip: gzipSync(TEXT),
  'gzip of several members': Buffer.concat([gzipSync(FIRST_MEMBER), gzipSync(LINES.slice(20).join(''))]),
  tar: await aTar([{ name: 'a.json', content: TEXT }]),
  tarball: gzipSync(await aTar([{ name: 'a.json', content: TEXT }])),
  zip: aZip([
    { name: 'a.json', content: LINES.slice(0, 30).join('') },
    { name: 'b.json', content: LINES.slice(30).join('') },
  ]),
};

function readWhole(bytes: Buffer): Promise<ReadSources> {
  return readSources(['-'], Readable.from([bytes]));
}

function textOf({ texts }: ReadSources): string {
  return Object.values(texts).join('');
}

describe('openSources, of archives that are cut off', () => {
  it.each(Object.entries(ARCHIVES))('reads what there is of a %s, wherever in its last kilobyte it ends', async (_kind, archive) => {
    let most = textOf(await readWhole(archive)).length;
    expect(most).toBe(TEXT.length);

    for (let end = archive.length - 1; end >= archive.length - 1024; end -= 1) {
      const read = await readWhole(archive.subarray(0, end));

      const text = textOf(read);
      expect(TEXT.startsWith(text)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(most);
      expect(text.length).toBeGreaterThan(most - 200);
      // Between two members a gzip file ends as one that is whole.
      const isSeen = text.length < TEXT.length && text !== FIRST_MEMBER;
      if (isSeen) expect(read.dead.length + Object.keys(read.faults).length).toBeGreaterThan(0);
      most = text.length;
    }
  });

  it('says of a zip that its directory is lost, and how much was read without it', async () => {
    const { texts, dead } = await readFiles({ 'a.zip': ARCHIVES.zip.subarray(0, -1) });

    expect(Object.keys(texts)).toEqual(['a.zip!a.json', 'a.zip!b.json']);
    expect(dead).toMatchObject([
      { reason: 'DAMAGED_ARCHIVE', message: expect.stringContaining('the 2 entries that lie before were read') },
    ]);
  });

  it('tells of a gzip without its checksum that it is cut', async () => {
    const { texts, faults } = await readFiles({ 'a.gz': ARCHIVES.gzip.subarray(0, -1) });

    expect(texts['a.gz']).toBe(TEXT);
    expect(faults['a.gz']).toMatch(/^DAMAGED_ARCHIVE The gzip file is cut off/);
  });
});

describe('openSources, of archives with other bytes after their end', () => {
  it.each([
    ['a line feed', '\n'],
    ['zeros', '\0'.repeat(100_000)],
  ])('takes %s for padding', async (_what, padding) => {
    const { texts, dead, faults } = await readFiles({
      'a.zip': Buffer.concat([aZip([{ name: 'a.json', content: LINE }]), Buffer.from(padding)]),
    });

    expect({ texts, dead, faults }).toEqual({ texts: { 'a.zip!a.json': LINE }, dead: [], faults: {} });
  });

  it('takes zeros after a gzip for padding, and reads a member behind them', async () => {
    const zeros = Buffer.alloc(100_000);
    const { texts, dead, faults } = await readFiles({
      'a.gz': Buffer.concat([gzipSync('{"a":1}\n'), zeros, gzipSync('{"a":2}\n'), zeros]),
    });

    expect({ texts, dead, faults }).toEqual({ texts: { 'a.gz': '{"a":1}\n{"a":2}\n' }, dead: [], faults: {} });
  });

  it('reads what is whole, and tells where other bytes begin', async () => {
    const garbage = Buffer.from('garbage!');
    const [gzip, zip] = [gzipSync(LINE), aZip([{ name: 'a.json', content: LINE }])];
    const { texts, dead, faults } = await readFiles({
      'a.gz': Buffer.concat([gzip, garbage]),
      'b.tgz': Buffer.concat([gzipSync(await aTar([{ name: 'b.json', content: LINE }])), garbage]),
      'c.zip': Buffer.concat([zip, garbage]),
    });

    expect(texts).toEqual({ 'a.gz': LINE, 'b.tgz!b.json': LINE, 'c.zip!a.json': LINE });
    expect(faults['a.gz']).toMatch(new RegExp(`^DAMAGED_ARCHIVE .*end at byte ${gzip.length} and were read whole`));
    expect(dead).toMatchObject([
      { reason: 'DAMAGED_ARCHIVE', message: expect.stringContaining(`ends at byte ${zip.length} and was read whole`) },
    ]);
  });
});
