import { describe, expect, it } from 'vitest';
import { splitText } from '../testing/split-text.ts';

const piecesOf = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));

describe('DocumentSplitter, of a file that was not written to its end', () => {
  it.each([
    ['between lines', '{"a":1}\n\0\0\0{"a":2}\n'],
    ['in place of a line end', '{"a":1}\0\0\0{"a":2}\n'],
    ['at the end of a line', '{"a":1}\0\0\0\n{"a":2}\n'],
    ['at the start and the end of a file', '\0\0{"a":1}\n{"a":2}\n\0\0'],
    ['between the elements of an array', '[{"a":1},\0\0\n\0{"a":2}]\0'],
  ])('passes over zeros %s, in pieces of any size', (_, text) => {
    for (let size = 1; size <= text.length; size++) {
      const { documents, dead } = splitText(piecesOf(Buffer.from(text), size), { linePatienceBytes: 8 });

      expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { a: 2 }]);
      expect(dead).toEqual([]);
    }
  });

  it.each([
    ['within its text', '{"a":1}\n{"b":"\0\0\0x"}\n{"a":2}\n'],
    ['within its structure', '{"a":1}\n{"b":\0\0\0}\n{"a":2}\n'],
    ['from its middle to the next line', '{"a":1}\n{"b":"\0\0\0{"a":2}\n'],
    ['from its middle to the middle of the next', '{"a":1}\n{"b":"\0\0\0":3}\n{"a":2}\n'],
    ['in a printed document, to the next line', '{"a":1}\n{\n  "b":\0\0\0{"a":2}\n'],
  ])('loses no neighbour to a document that zeros break %s', (_, text) => {
    for (let size = 1; size <= text.length; size++) {
      const { documents, dead } = splitText(piecesOf(Buffer.from(text), size), { linePatienceBytes: 8 });

      expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { a: 2 }]);
      expect(dead.length).toBeGreaterThan(0);
    }
  });
});
