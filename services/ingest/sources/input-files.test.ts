import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureInput } from '../measure-input.ts';
import { aFolder } from '../testing/scratch-folder.ts';
import { inputFiles } from './input-files.ts';

async function namesOf(folder: string, paths: readonly string[]): Promise<string[]> {
  const { files } = await inputFiles(paths);
  return files.map(({ path }) => path.replace(`${folder}/`, ''));
}

describe('inputFiles', () => {
  it('takes a folder with all below it, by name', async () => {
    const folder = aFolder({ 'b.json': '', 'a/z.json': '', 'a/.hidden': '', 'c/d/e.evtx': '' });

    expect(await namesOf(folder, [folder])).toEqual(['a/.hidden', 'a/z.json', 'b.json', 'c/d/e.evtx']);
  });

  it('takes a glob', async () => {
    const folder = aFolder({ 'b.json': '', 'a.json': '', 'c.txt': '', 'd/e.json': '' });

    expect(await namesOf(folder, [`${folder}/*.json`])).toEqual(['a.json', 'b.json']);
    expect(await namesOf(folder, [`${folder}/**/*.json`])).toEqual(['a.json', 'b.json', 'd/e.json']);
  });

  it('takes a name that exists as it is, though it looks like a glob', async () => {
    const folder = aFolder({ '[1].json': '', '1.json': '' });

    expect(await namesOf(folder, [`${folder}/[1].json`])).toEqual(['[1].json']);
  });

  it('takes each file once, however often and by whatever name it was given', async () => {
    const folder = aFolder({ 'a.json': '', 'b/c.json': '' });
    symlinkSync(join(folder, 'a.json'), join(folder, 'b/again.json'));
    symlinkSync(folder, join(folder, 'b/loop'));

    expect(await namesOf(folder, [join(folder, 'a.json'), folder, `${folder}/*.json`, `${folder}/./a.json`])).toEqual([
      'a.json',
      'b/c.json',
    ]);
    expect((await inputFiles(['-', '-'])).files).toHaveLength(1);
  });

  it.each(['nowhere.json', 'nowhere/*.json'])('refuses %s, which is not there', async (name) => {
    const folder = aFolder();

    await expect(inputFiles([join(folder, name)])).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      message: expect.stringContaining(name),
    });
  });

  it('refuses a link to nothing that was named, and reports one that was found', async () => {
    const folder = aFolder({ 'a.json': '' });
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));

    await expect(inputFiles([join(folder, 'link')])).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
    const { files, deadLetters } = await inputFiles([folder]);

    expect(files).toHaveLength(1);
    expect(deadLetters).toMatchObject([
      { file: join(folder, 'link'), reason: 'UNREADABLE', message: expect.stringContaining(join(folder, 'link')) },
    ]);
  });

  it('reports a pipe found in a folder instead of waiting for it', async () => {
    const folder = aFolder({ 'a.json': '' });
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);

    const { files, deadLetters } = await inputFiles([folder]);

    expect(files).toHaveLength(1);
    expect(deadLetters).toMatchObject([{ file: join(folder, 'pipe'), reason: 'UNREADABLE' }]);
  });
});

describe('measureInput', () => {
  it('adds up what lies on disk', async () => {
    const folder = aFolder({ 'a.json': '12345', 'b.json': '123' });

    expect(await measureInput([folder])).toEqual({ files: 2, bytes: 8 });
  });

  it('does not know how much standard input will give', async () => {
    expect(await measureInput(['-'])).toEqual({ files: 1, bytes: null });
  });
});
