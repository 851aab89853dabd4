import { isOfCategory } from '../eql/category.ts';
import { type CompiledFilter, type CompiledQuery, compileQuery } from '../eql/compile.ts';
import { compiledItemsOf } from '../eql/compiled-items.ts';
import { isMissing } from '../eql/compiler.ts';
import { type DateNanos, dateNanosOf } from '../eql/date-nanos.ts';
import type { FieldAccess, FieldType } from '../eql/field-access.ts';
import { hasLargeInteger } from '../eql/large-integer.ts';
import { parseQuery, parseQueryOfAnyDialect } from '../eql/parse.ts';
import { processAccessOf } from '../eql/process-access.ts';
import { type QueryResult, runQuery } from '../eql/run.ts';
import { expressionsOf, fieldsOf } from '../eql/walk.ts';
import { checkFields } from './check-fields.ts';
import type { Document } from './document.ts';
import { documentAccess } from './document-access.ts';
import { exactFieldReader } from './field-reader.ts';
import { fieldTypesOf } from './field-types.ts';
import { createKeptDocuments, type KeptDocument, keptEndOf } from './kept-documents.ts';
import { needsAllDocuments } from './needs-all-documents.ts';
import { requiredTexts } from './required-texts.ts';
import type { SearchOptions } from './search-options.ts';
import { createSeenFields, fieldNamesOf } from './seen-fields.ts';
import { limitedTo } from './size.ts';
import { createTextScreen, type TextScreen } from './text-screen.ts';

/** One query over documents that come one by one. */
export interface DocumentSearch<Place> {
  /** Takes the next document; `keep` is asked for what is kept alone. */
  add(document: Document, keep: () => Keepsake<Place>): void;
  /**
   * Whether the next document, which is JSON in `bytes` from `start` to `end`, may be wanted. One that is not need not be parsed: it is
   * reported by `passOver` instead of `add`.
   */
  mayWant(bytes: Buffer, start: number, end: number): boolean;
  passOver(): void;
  /** Throws a HoplineError where the query names fields that no document has. */
  finish(): SearchResult<Place>;
}

/** A document that is kept. */
export interface Keepsake<Place> {
  /** With integers too large for a number as `bigint`, where they must be exact. */
  readonly document: Document;
  readonly place: Place;
}

/** What a search found; `result` counts in `documents`. */
export interface SearchResult<Place> {
  readonly result: QueryResult;
  readonly documents: readonly KeptDocument<Place>[];
  readonly counts: SearchCounts;
  /** Which EQL the query was read as: Elasticsearch's, or the first one's where that failed or was asked for. */
  readonly dialect: 'elasticsearch' | 'first';
}

export interface SearchCounts {
  readonly documents: number;
  /** Left out because they have no category, which every part of the query asks for. */
  readonly withoutCategory: number;
  /** Left out of a sequence, though they pass a part of it, because they have no time. */
  readonly withoutTime: number;
}

/** Documents that are looked at before the types of unknown fields are settled. */
const SAMPLE_DOCUMENTS = 1000;

interface Compiled {
  readonly query: CompiledQuery<Document>;
  readonly access: FieldAccess<Document>;
}

/**
 * Begins a search. Only documents that pass a filter of the query are kept, unless it needs all (see `needsAllDocuments`).
 * Throws a HoplineError RULE_INVALID where the query does not parse or compile.
 */
export function createDocumentSearch<Place>(text: string, options: SearchOptions): DocumentSearch<Place> {
  const { query, dialect } = options.isCaseInsensitive
    ? { query: parseQuery(text, { dialect: 'first' }), dialect: 'first' as const }
    : parseQueryOfAnyDialect(text);
  const fields = new Set(
    expressionsOf(query)
      .flatMap(fieldsOf)
      .map(({ name }) => name),
  );
  const seen = createSeenFields([...fields, options.categoryField, options.timestampField]);
  const isOrdered = query.kind === 'SequenceQuery' || query.kind === 'JoinQuery';
  const keepsAll = needsAllDocuments(query);
  const needsAllDigits = expressionsOf(query).some(hasLargeInteger);
  const kept = createKeptDocuments<Place>(keepsAll ? null : keptEndOf(query, options.size));
  const readerOf = (name: string) => exactFieldReader(options.mapping?.get(name)?.aliasOf ?? name);
  const timestampOf = readerOf(options.timestampField);
  const tiebreakerOf = options.tiebreakerField === null ? () => null : readerOf(options.tiebreakerField);
  const counts = { documents: 0, withoutCategory: 0, withoutTime: 0 };
  const sample: Keepsake<Place>[] = [];
  let types = fieldTypesOf(query, fields, options, []);
  // Errors in the query are reported before anything is read.
  let { query: stage, access } = compile(() => true);
  let filters = filtersOf(stage);
  let isSettled = false;
  let screen: TextScreen | null = null;

  return {
    add: (document, keep) => {
      seen.observe(document);
      counts.documents += 1;
      if (isSettled) return consider(document, keep, counts.documents);
      sample.push(keep());
      if (sample.length === SAMPLE_DOCUMENTS) settle();
    },
    mayWant: (bytes, start, end) => screen === null || screen(bytes, start, end),
    passOver: () => {
      counts.documents += 1;
    },
    finish: () => {
      if (!isSettled) settle();
      const documents = kept.inOrder();
      const names = keepsAll ? fieldNamesOf(documents.map(({ document }) => document)) : null;
      const final = compile((name) => seen.has(name) || names?.has(name) === true);
      if (counts.documents > 0)
        checkFields(query, text, options, final.access.isMapped, fieldNamesOf(sample.map(({ document }) => document)));
      return { result: limitedTo(options.size, run(final, documents), query), documents, counts, dialect };
    },
  };

  function compile(isMapped: (name: string) => boolean): Compiled {
    const made = documentAccess({
      categoryField: options.categoryField,
      typeOf: (name) => types.get(name) ?? null,
      isMapped,
      dateKeys: query.kind === 'SampleQuery' ? 'MILLISECONDS' : 'RFC_3339',
      ...(options.mapping !== undefined && { mapping: options.mapping }),
    });
    const { isCaseInsensitive } = options;
    return { query: compileQuery(query, text, made, { isCaseInsensitive, processes: processAccessOf(made) }), access: made };
  }

  /** Fixes the types by the documents so far, and takes these. */
  function settle(): void {
    isSettled = true;
    types = fieldTypesOf(
      query,
      fields,
      options,
      sample.map(({ document }) => document),
    );
    ({ query: stage, access } = compile(() => true));
    filters = filtersOf(stage);
    for (const [index, keepsake] of sample.entries()) consider(keepsake.document, () => keepsake, index + 1);
    if (!keepsAll && options.mapping === undefined && namesNeeded().every((name) => seen.has(name))) screen = screenFor(filters);
  }

  /** What some document must have, or the query is at fault: as long as one was not seen, all documents are looked at. */
  function namesNeeded(): readonly string[] {
    const needed = expressionsOf(query)
      .flatMap(fieldsOf)
      .filter(({ isOptional }) => !isOptional)
      .map(({ name }) => name);
    return [...needed, options.categoryField, options.timestampField];
  }

  function screenFor(wanted: readonly CompiledFilter<Document>[]): TextScreen | null {
    const typeOf = (name: string): FieldType | null => types.get(name) ?? null;
    const texts = wanted.map((filter) => requiredTexts(filter, { isCaseInsensitive: options.isCaseInsensitive, typeOf }));
    // Those without a category are counted, and have to be met.
    return createTextScreen(texts, options.categoryField.split('.').at(-1));
  }

  /** `arrival` counts documents from 1. */
  function consider(document: Document, keep: () => Keepsake<Place>, arrival: number): void {
    if (!keepsAll && !passes(needsAllDigits ? keep().document : document)) return;
    const { document: exact, place } = keep();
    const instant = dateNanosOf(firstOf(timestampOf(exact)));
    if (instant === null && isOrdered) counts.withoutTime += 1;
    else kept.add({ document: exact, place, instant, tiebreaker: firstOf(tiebreakerOf(exact)), arrival });
  }

  function passes(document: Document): boolean {
    const categories = access.category(document);
    for (const { category, holds } of filters) if (isOfCategory(categories, category) && holds(document)) return true;
    if (isMissing(categories) && filters.every(({ category }) => category !== null)) counts.withoutCategory += 1;
    return false;
  }

  function run(final: Compiled, documents: readonly KeptDocument<Place>[]): QueryResult {
    const instants = new Map<Document, DateNanos | null>(documents.map(({ document, instant }) => [document, instant]));
    return runQuery(
      final.query,
      documents.map(({ document }) => document),
      final.access.category,
      (document) => instants.get(document)?.ms ?? 0,
      { maxSamplesPerKey: options.maxSamplesPerKey, nanosecondsOf: (document) => instants.get(document)?.nanoseconds ?? 0 },
    );
  }
}

function filtersOf(query: CompiledQuery<Document>): readonly CompiledFilter<Document>[] {
  if (query.kind === 'event') return [query.filter];
  return compiledItemsOf(query).map(({ filter }) => filter);
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
