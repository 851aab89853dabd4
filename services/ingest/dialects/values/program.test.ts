import { describe, expect, it } from 'vitest';
import { baseName, extension, hashNamed, programPath } from './program.ts';

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
    expect([hashNamed(hashes, 'SHA1'), hashNamed(hashes, 'MD5'), hashNamed(hashes, 'SHA256')]).toEqual(['aa', 'bb', 'cc']);
    expect(hashNamed('IMPHASH=DD', 'MD5')).toBeUndefined();
  });
});
