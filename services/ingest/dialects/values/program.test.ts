import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsOf, baseName, digestOf, extension, programPath } from './program.ts';

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

describe('the path of a program', () => {
  it('is not known where Sysmon says so, escaped or not', () => {
    expect(programPath('<unknown process>')).toBeUndefined();
    expect(programPath('&lt;unknown process&gt;')).toBeUndefined();
  });

  it('ends in its name', () => {
    expect(baseName('\\device\\harddiskvolume2\\windows\\svchost.exe')).toBe('svchost.exe');
    expect(baseName('System')).toBe('System');
    expect(extension('C:\\a.b\\c.TXT')).toBe('txt');
    expect(extension('C:\\a.b\\c')).toBeUndefined();
  });
});

describe('digestOf', () => {
  it('finds each digest by its name', () => {
    const hashes = 'SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD';
    expect([digestOf(hashes, 'SHA1'), digestOf(hashes, 'MD5'), digestOf(hashes, 'SHA256')]).toEqual(['aa', 'bb', 'cc']);
    expect(digestOf('IMPHASH=DD', 'MD5')).toBeUndefined();
  });
});
