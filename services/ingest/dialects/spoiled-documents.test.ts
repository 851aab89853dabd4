import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { generateCapture } from '../../generate/generate.ts';
import { DIALECT_NAMES, type DialectName } from '../../generate/options.ts';
import { normalise } from '../normalise.ts';
import { ingestAll } from '../testing/ingest-all.ts';
import { wanting } from '../testing/wanting.ts';
import { RECORDS, WRITERS } from '../testing/written-records.ts';
import { asFields, type Fields } from './values/text.ts';

const SOURCE = { file: 'a.json', offset: 0, length: 1 };
const WANTED = wanting(['process.parent.name', 'winlog.event_data.TargetImage', 'file.path'], ['winlog.*']);

/** Some lines of a capture in a dialect, the first of each kind of event. */
function linesOf(dialect: DialectName): readonly string[] {
  const { lines } = generateCapture({ scenario: 'demo', hosts: 4, hours: 1, seed: 5, dialect });
  const kinds = new Map<string, string>();
  for (const line of lines) {
    const { event } = normalised(JSON.parse(line));
    const kind = `${event?.['event.provider']} ${event?.['event.code']} ${event?.['event.action']}`;
    if (!kinds.has(kind)) kinds.set(kind, line);
  }
  return [...kinds.values()];
}

const LINES = DIALECT_NAMES.map((dialect) => [dialect, linesOf(dialect)] as const);

/** Documents of every dialect, written by hand and generated. */
const DOCUMENTS: readonly (readonly [dialect: string, documents: readonly Fields[]])[] = [
  ...Object.entries(WRITERS).map(([name, write]) => [name, RECORDS.map(([, written]) => asFields(write(written)) ?? {})] as const),
  ...LINES.map(([dialect, lines]) => [`${dialect}, generated`, lines.map((line) => JSON.parse(line) as Fields)] as const),
];

/** What stands in a field's place in turn; undefined for a field that is not there. */
const SPOILED = [undefined, null, true, -1, 1e300, '', '\u0000', [], [null], [[7]], ['a', 'b'], {}, { a: { b: null } }].map((by) => ({
  by,
}));

/** The document with each of its fields, at any depth, replaced in turn. */
function* spoiledOf(document: Fields, by: unknown): Generator<Fields> {
  for (const [name, value] of Object.entries(document)) {
    yield { ...document, [name]: by };
    const inner = asFields(value);
    if (inner === undefined) continue;
    for (const spoiled of spoiledOf(inner, by)) yield { ...document, [name]: spoiled };
  }
}

function normalised(document: unknown) {
  const read = normalise(document, SOURCE, WANTED);
  return { event: read.kind === 'event' ? read.event : null, dead: read.kind === 'dead' ? read : null };
}

describe.each(DOCUMENTS)('a document of %s', (_dialect, documents) => {
  it.each(SPOILED)('is an event or refused with a reason, whichever of its fields is $by', ({ by }) => {
    for (const document of documents) {
      for (const spoiled of spoiledOf(document, by)) {
        const { event, dead } = normalised(JSON.parse(JSON.stringify(spoiled)));

        if (event === null) expect(dead?.message).toMatch(/\w/);
        else {
          expect(event['host.name']).toMatch(/./);
          expect(Number.isFinite(event['@timestamp'])).toBe(true);
          expect(eventId(event)).toMatch(/./);
        }
      }
    }
  });
});

describe('input in which the dialect changes', () => {
  it('is read as that of one dialect each', async () => {
    const read = await readText(interleaved(LINES.map(([, lines]) => lines)));

    const apart: HoplineEvent[] = [];
    for (const [, lines] of LINES) apart.push(...(await readText(`${lines.join('\n')}\n`)).events);
    expect(read.deadLetters).toEqual([]);
    expect(read.events.map(eventId).sort()).toEqual(apart.map(eventId).sort());
  });
});

function readText(text: string): ReturnType<typeof ingestAll> {
  return ingestAll(['-'], { stdin: Readable.from([Buffer.from(text)]) });
}

/** The first of each list, then the second of each, and so on. */
function interleaved(lists: readonly (readonly string[])[]): string {
  const longest = Math.max(...lists.map(({ length }) => length));
  const lines = Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list[place] ?? [])).flat();
  return `${lines.join('\n')}\n`;
}
