import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BulkItem, BulkParser } from './bulk-parser.ts';
import { RequestFault } from './request-fault.ts';
import { bulkBody } from './testing/bulk-body.ts';

function itemsOf(body: string | Buffer, index: string | null = null): readonly BulkItem[] {
  const parser = new BulkParser(index);
  parser.push(Buffer.from(body));
  parser.end();
  return parser.items;
}

function faultOf(body: string): string {
  try {
    itemsOf(body);
  } catch (error) {
    if (error instanceof RequestFault && error.status === 400) return error.message;
    throw error;
  }
  throw new Error('This was understood.');
}

/** Cuts bytes at the given places. */
function cut(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** What a parser makes of chunks: its items as plain data, or why it understood nothing. */
function outcomeOf(chunks: readonly Buffer[]): unknown {
  const parser = new BulkParser('logs');
  try {
    for (const chunk of chunks) parser.push(chunk);
    parser.end();
  } catch (error) {
    if (error instanceof RequestFault) return error.message;
    throw error;
  }
  return parser.items.map((item) => ({ ...item, source: item.source?.toString('latin1') }));
}

describe('BulkParser', () => {
  it('reads actions and documents with their lines', () => {
    const items = itemsOf('{"index":{"_index":"a","_id":"1"}}\n{"x":1}\n{"create":{"_index":"b"}}\n{"x":2}\n');

    expect(items.map(({ source, ...item }) => ({ ...item, source: source?.toString() }))).toEqual([
      { operation: 'index', index: 'a', id: '1', line: 2, source: '{"x":1}' },
      { operation: 'create', index: 'b', id: null, line: 4, source: '{"x":2}' },
    ]);
  });

  it('takes the index of the path where an action names none', () => {
    expect(itemsOf('{"index":{}}\n{}\n', 'logs')[0]?.index).toBe('logs');
  });

  it('takes the document after an update, and none after a delete', () => {
    const items = itemsOf('{"delete":{"_index":"a","_id":"1"}}\n{"update":{"_index":"a","_id":"2"}}\n{"doc":{}}\n');

    expect(items.map((item) => [item.operation, item.source?.toString() ?? null])).toEqual([
      ['delete', null],
      ['update', '{"doc":{}}'],
    ]);
  });

  it('takes blank lines for items where they are very many: they cost as much', () => {
    const blank = Buffer.from('\n'.repeat(250_000));
    const parser = new BulkParser('logs');
    parser.push(blank);

    expect(() => parser.push(Buffer.from('\n'))).toThrow('More than 250000 items and blank lines in one request, at line [250001]');
  });

  it('passes over the type and the routing that older shippers send', () => {
    const [item] = itemsOf('{"index":{"_index":"a","_type":"events","routing":"r","pipeline":"p"}}\n{}\n');

    expect(item).toMatchObject({ operation: 'index', index: 'a', id: null });
  });

  it('passes over empty lines between items and the carriage returns of line ends', () => {
    expect(itemsOf('{"index":{}}\r\n{"x":1}\r\n\r\n\n{"index":{}}\n{}\n')).toHaveLength(2);
  });

  it.each([
    ['no JSON', '{"index":{}}\n{}\n{"index":\n{}\n', /line \[3\].*expected an action/],
    ['no object', '"index"\n{}\n', /line \[1\].*expected an object/],
    ['another word', '{"upsert":{}}\n{}\n', /line \[1\].*found \[upsert\]/],
    ['two words', '{"index":{},"create":{}}\n{}\n', /line \[1\].*found several/],
    ['no word', '{}\n{}\n', /line \[1\].*found none/],
    ['a parameter that is no object', '{"index":"a"}\n{}\n', /line \[1\].*expected an object after \[index\]/],
    ['an id that is no text', '{"index":{"_id":{}}}\n{}\n', /line \[1\].*expected a string as \[_id\]/],
  ])('names the line of an action that is %s', (_, body, message) => {
    expect(faultOf(body)).toMatch(message);
  });

  it('refuses a body that was cut off within a line', () => {
    expect(faultOf('{"index":{}}\n{"x":1}')).toMatch(/line \[2\] has none/);
  });

  it('refuses a body that was cut off after an action', () => {
    expect(faultOf('{"index":{}}\n')).toMatch(/line \[1\] has no document/);
  });

  it('refuses a body without actions', () => {
    expect(faultOf('\n\n')).toMatch(/no actions/);
  });

  it('gives the same items however the body is cut into chunks', () => {
    const bodies = fc.array(fc.oneof(fc.json(), fc.string(), fc.constant('{"index":{}}'), fc.constant('{"delete":{"_id":"é"}}')));
    fc.assert(
      fc.property(bodies, fc.array(fc.nat()), (lines, places) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        expect(outcomeOf(cut(bytes, places))).toEqual(outcomeOf([bytes]));
      }),
    );
  });

  it('gives the same actions wherever in the body it is told to forget the documents', () => {
    const documents = fc.array(fc.json(), { minLength: 1 });
    fc.assert(
      fc.property(documents, fc.array(fc.nat(), { minLength: 1 }), fc.nat(), (lines, places, forgetAt) => {
        const chunks = cut(Buffer.from(bulkBody(lines)), places);
        const parser = new BulkParser('logs');
        for (const [number, chunk] of chunks.entries()) {
          if (number === forgetAt % chunks.length) parser.forgetSources();
          parser.push(chunk);
        }
        parser.end();
        expect(parser.items).toEqual(itemsOf(bulkBody(lines), 'logs').map((item) => ({ ...item, source: null })));
      }),
    );
  });

  it('refuses an action that does not end, before it has all come', () => {
    const parser = new BulkParser('logs');
    parser.push(Buffer.from('{"index":{}}\n{}\n'));

    expect(() => parser.push(Buffer.alloc(100_000, 'x'))).toThrow('The action on line [3] is longer than 65536 bytes.');
  });

  it('understands any bytes or refuses them with a reason', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (chunks) => {
        expect(outcomeOf(chunks.map((chunk) => Buffer.from(chunk)))).toEqual(expect.anything());
      }),
    );
  });

  it('leaves every document as it is, whatever its neighbours are', () => {
    const oneLine = fc.string().map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(oneLine, { minLength: 1 }), (documents) => {
        expect(itemsOf(bulkBody(documents)).map(({ source }) => source?.toString())).toEqual(documents);
      }),
    );
  });
});
