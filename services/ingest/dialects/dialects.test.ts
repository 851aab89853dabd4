import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCapture } from '../../generate/generate.ts';
import { DIALECT_NAMES } from '../../generate/options.ts';
import { normalise } from '../normalise.ts';
import { FOREIGN_WRITERS } from '../testing/foreign-records.ts';
import { RECORDS, WRITERS } from '../testing/written-records.ts';
import { DIALECTS, dialectOf } from './dialects.ts';
import { asFields, type Fields } from './values/text.ts';

/** Documents of one form by its name: written by hand, and as the generator writes them. */
const DOCUMENTS: readonly (readonly [form: string, documents: readonly Fields[]])[] = [
  ...[...Object.entries(WRITERS), ...Object.entries(FOREIGN_WRITERS)].map(
    ([form, writeDown]) => [form, RECORDS.map(([, written]) => sourceOf(writeDown(written)))] as const,
  ),
  ...DIALECT_NAMES.map((dialect) => [`${dialect}, generated`, generated(dialect)] as const),
];

/** Some documents of each kind of event in a generated capture. */
function generated(dialect: (typeof DIALECT_NAMES)[number]): readonly Fields[] {
  const capture = generateCapture({ scenario: 'demo', hosts: 4, hours: 1, seed: 5, dialect });
  const seen = new Set<string>();
  const documents: Fields[] = [];
  for (const line of capture.lines) {
    const document = sourceOf(JSON.parse(line));
    const shape = JSON.stringify(shapeOf(document));
    if (!seen.has(shape)) documents.push(document);
    seen.add(shape);
  }
  return documents;
}

/** What is told apart is the document itself, out of the hit that Elasticsearch wraps it in. */
function sourceOf(document: unknown): Fields {
  const fields = asFields(document) ?? {};
  return asFields(fields['_source']) ?? fields;
}

function shapeOf(value: unknown): unknown {
  const fields = asFields(value);
  return fields === undefined ? 0 : Object.entries(fields).map(([name, inner]) => [name, shapeOf(inner)]);
}

/** The document without some of its fields, at any depth. */
function thinned(document: Fields, isKept: () => boolean): Fields {
  const kept = Object.entries(document).filter(isKept);
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const inner = asFields(value);
      return [name, inner === undefined ? value : thinned(inner, isKept)];
    }),
  );
}

function nameOf(document: Fields): string | undefined {
  return dialectOf(document)?.name;
}

describe('a document', () => {
  it('is among these of every dialect', () => {
    const written = new Set(DOCUMENTS.map(([, [document]]) => nameOf(document ?? {})));

    expect(DIALECTS.map(({ name }) => name).filter((name) => !written.has(name))).toEqual([]);
  });

  it.each(DOCUMENTS)('has the marks of one dialect only: %s', (_form, documents) => {
    expect(DIALECTS.map(({ name }) => name)).toContain(nameOf(documents[0] ?? {}));
    expect(new Set(documents.map(nameOf)).size).toBe(1);
  });

  it.each(DOCUMENTS)('of which some fields are missing is of that dialect or of none: %s', (_form, documents) => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.gen(), (document, random) => {
        const isKept = () => random(fc.nat) % 4 !== 0;
        expect([undefined, nameOf(document)]).toContain(nameOf(thinned(document, isKept)));
      }),
    );
  });

  it('that has the marks of two dialects is refused in the name of both', () => {
    const [, written] = RECORDS[0] ?? [];
    if (written === undefined) throw new Error('There are no records.');
    const mixed = { ...sourceOf(WRITERS['nxlog']?.(written)), ...sourceOf(WRITERS['evtx-dump']?.(written)) };

    expect(normalise(mixed, { file: 'a.json', offset: 0, length: 1 })).toMatchObject({
      kind: 'dead',
      reason: 'UNKNOWN_DIALECT',
      message: 'This is a record of NXLog and of evtx_dump at once, which is not read: send it by one of them.',
    });
  });
});
