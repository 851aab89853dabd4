import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeadLetter } from '../../schema/event.ts';
import { anEventLog } from './evtx/testing/event-log.ts';
import { type DocumentPlace, type DocumentTaker, type InputDocument, readDocuments } from './read-documents.ts';

/** A record of a registry change, as little of it as an event needs. */
const A_RECORD = {
  Event: {
    System: {
      Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
      EventID: '13',
      TimeCreated: { '#attributes': { SystemTime: '2026-11-25T12:00:00.000Z' } },
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Computer: 'WS7',
    },
    EventData: {},
  },
};

interface Read {
  readonly documents: readonly { readonly document: InputDocument; readonly place: DocumentPlace; readonly exact: InputDocument }[];
  readonly dead: readonly DeadLetter[];
}

/** What is read from standard input that comes in pieces of `pieceBytes`. */
async function readFrom(input: string | Buffer, pieceBytes = 1 << 16, screen: Partial<DocumentTaker> = {}): Promise<Read> {
  const bytes = Buffer.from(input as string);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const documents: { document: InputDocument; place: DocumentPlace; exact: InputDocument }[] = [];
  const dead: DeadLetter[] = [];
  await readDocuments(
    ['-'],
    {
      document: (read) => documents.push({ document: read.document, place: read.place(), exact: read.exact() }),
      dead: (letter) => dead.push(letter),
      ...screen,
    },
    Readable.from(pieces),
  );
  return { documents, dead };
}

describe('readDocuments', () => {
  it('tells the line that a document begins on, however lines lie and the input is cut', async () => {
    const text = fc.constantFrom('{"a":1}', '{"a":\n 1}', '{\n  "a": [\n    1\n  ]\n}', '');
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 40 }), async (texts, pieceBytes) => {
        let line = 1;
        const expected: number[] = [];
        for (const one of texts) {
          if (one !== '') expected.push(line);
          line += one.split('\n').length;
        }

        const { documents } = await readFrom(`${texts.join('\n')}\n`, pieceBytes);

        expect(documents.map(({ place }) => place.number)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('counts broken lines as lines, and reads on', async () => {
    const { documents, dead } = await readFrom('{"a":1}\n{"a":\nnoise\n\n{"a":2}\n');

    expect(documents.map(({ place }) => place)).toEqual([
      { file: '-', number: 1 },
      { file: '-', number: 5 },
    ]);
    expect(dead.map(({ reason }) => reason)).toEqual(['INVALID_JSON', 'INVALID_JSON']);
  });

  it('tells the position in an array', async () => {
    const { documents } = await readFrom(' [\n{"a":1}, {"a":2},\n{"a":3}]');

    expect(documents.map(({ place }) => place.number)).toEqual([1, 2, 3]);
  });

  it('gives large integers exactly where that is asked for', async () => {
    const [read] = (await readFrom('{"id":9007199254740993,"near":1.5e300,"text":"9007199254740993"}')).documents;

    expect(read?.document['id']).toBe(9007199254740992);
    expect(read?.exact).toEqual({ id: 9007199254740993n, near: 1.5e300, text: '9007199254740993' });
  });

  it('reads records of an event log as the events that they are', async () => {
    const { documents } = await readFrom(anEventLog([[A_RECORD]]).bytes);

    expect(documents).toMatchObject([
      { document: { 'host.name': 'WS7', '@timestamp': expect.stringMatching(/Z$/) }, place: { file: '-', number: 1 } },
    ]);
  });

  it('passes over lines that are not wanted, and never over one that may be part of another document', async () => {
    let passed = 0;
    const screen = { mayWant: () => false, passOver: () => passed++ };

    const { documents } = await readFrom('{"a":1}\n{"a":2}\n{"a":\n {"b":3}\n}\n', 1 << 16, screen);

    expect(passed).toBe(2);
    expect(documents.map(({ document }) => document)).toEqual([{ a: { b: 3 } }]);
  });
});
