import { describe, expect, it } from 'vitest';
import { encodeActions } from './actions-blob.ts';

describe('encodeActions', () => {
  it('writes version, context, magic and strings with their length in bytes', () => {
    const bytes = encodeActions(3, 'A', [{ kind: 'exec', command: 'c', arguments: '/x' }]);

    expect(bytes.toString('hex')).toBe(
      ['0300', '02000000', '4100', '6666', '00000000', '02000000', '6300', '04000000', '2f007800', '00000000', '0000'].join(''),
    );
  });

  it('has no context in version 1 and no flags before version 3', () => {
    const bytes = encodeActions(1, 'A', [{ kind: 'exec', command: 'c' }]);

    expect(bytes.toString('hex')).toBe(['0100', '6666', '00000000', '02000000', '6300', '00000000', '00000000'].join(''));
  });

  it('writes a CLSID as Windows holds it in memory', () => {
    const bytes = encodeActions(2, '', [{ kind: 'com-handler', clsid: '{01234567-89ab-cdef-0123-456789abcdef}' }]);

    expect(bytes.toString('hex')).toContain('67452301ab89efcd0123456789abcdef');
  });

  it('writes a message with its caption before its text', () => {
    const bytes = encodeActions(2, '', [{ kind: 'message-box', caption: 'c', text: 't' }]);

    expect(bytes.toString('hex')).toContain(['9999', '00000000', '02000000', '6300', '02000000', '7400'].join(''));
  });
});
