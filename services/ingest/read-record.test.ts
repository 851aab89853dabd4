import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { readRecord } from './read-record.ts';

describe('readRecord', () => {
  it.each([
    ['a document of a line', '{"a":1}\n{"b":2}\n', 8, '{"b":2}'],
    ['a document over several lines', '{\n  "a": 1\n}\n{}', 0, '{\n  "a": 1\n}'],
    ['an element of an array', '[{"a":1},{"b":2}]', 9, '{"b":2}'],
    ['the rest of a line that is no document', '{"a":\n{"b":2}', 0, '{"a":'],
  ])('gives %s', async (_, content, offset, expected) => {
    using folder = temporaryFolder();
    const path = folder.write('a.ndjson', content);

    expect(await readRecord(path, offset, 1000)).toEqual({ text: expected, isCut: false });
  });

  it('cuts what is longer than wanted, and says so', async () => {
    using folder = temporaryFolder();
    const path = folder.write('a.ndjson', `{"a":"${'x'.repeat(100)}"}`);

    expect(await readRecord(path, 0, 10)).toEqual({ text: '{"a":"xxxx', isCut: true });
  });

  it('says where a file ends before', async () => {
    using folder = temporaryFolder();
    const path = folder.write('a.ndjson', '{}');

    await expect(readRecord(path, 50, 10)).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      message: expect.stringContaining('ends before'),
    });
  });

  it('says that a file is gone', async () => {
    await expect(readRecord('/nowhere/a.ndjson', 0, 10)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });
});
