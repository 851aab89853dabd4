import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsOf } from './command-line.ts';

describe('argumentsOf', () => {
  it.each([
    ['cmd.exe /c dir', ['cmd.exe', '/c', 'dir']],
    ['"C:\\Program Files\\a.exe"  -x', ['C:\\Program Files\\a.exe', '-x']],
    ['a "b c"d', ['a', 'b cd']],
    ['a "say ""hi"""', ['a', 'say "hi"']],
    ['a \\"b c:\\d\\ ""', ['a', '"b', 'c:\\d\\', '']],
    ['a "c:\\d\\\\" e', ['a', 'c:\\d\\', 'e']],
  ])('cuts %s as a program under Windows sees it', (line, expected) => {
    expect(argumentsOf(line)).toEqual(expected);
  });

  it('gives back arguments that were quoted, whatever they are', () => {
    const quoted = (argument: string) => `"${argument.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (list) => {
        expect(argumentsOf(list.map(quoted).join(' '))).toEqual(list);
      }),
    );
  });
});
