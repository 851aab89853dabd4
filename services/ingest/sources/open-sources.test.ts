import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { aTar, aZip } from '../testing/archives.ts';
import { readFiles, readSources } from '../testing/read-sources.ts';
import { aFolder } from '../testing/scratch-folder.ts';
import { openSources } from './open-sources.ts';

const LINE = '{"a":1}\n';

describe('openSources', () => {
  it('recognises archives by what is in them, never by their names', async () => {
    const { texts, dead } = await readFiles({
      'gzip.json': gzipSync(LINE),
      'plain.zip': LINE,
      'tar.evtx': await aTar([{ name: 'in/a.json', content: LINE }]),
      'tarball.txt': gzipSync(await aTar([{ name: 'b.json', content: LINE }])),
      'zip.log': aZip([
        { name: 'c/d.json', content: LINE },
        { name: 'e.json', content: '' },
      ]),
    });

    expect(dead).toEqual([]);
    expect(texts).toEqual({
      'gzip.json': LINE,
      'plain.zip': LINE,
      'tar.evtx!in/a.json': LINE,
      'tarball.txt!b.json': LINE,
      'zip.log!c/d.json': LINE,
      'zip.log!e.json': '',
    });
  });

  it('reads gzip of several members', async () => {
    const { texts } = await readFiles({ 'a.gz': Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"a":2}\n')]) });

    expect(texts['a.gz']).toBe('{"a":1}\n{"a":2}\n');
  });

  it('opens an archive within an archive, and none within that', async () => {
    const gzip = gzipSync(LINE);
    const { texts, dead } = await readFiles({
      'a.zip': aZip([
        { name: 'b.gz', content: gzip },
        {
          name: 'c.zip',
          content: aZip([
            { name: 'd.json', content: LINE },
            { name: 'e.gz', content: gzip },
          ]),
        },
        { name: 'f.tgz', content: gzipSync(await aTar([{ name: 'g.json', content: LINE }])) },
      ]),
      'h.gz': gzipSync(gzipSync(gzip)),
    });

    expect(Object.keys(texts)).toEqual(['a.zip!b.gz', 'a.zip!c.zip!d.json', 'a.zip!f.tgz!g.json']);
    expect(dead).toMatchObject([
      { file: expect.stringMatching(/a\.zip!c\.zip!e\.gz$/), reason: 'UNSAFE_ARCHIVE' },
      { file: expect.stringMatching(/h\.gz$/), reason: 'UNSAFE_ARCHIVE' },
    ]);
  });

  it('reads standard input of any format', async () => {
    const { texts } = await readSources(['-'], Readable.from([aZip([{ name: 'a.json', content: LINE }])]));

    expect(texts).toEqual({ '-!a.json': LINE });
  });

  it('reads a pipe that was named', async () => {
    const pipe = join(aFolder(), 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const writing = execFileSync.bind(null, 'sh', ['-c', `printf '{"a":1}' > ${pipe} &`], { stdio: 'ignore' });

    writing();

    expect((await readSources([pipe])).texts).toEqual({ [pipe]: '{"a":1}' });
  });

  it('turns UTF-16 into UTF-8', async () => {
    const { texts } = await readFiles({ 'a.json': Buffer.from('\ufeff{"a":"ä€😀"}\r\n', 'utf16le') });

    expect(texts['a.json']).toBe('{"a":"ä€😀"}\r\n');
  });

  it('says of files of other kinds, once, that they are not read', async () => {
    const { texts, dead } = await readFiles({
      LICENSE: 'Permission is hereby granted,\n[free of charge],\n',
      'a.zst': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
      'b.tar': await aTar([
        { name: 'README', content: 'Some words\n'.repeat(100_000) },
        { name: 'good.json', content: LINE },
      ]),
    });

    expect(texts).toEqual({ 'b.tar!good.json': LINE });
    expect(dead.map(({ reason }) => reason)).toEqual(['UNKNOWN_DIALECT', 'UNKNOWN_DIALECT', 'UNKNOWN_DIALECT']);
    expect(dead[1]?.message).toContain('Zstandard');
  });

  it.each([
    ['.evt', [0x30, 0, 0, 0, 0x4c, 0x66, 0x4c, 0x65], 'wevtutil export-log'],
    ['.rar', [...Buffer.from('Rar!'), 0x1a, 7, 1, 0], 'unpack it first'],
    ['.cab', [...Buffer.from('MSCF'), 0, 0, 0, 0], 'expand'],
    ['.7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z x'],
    ['.vhdx', [...Buffer.from('vhdxfile')], 'mount it'],
  ])('names a file of %s whatever it is called, and says what to do with it', async (format, magic, remedy) => {
    const { dead } = await readFiles({ 'a.json': Buffer.from([...magic, ...Buffer.alloc(600)]) });

    expect(dead).toMatchObject([{ reason: 'UNKNOWN_DIALECT', message: expect.stringContaining(`(${format})`) }]);
    expect(dead[0]?.message).toContain(remedy);
  });

  it('passes over what macOS packs beside the files', async () => {
    const beside = Buffer.concat([Buffer.from([0, 5, 0x16, 7, 0, 2, 0, 0]), Buffer.from('Mac OS X        ')]);
    const { texts, dead } = await readFiles({
      'a.zip': aZip([
        { name: 'a.json', content: LINE },
        { name: '__MACOSX/._a.json', content: beside },
        { name: '.DS_Store', content: Buffer.from('\0\0\0\x01Bud1') },
      ]),
      '._b.json': beside,
    });

    expect({ texts, dead }).toEqual({ texts: { 'a.zip!a.json': LINE }, dead: [] });
  });

  it('tells of an event log that is an empty file', async () => {
    const { texts, dead } = await readFiles({ 'a.evtx': '', 'b.json': '' });

    expect(texts).toEqual({ 'b.json': '' });
    expect(dead).toMatchObject([{ file: expect.stringMatching(/a\.evtx$/), reason: 'EMPTY' }]);
  });

  it('reads on where a file has gone between listing and reading', async () => {
    const folder = aFolder({ 'a.json': LINE });

    const sources = [];
    for await (const source of openSources({ path: join(folder, 'gone.json'), sizeBytes: 1 }, { bytesRead: 0 })) sources.push(source);

    expect(sources).toMatchObject([{ kind: 'DEAD', letter: { reason: 'UNREADABLE' } }]);
  });

  it('leaves no file open when a reader stops early', async () => {
    const folder = aFolder({
      'a.json': LINE.repeat(1_000_000),
      'b.txt': 'words\n'.repeat(1_000_000),
      'c.zip': aZip([{ name: 'x', content: LINE.repeat(100_000) }]),
    });
    const before = openFiles();

    for (const name of ['a.json', 'b.txt', 'c.zip']) {
      for await (const source of openSources({ path: join(folder, name), sizeBytes: 1 }, { bytesRead: 0 }))
        if (source.kind === 'BYTES') break;
    }

    await expect.poll(openFiles).toBe(before);
  });

  it('counts the bytes on disk', async () => {
    const packed = gzipSync(LINE.repeat(100_000));
    const { bytesRead } = await readFiles({ 'a.gz': packed, 'b.json': LINE });

    expect(bytesRead).toBe(packed.length + LINE.length);
  });
});

/** Descriptors that this process has open. */
function openFiles(): number {
  return readdirSync('/dev/fd').length;
}
