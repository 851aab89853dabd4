import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '../testing/split-text.ts';

const valuesOf = (text: string | Buffer) => splitText([text]).documents.map((document) => document.value);
const piecesOf = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));

describe('DocumentSplitter', () => {
  it.each([
    ['one document a line', '{"a":1}\n{"a":2}\n'],
    ['a last line without an end', '{"a":1}\n{"a":2}'],
    ['Windows line ends and blank lines', '{"a":1}\r\n\r\n  \r\n{"a":2}\r\n'],
    ['an array on one line', '[{"a":1},{"a":2}]'],
    ['an array with an element a line', '[\n{"a":1},\n{"a":2}\n]\n'],
    ['an array that opens and closes beside its elements', '[{"a":1},\n{"a":2}]\n'],
    ['a pretty-printed array', JSON.stringify([{ a: 1 }, { a: 2 }], null, 2)],
    ['pretty-printed objects', '{\n  "a": 1\n}\n{\n  "a": 2\n}\n'],
    ['objects without anything between them', '{"a":1}{"a":2}'],
    ['a byte order mark', '\ufeff{"a":1}\n{"a":2}'],
    ['two files joined, each with a byte order mark', '\ufeff{"a":1}\n\ufeff{"a":2}'],
    ['arrays that follow each other', '[{"a":1}]\n[{"a":2}]'],
    ['a search response', '{"took":3,"hits":{"total":{"value":2},"hits":[{"a":1},{"a":2}]}}'],
    ['a search response, printed', JSON.stringify({ took: 3, hits: { hits: [{ a: 1 }, { a: 2 }] } }, null, 2)],
    ['an EQL search response', '{"is_partial":false,"hits":{"events":[{"a":1},{"a":2}],"total":2},"x":{"y":[1]}}\n'],
  ])('reads %s, in pieces of any size', (_, text) => {
    for (let size = 1; size <= text.length; size++) {
      const { documents, dead } = splitText(piecesOf(Buffer.from(text), size), { linePatienceBytes: 8 });

      expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { a: 2 }]);
      expect(dead).toEqual([]);
    }
  });

  it('says where in the bytes each document lies', () => {
    const text = Buffer.from('\ufeff[{"a":"ä€"},\r\n  {"b":\n2}]');

    const { documents } = splitText([text]);

    expect(documents.map(({ offset }) => offset)).toEqual([4, text.indexOf('{"b"')]);
    for (const { offset, text: own } of documents) expect(text.toString('utf8', offset, offset + Buffer.byteLength(own))).toBe(own);
  });

  it('reads what comes after the hits of a response', () => {
    expect(valuesOf('{"hits":{"hits":[{"a":1}]},"n":[{"b":"]"}]}\n{"a":2}')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('finds nothing in an empty file and in one of blanks', () => {
    expect(splitText([''])).toEqual({ documents: [], dead: [] });
    expect(splitText([' \r\n\n'])).toEqual({ documents: [], dead: [] });
  });

  it.each([
    ['{"a":tru}', 0],
    ['{"a":1', 0],
    ['{"a":', 0],
    ['{"a', 0],
    ['{"a":"b\\', 0],
    ['{"a":1,', 0],
    ['{"a":[1,', 0],
    ['{"a":[{"b":', 0],
    ['}', 0],
    ['"text"', 0],
    ['garbage', 0],
    ['{"a":"\u0000"}', 0],
    ['{"a":1} trailing', 8],
  ])('reports the line %j and reads the lines around it', (broken, at) => {
    const before = '{"ok":1}\n';

    const { documents, dead } = splitText([`${before}${broken}\n{"ok":2}\n{"ok":3}\n`]);

    expect(documents.map(({ value }) => value).filter((value) => JSON.stringify(value) !== '{"a":1}')).toEqual([
      { ok: 1 },
      { ok: 2 },
      { ok: 3 },
    ]);
    expect(dead).toMatchObject([{ offset: before.length + at, reason: 'INVALID_JSON' }]);
  });

  it('reports a document that the end of the file cuts off', () => {
    const { documents, dead } = splitText(['{"a":1}\n{"a":[{"b":"c']);

    expect(documents).toHaveLength(1);
    expect(dead).toMatchObject([{ offset: 8, reason: 'INVALID_JSON', message: expect.stringContaining('cut off') }]);
  });

  it('reports an array that is cut off, after its elements', () => {
    const { documents, dead } = splitText(['[{"a":1},\n{"a":2},\n']);

    expect(documents).toHaveLength(2);
    expect(dead).toMatchObject([{ offset: 0, message: expect.stringContaining('not closed') }]);
  });

  it('loses one element of a printed array to a fault in it', () => {
    const text = JSON.stringify([{ a: 1 }, { a: 'x', b: { c: [{}] } }, { a: 3 }], null, 2).replace('"x",', '"x"');

    const { documents, dead } = splitText([text]);

    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 3 }]);
    expect(dead).toHaveLength(1);
  });

  it('loses one element of an array on one line to a fault in it', () => {
    const { documents, dead } = splitText(['[{"a":1},{"a" 2},{"a":3}]']);

    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 3 }]);
    expect(dead).toMatchObject([{ offset: 9 }]);
  });

  it('says which byte is not UTF-8', () => {
    const { documents, dead } = splitText([
      Buffer.concat([Buffer.from('{"ok":1}\n{"a":"x'), Buffer.from([0xff]), Buffer.from('"}\n{"ok":2}')]),
    ]);

    expect(documents).toHaveLength(2);
    expect(dead).toMatchObject([{ offset: 9, reason: 'INVALID_JSON', message: expect.stringContaining('byte 16') }]);
  });

  it.each([
    ['arrays', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['arrays within an object', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['arrays that are not closed', `{"a":${'['.repeat(10_000)}`],
  ])('skips 10,000 nested %s', (_, deep) => {
    const { documents, dead } = splitText([`{"ok":1}\n${deep}\n{"ok":2}\n`]);

    expect(documents.map(({ value }) => value)).toEqual([{ ok: 1 }, { ok: 2 }]);
    expect(dead.map(({ reason }) => reason)).toEqual(['TOO_DEEP']);
  });

  it('does not mistake brackets within text for nesting', () => {
    expect(valuesOf(`{"a":"${'}'.repeat(2_000)}"}\n`)).toEqual([{ a: '}'.repeat(2_000) }]);
  });

  it.each([
    [100, 'that is whole', '"}'],
    [20, 'that is cut off', ''],
  ])('skips a line of %i MiB %s, holding none of it', (pieces, _, ending) => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    const memoryBefore = process.memoryUsage().arrayBuffers;
    let most = 0;
    function* line() {
      yield '{"ok":1}\n{"a":"';
      for (let count = 0; count < pieces; count++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - memoryBefore);
        yield piece;
      }
      yield `${ending}\n{"ok":2}\n`;
    }

    const { documents, dead } = splitText(line());

    expect(documents.map(({ value }) => value)).toEqual([{ ok: 1 }, { ok: 2 }]);
    expect(dead).toMatchObject([{ offset: 9, reason: 'TOO_LONG' }]);
    expect(most).toBeLessThan(400 * 1024 * 1024);
  });

  it.each([
    ['faults on one line of an array', `[${'{"a" 1},'.repeat(120_000)}`],
    ['responses on one line', '{"hits":{"hits":[{"a":1}]}}'.repeat(40_000)],
    ['objects on one line', '{"a":1}'.repeat(150_000)],
    ['openings that are never closed', `${'{"a":[\n'.repeat(200)}${'{},\n'.repeat(250_000)}`],
    ['broken lines', '{"a":\n'.repeat(170_000)],
  ])('takes time in proportion to the input: 1 MiB of %s', (_, text) => {
    const start = performance.now();

    splitText([text]);

    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('reads a long array on one line element by element', () => {
    const elements = Array.from({ length: 200_000 }, (_, index) => ({ index, text: 'x'.repeat(100) }));
    const bytes = Buffer.from(JSON.stringify(elements));
    expect(bytes.length).toBeGreaterThan(16 * 1024 * 1024);

    const { documents, dead } = splitText(piecesOf(bytes, 256 * 1024));

    expect(documents).toHaveLength(200_000);
    expect(dead).toEqual([]);
  });

  it('finds the same as a parser of whole texts, however the input is cut', () => {
    const documents = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 8 });
    const layout = fc.constantFrom('lines', 'array', 'printed array', 'printed', 'joined', 'response');
    fc.assert(
      fc.property(
        documents,
        layout,
        fc.array(fc.integer({ min: 1, max: 40 })),
        fc.integer({ min: 1, max: 64 }),
        (values, how, cuts, patience) => {
          const bytes = Buffer.from(laidOut(values, how));

          const { documents: found, dead } = splitText(cutAt(bytes, cuts), { linePatienceBytes: patience });

          expect(dead).toEqual([]);
          expect(found.map(({ text }) => JSON.parse(text))).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
          for (const { offset, text } of found) expect(bytes.subarray(offset).indexOf(text)).toBe(0);
        },
      ),
    );
  });

  it('never throws, ends, and reports the same however the input is cut, whatever the bytes', () => {
    const fragment = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '\n',
      ' ',
      '1',
      'null',
      '{"a":1}',
      '{"a":\n[2]}',
      'é',
      '"hits":',
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 20 })), (fragments, cuts) => {
        const bytes = Buffer.from(fragments.join(''));

        const whole = splitText([bytes], { linePatienceBytes: 1_000 });
        const pieces = splitText(cutAt(bytes, cuts), { linePatienceBytes: 1_000 });

        expect(pieces.documents).toEqual(whole.documents);
        expect(pieces.dead.map(({ offset }) => offset)).toEqual(whole.dead.map(({ offset }) => offset));
        if (bytes.toString().trim() !== '' && whole.documents.length === 0 && /[^\s[\],]/.test(bytes.toString())) {
          expect(whole.dead.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every whole line among broken ones', () => {
    const whole = fc.record({ n: fc.nat(), text: fc.string() }).map((value) => JSON.stringify(value));
    const broken = whole.chain((text) => fc.integer({ min: 1, max: text.length - 1 }).map((length) => text.slice(0, length)));
    fc.assert(
      fc.property(fc.array(fc.oneof(whole, broken), { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 40 })), (lines, cuts) => {
        const { documents, dead } = splitText(cutAt(Buffer.from(lines.join('\n')), cuts));

        const isWhole = (line: string) => line.endsWith('}') && lineParses(line);
        expect(documents.map(({ text }) => text)).toEqual(lines.filter(isWhole));
        expect(dead).toHaveLength(lines.filter((line) => !isWhole(line)).length);
      }),
      { numRuns: 500 },
    );
  });
});

function laidOut(values: readonly unknown[], how: string): string {
  if (how === 'array') return JSON.stringify(values);
  if (how === 'printed array') return JSON.stringify(values, null, 1);
  if (how === 'response') return JSON.stringify({ took: 1, hits: { total: 1, hits: values }, _shards: { a: [1] } });
  if (how === 'joined') return values.map((value) => JSON.stringify(value)).join('');
  return values.map((value) => JSON.stringify(value, null, how === 'printed' ? 2 : 0)).join('\n');
}

function* cutAt(bytes: Buffer, lengths: readonly number[]): Generator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
  yield bytes.subarray(at);
}

function lineParses(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
