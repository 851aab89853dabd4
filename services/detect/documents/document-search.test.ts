import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileQuery } from '../eql/compile.ts';
import { parseQuery } from '../eql/parse.ts';
import { type QueryResult, runQuery } from '../eql/run.ts';
import type { Document } from './document.ts';
import { documentAccess } from './document-access.ts';
import { createDocumentSearch, type SearchResult } from './document-search.ts';
import type { SearchOptions } from './search-options.ts';
import { fieldNamesOf } from './seen-fields.ts';

const OPTIONS: SearchOptions = {
  timestampField: 'time',
  categoryField: 'kind',
  tiebreakerField: 'n',
  isCaseInsensitive: false,
  size: 1000,
  maxSamplesPerKey: 1,
};

function search(query: string, documents: readonly Document[], options: Partial<SearchOptions> = {}): SearchResult<number> {
  const running = createDocumentSearch<number>(query, { ...OPTIONS, ...options });
  for (const [place, document] of documents.entries()) running.add(document, () => ({ document, place }));
  return running.finish();
}

interface Found {
  readonly result: QueryResult;
  readonly documents: readonly { readonly document: Document }[];
}

/** The `n` of what was found; of sequences a list of each. */
function found({ result, documents }: Found): unknown {
  const nameOf = (index: number | null): unknown => (index === null ? null : documents[index]?.document['n']);
  return result.kind === 'events' ? result.events.map(nameOf) : result.sequences.map(({ events }) => events.map(nameOf));
}

/** The same, by the engine alone, of documents in order. */
function foundAtOnce(text: string, documents: readonly (Document & { readonly time: number; readonly n: number })[]): unknown {
  const ordered = [...documents].sort((left, right) => left.time - right.time || left.n - right.n);
  const names = fieldNamesOf(documents);
  const access = documentAccess({ categoryField: 'kind', typeOf: () => null, isMapped: (name) => names.has(name) });
  const result = runQuery(compileQuery(parseQuery(text), text, access), ordered, access.category, (document) => document.time);
  return found({ result, documents: ordered.map((document) => ({ document })) });
}

const aDocument = fc.record({
  kind: fc.constantFrom('a', 'b', 'c'),
  time: fc.integer({ min: 1, max: 5 }),
  host: fc.constantFrom('x', 'y', null),
  pid: fc.constantFrom(1, '1', [1, 2], undefined),
});

/** The first of them has every field that queries name. */
const someDocuments = fc
  .array(aDocument, { maxLength: 12 })
  .map((documents) => [{ kind: 'other', time: 0, host: 'z', pid: 9, n: -2000 }, ...documents.map((document, n) => ({ ...document, n }))]);

const QUERIES = [
  'a where host == "x" or pid == 1',
  'any where true | tail 3',
  'any where true | head 3',
  'sequence by ?host with maxspan=2ms [a where true] [b where true] until [c where pid == 1]',
  'sequence by ?pid with maxspan=9ms [any where true] with runs=2 ![c where true] [any where true] | head 2',
  'sample by ?host [a where true] [b where true]',
  'any where ?host == ?nowhere | unique host',
];

describe('a search of documents', () => {
  it('finds the same in any order of the input', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUERIES), someDocuments, fc.infiniteStream(fc.nat()), (query, documents, noise) => {
        const shuffled = documents.map((document) => ({ document, key: noise.next().value })).sort((left, right) => left.key - right.key);

        const inAnyOrder = search(
          query,
          shuffled.map(({ document }) => document),
        );

        expect(found(inAnyOrder)).toEqual(found(search(query, documents)));
      }),
    );
  });

  it('finds what running the query over all documents at once does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...QUERIES), someDocuments, fc.boolean(), (query, some, isLong) => {
        // Enough of them that the types are settled before the documents in question come.
        const others = isLong ? Array.from({ length: 1000 }, (_, n) => ({ kind: 'other', time: 0, n: -n - 1, pid: 9 })) : [];
        const documents = [...others, ...some];

        expect(found(search(query, documents, { size: 5000 }))).toEqual(foundAtOnce(query, documents));
      }),
    );
  });

  it('keeps no more than it gives of events that pass, wherever these lie in the input', () => {
    const documents = Array.from({ length: 30_000 }, (_, index) => ({ kind: 'a', time: (index * 7919) % 30_000, n: index }));

    const last = search('a where true', documents, { size: 3 });
    const first = search('a where true | head 2', documents);

    expect(last.documents.map(({ document }) => document['time'])).toEqual([29_997, 29_998, 29_999]);
    expect(first.documents.map(({ document }) => document['time'])).toEqual([0, 1]);
  });

  it('keeps nothing that passes no filter', () => {
    const documents = Array.from({ length: 2000 }, (_, n) => ({ kind: n % 2 === 0 ? 'a' : 'b', time: n, n }));

    const { documents: kept } = search('sequence [a where n == 4] [b where n == 1999]', documents);

    expect(kept.map(({ place }) => place)).toEqual([4, 1999]);
  });

  it('knows of a field that only a late document has', () => {
    const documents = [
      ...Array.from({ length: 1500 }, (_, n) => ({ kind: 'a', time: n, n })),
      { kind: 'a', time: 9999, n: 9999, late: 'yes' },
    ];

    expect(found(search('a where late == "yes"', documents))).toEqual([9999]);
  });

  it('takes two optional fields for equal only where no document has either', () => {
    const documents = [
      { kind: 'a', time: 1, n: 1 },
      { kind: 'a', time: 2, n: 2 },
    ];

    expect(found(search('a where ?left == ?right', documents))).toEqual([1, 2]);
    expect(found(search('a where ?left == ?right', [...documents, { kind: 'b', time: 3, n: 3, left: 1, right: 2 }]))).toEqual([]);
  });

  it('finds documents without category or time by "any" and without a sequence alone, in the last place', () => {
    const documents = [{ n: 1 }, { kind: 'a', time: 5, n: 2 }];

    expect(found(search('any where true', documents))).toEqual([2, 1]);
    expect(search('a where true', documents).counts).toEqual({ documents: 2, withoutCategory: 1, withoutTime: 0 });
    expect(search('sequence [any where true] [any where true]', documents).counts).toMatchObject({ withoutTime: 1 });
  });

  it('says which field of time or category is missing', () => {
    expect(() => search('a where true', [{ time: 1 }])).toThrow(
      'no document has the field "kind", which holds the category; say with --event-category-field',
    );
    expect(() => search('sequence [any where true] [any where true]', [{ kind: 'a' }])).toThrow('No document has the field "time"');
    expect(() => search('sequence [any where true] [any where true]', [{ kind: 'a', times: 1 }])).toThrow('did you mean times?');
  });

  it('does not take a field for known that a reader of logs left undefined', () => {
    expect(() => search('any where host.id == "a"', [{ kind: 'a', 'host.id': undefined, 'host.ip': 'x' }])).toThrow(
      'no document has the field "host.id" (did you mean host.ip?)',
    );
  });

  it('finds nothing in no input, whatever the fields', () => {
    expect(found(search('a where nowhere == 1', []))).toEqual([]);
  });

  it('joins numbers with numbers written as text in fields that are numbers', () => {
    const documents = [
      { kind: 'a', time: 1, n: 1, process: { pid: '7' } },
      { kind: 'b', time: 2, n: 2, process: { pid: 7 } },
    ];

    expect(found(search('sequence by process.pid [a where process.pid > 6] [b where process.pid > 6]', documents))).toEqual([[1, 2]]);
  });

  it('takes numbers in fields of text for text', () => {
    const documents = [
      { kind: 'a', time: 1, n: 1, 'event.code': 4624, own: 4624 },
      { kind: 'a', time: 2, n: 2, 'event.code': '4624', own: 7 },
      { kind: 'a', time: 3, n: 3, 'event.code': [4625, 4624], own: '4624' },
    ];

    expect(found(search('any where startsWith(event.code, "4624") and length(event.code) == 4', documents))).toEqual([1, 2, 3]);
    expect(found(search('any where event.code == 4624 and event.code >= 4000', documents))).toEqual([1, 2, 3]);
    expect(found(search('sequence by event.code [a where true] [a where true]', documents))).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(found(search('sequence [a where n == 1] by own [a where true] by event.code', documents))).toEqual([[1, 2]]);
  });

  it('refuses to compare a date with what is none', () => {
    expect(() => search('any where time > "now-1h"', [{ kind: 'a', time: 1 }])).toThrow('"now-1h" is no date');
  });

  it('tells apart keys that differ in the last digit of a large number', () => {
    const documents = [
      { kind: 'a', time: 1, n: 1, id: 131_509_374_542_943_651n },
      { kind: 'b', time: 2, n: 2, id: 131_509_374_542_943_652n },
      { kind: 'b', time: 3, n: 3, id: 131_509_374_542_943_651n },
    ];

    expect(found(search('sequence by id [a where true] [b where true]', documents))).toEqual([[1, 3]]);
  });

  it.each([
    ['big == 9007199254740993', [2]],
    ['big != 9007199254740993', [1, 3, 4]],
    ['big > 9007199254740992', [2, 3]],
    ['big <= 9007199254740993', [1, 2, 4]],
    ['-9007199254740993 == big', [4]],
    ['big in (9007199254740992, -9007199254740993)', [1, 4]],
    ['not big in (9007199254740992, 9007199254740995)', [2, 4]],
  ])('compares all digits of large integers: %s', (condition, expected) => {
    const exact = [
      { kind: 'a', time: 1, n: 1, big: 2n ** 53n },
      { kind: 'a', time: 2, n: 2, big: 2n ** 53n + 1n },
      { kind: 'a', time: 3, n: 3, big: String(2n ** 53n + 3n) },
      { kind: 'a', time: 4, n: 4, big: -(2n ** 53n) - 1n },
    ];
    const running = createDocumentSearch<null>(`any where ${condition}`, OPTIONS);
    // As JSON is read at first, large numbers are rounded.
    for (const document of exact) {
      const { big } = document;
      running.add({ ...document, big: typeof big === 'bigint' ? Number(big) : big }, () => ({ document, place: null }));
    }

    expect(found(running.finish())).toEqual(expected);
  });

  it('takes any JSON object for a document', () => {
    const queries = fc.constantFrom('any where ?a == ?b.c or length(?a) > 1', 'sample by ?a [any where ?b : "x*"] [any where ?a.b > 2]');
    fc.assert(
      fc.property(queries, fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'a.b', 'time', 'n'), fc.jsonValue())), (query, documents) => {
        expect(search(query, documents).counts.documents).toBe(documents.length);
      }),
    );
  });

  it('joins addresses and dates by what they mean', () => {
    const documents = [
      { kind: 'a', time: 1, n: 1, source: { ip: '::ffff:10.0.0.1' }, day: '25-11-2026' },
      { kind: 'b', time: 2, n: 2, source: { ip: '10.0.0.1' }, day: '2026-11-25T00:00:00Z' },
    ];

    const { result } = search('sequence by source.ip, day [a where true] [b where true]', documents);

    expect(result).toMatchObject({ sequences: [{ key: { values: ['10.0.0.1', '2026-11-25T00:00:00.000Z'] } }] });
  });

  it('asks the process tree about documents of any order', () => {
    const start = { kind: 'process', 'event.type': 'start', host: { id: 'h' } };
    const documents = [
      { ...start, time: 2, n: 2, process: { name: 'whoami.exe', pid: 2, parent: { pid: 1 } } },
      { ...start, time: 1, n: 1, process: { name: 'cmd.exe', pid: 1, parent: { pid: 0 } } },
    ];

    expect(found(search('process where child of [process where process.name == "cmd.exe"]', documents))).toEqual([2]);
  });

  it('keeps a sequence to its maxspan to the nanosecond', () => {
    const documents = [
      { kind: 'a', time: '2026-11-25T12:00:00.000000001Z', n: 1 },
      { kind: 'b', time: '2026-11-25T12:00:01.000000001Z', n: 2 },
      { kind: 'b', time: '2026-11-25T12:00:01.000000002Z', n: 3 },
    ];
    const query = 'sequence with maxspan=1s [a where true] [b where n == 3 or n == 2]';

    expect(
      found(
        search(
          query,
          documents.filter(({ n }) => n !== 3),
        ),
      ),
    ).toEqual([[1, 2]]);
    expect(
      found(
        search(
          query,
          documents.filter(({ n }) => n !== 2),
        ),
      ),
    ).toEqual([]);
  });
});
