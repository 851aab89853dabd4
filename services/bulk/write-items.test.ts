import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BulkParser } from './bulk-parser.ts';
import type { ItemResult } from './bulk-sink.ts';
import { bulkBody } from './testing/bulk-body.ts';
import { RecordingSink } from './testing/recording-sink.ts';
import { writeItems } from './write-items.ts';

/** What becomes of the documents of a request; `sink` has those that were taken. */
async function resultsOf(body: string, sink: RecordingSink): Promise<readonly ItemResult['kind'][]> {
  const parser = new BulkParser(null);
  parser.push(Buffer.from(body));
  parser.end();
  const answers = await writeItems(parser.items, { sink, onFault: () => undefined });
  return answers.map(({ result }) => result.kind);
}

/** A document in its line: an object, or something broken of which a valid object is no prefix that could be taken by mistake. */
const lines = fc.oneof(
  fc.record({
    isValid: fc.constant(true),
    line: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })).map((value) => JSON.stringify(value)),
  }),
  fc.record({
    isValid: fc.constant(false),
    line: fc.dictionary(fc.string(), fc.string()).map((value) => JSON.stringify(value).slice(0, -1)),
  }),
  fc.record({
    isValid: fc.constant(false),
    line: fc
      .oneof(
        fc.string(),
        fc.json().filter((json) => !json.startsWith('{')),
      )
      .map(brokenLine),
  }),
);

/** Text that is no object, in one line. */
function brokenLine(text: string): string {
  return `}${text.replaceAll('\n', ' ')}`;
}

describe('writeItems', () => {
  it('takes the documents that are objects and no others, in their order, whatever stands between them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { minLength: 1 }), async (documents) => {
        const sink = new RecordingSink();

        const results = await resultsOf(bulkBody(documents.map(({ line }) => line)), sink);

        expect(results).toEqual(documents.map(({ isValid }) => (isValid ? 'DURABLE' : 'INVALID')));
        expect(sink.documents.map(({ source }) => source.toString())).toEqual(
          documents.filter(({ isValid }) => isValid).map(({ line }) => line),
        );
      }),
    );
  });

  it('answers each document as the sink does, whatever it refuses', async () => {
    const kinds = fc.constantFrom('DURABLE' as const, 'FULL' as const, 'INVALID' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { minLength: 1 }), async (expected) => {
        const sink = new RecordingSink();
        // Each document says by its number which answer it gets.
        sink.decide = ({ document }) => ({ kind: expected[Number(document['n'])] ?? 'INVALID', reason: '' });

        expect(await resultsOf(bulkBody(expected.map((_, n) => ({ n }))), sink)).toEqual(expected);
      }),
    );
  });

  it('hands on large documents in smaller parts', async () => {
    const sink = new RecordingSink();

    await resultsOf(bulkBody(Array.from({ length: 5 }, () => ({ text: 'x'.repeat(3 * 1024 * 1024) }))), sink);

    expect(sink.parts).toEqual([3, 2]);
  });
});
