import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../eql/parse.ts';
import { requiredTexts } from './required-texts.ts';
import { createTextScreen } from './text-screen.ts';

/** Of lines of NDJSON, those that a screen for the queries lets pass. */
function passing(queries: readonly string[], lines: readonly string[], isCaseInsensitive = false): readonly string[] | null {
  const filters = queries
    .map((text) => parseQuery(text))
    .map((query) => {
      if (query.kind !== 'EventQuery') throw new Error('a test asks for single events');
      return requiredTexts(query.filter, { isCaseInsensitive, typeOf: (name) => (name.endsWith('ip') ? 'ip' : null) });
    });
  const screen = createTextScreen(filters);
  if (screen === null) return null;
  const bytes = Buffer.from(lines.join('\n'));
  let start = 0;
  return lines.filter((line) => {
    const end = start + Buffer.byteLength(line);
    const passes = screen(bytes, start, end);
    start = end + 1;
    return passes;
  });
}

const CMD = '{"kind":"process","name":"cmd.exe"}';
const WHOAMI = '{"kind":"process","name":"whoami.exe"}';
const QUERY = 'any where name == "cmd.exe"';

describe('a screen of texts', () => {
  it('lets pass the documents that hold what a condition asks for', () => {
    expect(passing([QUERY], [WHOAMI, CMD, WHOAMI, CMD])).toEqual([CMD, CMD]);
  });

  it('asks for the category', () => {
    expect(passing(['network where true'], [CMD])).toEqual([]);
    expect(passing(['process where true'], [CMD])).toEqual([CMD]);
  });

  it('lets pass what any filter may want', () => {
    expect(passing([QUERY, 'any where name : "WHO*.exe"'], [WHOAMI, CMD, '{}'])).toEqual([WHOAMI, CMD]);
  });

  it('asks for one text of each branch of an "or"', () => {
    expect(passing(['any where name == "cmd.exe" or name in ("whoami.exe", "net.exe")'], [WHOAMI, CMD, '{}'])).toEqual([WHOAMI, CMD]);
  });

  it('looks into case only where the condition does', () => {
    const upper = CMD.replace('cmd', 'CMD');

    expect(passing([QUERY], [upper])).toEqual([]);
    expect(passing(['any where name : "cmd.exe"'], [upper])).toEqual([upper]);
    expect(passing([QUERY], [upper], true)).toEqual([upper]);
  });

  it('lets pass a document that may write a text by the numbers of its characters', () => {
    const escaped = CMD.replace('cmd', '\\u0063md');

    expect(passing([QUERY], [escaped, WHOAMI])).toEqual([escaped]);
  });

  it('lets pass a document with a character that becomes a letter of ASCII in lower case', () => {
    const kelvin = '{"name":"schtas\u212as.exe"}';

    expect(passing(['any where name : "schtasks.exe"'], [kelvin, WHOAMI])).toEqual([kelvin]);
  });

  it('lets pass a document without what every document is expected to hold', () => {
    const screen = createTextScreen([[{ anyOf: ['cmd.exe'], isCaseInsensitive: false }]], 'kind');
    const bytes = Buffer.from(`{"name":"net.exe"}\n${WHOAMI}`);

    expect(screen?.(bytes, 0, 18)).toBe(true);
    expect(screen?.(bytes, 19, bytes.length)).toBe(false);
  });

  it('is none where a filter may hold whatever the text', () => {
    expect(passing([QUERY, 'any where not name == "cmd.exe"'], [])).toBeNull();
    expect(passing(['any where pid == "4242" or ip == "10.0.0.5"'], [])).toBeNull();
    expect(passing(['any where name == "cmd.exe" or pid > 4'], [])).toBeNull();
  });

  it('never keeps back a document that holds the text, wherever buffers end and whatever stands around it', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom('svchost.exe', 'SVCHOST.EXE', 'svchost', 'é', '\u0130', 'a\\b'), fc.string()));
    const lines = fc.array(texts.map((names) => JSON.stringify({ names })));

    fc.assert(
      fc.property(lines, (all) => {
        const wanted = all.filter((line) => (JSON.parse(line) as { names: string[] }).names.some((name) => /^svchost\.exe$/i.test(name)));

        expect(passing(['any where names : "svchost.exe"'], all)).toEqual(expect.arrayContaining(wanted));
      }),
    );
  });
});
