import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aTar, aZip } from '../testing/archives.ts';
import { readFiles, readSources } from '../testing/read-sources.ts';

const LINE = '{"a":1}\n';

describe('openSources, of archives that are damaged or mean harm', () => {
  it.each(['../../etc/cron.d/x', '/etc/passwd', 'C:\\windows\\x', 'a/../../b', '..\\x', 'a\0b'])(
    'skips an entry by the name of %j and reads the next',
    async (name) => {
      const files = [
        { name, content: LINE },
        { name: 'good.json', content: LINE },
      ];
      const { texts, dead } = await readFiles({
        'a.zip': aZip(files),
        'b.tar': await aTar(files.map((file) => ({ ...file, name: file.name.replace('\0', '..') }))),
      });

      expect(texts).toMatchObject({ 'a.zip!good.json': LINE, 'b.tar!good.json': LINE });
      expect(dead[0]).toMatchObject({ reason: 'UNSAFE_ARCHIVE', message: expect.stringContaining("The entry's name") });
    },
  );

  it('does not follow links in a tar archive', async () => {
    const files = [
      { name: 'link', content: '/etc/passwd', type: 'symlink' as const },
      { name: 'folder/', content: '', type: 'directory' as const },
    ];
    const { texts, dead } = await readFiles({ 'a.tar': await aTar([...files, { name: 'good.json', content: LINE }]) });

    expect(texts).toEqual({ 'a.tar!good.json': LINE });
    expect(dead).toMatchObject([{ reason: 'UNSAFE_ARCHIVE', message: expect.stringContaining('link') }]);
  });

  it('stops at a bomb, says the limit, and reads what lies beside it', async () => {
    const zeros = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const bomb = Buffer.concat([Buffer.from('{\n'), Buffer.alloc(64 * 1024 * 1024, ' ')]);
    const { texts, faults, dead } = await readFiles({
      'a.zip': aZip([
        { name: 'bomb.json', content: bomb },
        { name: 'good.json', content: LINE },
      ]),
      'b.gz': gzipSync(bomb),
      'c.gz': zeros,
    });

    expect(texts['a.zip!good.json']).toBe(LINE);
    expect(faults['a.zip!bomb.json']).toMatch(/^UNSAFE_ARCHIVE .*more than 400 times/);
    expect(faults['b.gz']).toMatch(/^UNSAFE_ARCHIVE/);
    expect(dead.length + Object.keys(faults).length).toBe(3);
  });

  it('takes honest repetition of 200 to 1', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `{"a":"${'same words '.repeat(40)}","n":${index % 4}}\n`).join('');
    const packed = gzipSync(lines);
    expect(lines.length / packed.length).toBeGreaterThan(150);

    const { faults, dead } = await readFiles({ 'a.gz': packed });

    expect({ faults, dead }).toEqual({ faults: {}, dead: [] });
  });

  it('skips entries that share the bytes of others', async () => {
    const zip = aZip([{ name: 'a.json', content: LINE.repeat(100_000) }]);
    const directoryStart = zip.indexOf('PK\x01\x02');
    const entry = zip.subarray(directoryStart, zip.length - 22);
    const end = Buffer.from(zip.subarray(zip.length - 22));
    end.writeUInt16LE(3, 8);
    end.writeUInt16LE(3, 10);
    end.writeUInt32LE(entry.length * 3, 12);

    const { dead } = await readFiles({ 'a.zip': Buffer.concat([zip.subarray(0, directoryStart), entry, entry, entry, end]) });

    expect(dead.map(({ reason }) => reason)).toContain('UNSAFE_ARCHIVE');
  });

  it('keeps what was read of an archive that is cut off, and says that it is', async () => {
    const text = Array.from({ length: 50_000 }, () => `{"n":${Math.imul(7, 3)}}\n`).join('') + LINE;
    const gzip = gzipSync(text);
    const tar = await aTar([{ name: 'a.json', content: text }]);
    const { texts, faults, dead } = await readFiles({
      'a.gz': gzip.subarray(0, -20),
      'b.tar': tar.subarray(0, 3000),
      'c.zip': aZip([{ name: 'a', content: text }]).subarray(0, -30),
    });

    expect(texts['a.gz']).toContain('{"n":21}');
    expect(faults['a.gz']).toMatch(/^DAMAGED_ARCHIVE/);
    expect(texts['b.tar!a.json']).toContain('{"n":21}');
    expect(
      dead
        .concat(Object.values(faults).map(() => ({ file: '', offset: 0, reason: 'DAMAGED_ARCHIVE', message: '' })))
        .map(({ reason }) => reason),
    ).toEqual(expect.arrayContaining(['DAMAGED_ARCHIVE', 'DAMAGED_ARCHIVE', 'DAMAGED_ARCHIVE']));
  });

  it('tells a wrong checksum and an encrypted entry', async () => {
    const zip = aZip([
      { name: 'a.json', content: LINE },
      { name: 'b.json', content: LINE, isEncrypted: true },
    ]);
    zip.writeUInt32LE(1, zip.indexOf('PK\x01\x02') + 16);

    const { faults, dead } = await readFiles({ 'a.zip': zip });

    expect(faults['a.zip!a.json']).toMatch(/^DAMAGED_ARCHIVE .*checksum/);
    expect(dead).toMatchObject([{ reason: 'DAMAGED_ARCHIVE', message: expect.stringContaining('encrypted') }]);
  });

  it('never throws over bytes that begin like an archive', async () => {
    const magic = fc.constantFrom(
      [0x1f, 0x8b, 0x08],
      [0x50, 0x4b, 0x03, 0x04],
      [0x50, 0x4b, 0x05, 0x06],
      [0xff, 0xfe],
      [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3],
    );
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 700 }), async (start, rest) => {
        const { faults, dead } = await readSources(['-'], Readable.from([Buffer.from([...start, ...rest])]));

        for (const { reason } of dead) expect(['DAMAGED_ARCHIVE', 'UNKNOWN_DIALECT', 'UNSAFE_ARCHIVE']).toContain(reason);
        for (const fault of Object.values(faults)) expect(fault).toMatch(/^(DAMAGED|UNSAFE)_ARCHIVE/);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws over a damaged zip or tarball, and reads the whole of a sound one', async () => {
    const zip = aZip([
      { name: 'a.json', content: LINE },
      { name: 'b.json', content: LINE },
    ]);
    const tarball = gzipSync(
      await aTar([
        { name: 'a.json', content: LINE },
        { name: 'b.json', content: LINE },
      ]),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(zip, tarball),
        fc.nat(),
        fc.nat({ max: 255 }),
        fc.integer({ min: 1, max: 64 }),
        async (sound, at, byte, size) => {
          const bytes = Buffer.from(sound);
          bytes[at % bytes.length] = byte;
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
            bytes.subarray(index * size, (index + 1) * size),
          );

          const { texts } = await readSources(['-'], Readable.from(pieces));

          if (bytes.equals(sound)) expect(Object.values(texts)).toEqual([LINE, LINE]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
