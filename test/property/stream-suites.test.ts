import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../services/detect/documents/document.ts';
import { type CompiledSequence, compileQuery } from '../../services/detect/eql/compile.ts';
import { parseQuery } from '../../services/detect/eql/parse.ts';
import { standingMatches, streamOfSequence, type TestSchema } from '../../services/detect/testing/sequence-drivers.ts';
import { hasSuites, readDocuments, readQueries, SUITES, suiteAccess, timeOf } from '../eql/suite.ts';

/** Longer than all documents of a suite lie apart, so that none is ever late. */
const ENDLESS_MS = 1e15;

const timed = SUITES.filter(({ isTimed }) => isTimed).map((suite) => ({ ...suite, sequences: suite.files.flatMap(sequencesOf) }));

it('follows every sequence of the suites whenever they are there', () => {
  expect(timed.flatMap(({ sequences }) => sequences).length > 100).toBe(hasSuites);
});

describe.each(timed.filter(({ sequences }) => sequences.length > 0))(
  'sequences of Elasticsearch on a stream of $data',
  ({ sequences, data, mapping, id }) => {
    const documents = readDocuments(data, id);

    for (const { name, text, query, answers } of sequences) {
      it(`${name} gives the expected events in any order of arrival`, () => {
        const access = suiteAccess(documents, query, mapping);
        const compiled = compileQuery(query, text, access) as CompiledSequence<Document>; // the kind was looked at
        // A stream tells the same events once where they hold for several join keys.
        const expected = answers.map((ids) => withoutRepetition(ids, lengthOf(compiled)));
        fc.assert(
          fc.property(fc.shuffledSubarray([...documents.keys()], { minLength: documents.length }), (arrival) => {
            const found = follow(compiled, documents, arrival, access.category).map((events) => {
              return withMissing(
                compiled,
                events.map((place) => Number(documents[place]?.[id])),
              );
            });

            expect(expected).toContainEqual(query.pipes.reduce(sliced, found).flat());
          }),
          { numRuns: 3 },
        );
      });
    }
  },
);

function sequencesOf(file: string) {
  return readQueries(file).flatMap(({ name, query: text, answers }) => {
    const query = parseQuery(text);
    return query.kind === 'SequenceQuery' ? [{ name, text, query, answers }] : [];
  });
}

/** Sequences in the order in which they complete, as the places of documents in their order, which `arrival` shuffles. */
function follow(
  compiled: CompiledSequence<Document>,
  documents: readonly Document[],
  arrival: readonly number[],
  categoryOf: (document: Document) => unknown,
): number[][] {
  const places = new Map(documents.map((document, place) => [document, place]));
  const placeOf = (document: Document): number => places.get(document) ?? 0;
  const schema: TestSchema<Document> = {
    idOf: (document) => String(placeOf(document)),
    timeOf: (document) => timeOf(document).ms,
    nanosecondsOf: (document) => timeOf(document).nanoseconds,
    compareTies: (left, right) => placeOf(left.event) - placeOf(right.event),
    categoryOf,
  };
  const stream = streamOfSequence(compiled, schema, { latenessMs: ENDLESS_MS, defaultMaxspanMs: ENDLESS_MS });
  const arriving = arrival.map((place) => documents[place] as Document); // places of the list itself
  const changes = [...arriving.map((document) => stream.add([document])), stream.advanceTo(Number.POSITIVE_INFINITY)];
  return standingMatches(changes)
    .map((events) => events.map(placeOf))
    .sort((left, right) => (left.at(-1) ?? 0) - (right.at(-1) ?? 0) || (left[0] ?? 0) - (right[0] ?? 0));
}

function lengthOf({ items }: CompiledSequence<Document>): number {
  return items.reduce((length, { runs }) => length + runs, 0);
}

function withoutRepetition(ids: readonly number[], length: number): number[] {
  const sequences = Array.from({ length: ids.length / length }, (_, place) => ids.slice(place * length, (place + 1) * length));
  return [...new Map(sequences.map((sequence) => [sequence.join(), sequence])).values()].flat();
}

/** The ids with −1 in the place of each event that must be missing. */
function withMissing({ items }: CompiledSequence<Document>, events: readonly number[]): number[] {
  const left = [...events];
  return items.flatMap(({ isMissing, runs }) => (isMissing ? Array.from({ length: runs }, () => -1) : left.splice(0, runs)));
}

function sliced(sequences: number[][], pipe: { readonly name: string; readonly count?: number }): number[][] {
  const { count = 0 } = pipe;
  return pipe.name === 'head' ? sequences.slice(0, count) : count === 0 ? [] : sequences.slice(-count);
}
