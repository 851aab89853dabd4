import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeActions } from './decode-actions.ts';

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function text(value: string): Buffer {
  const body = Buffer.from(value, 'utf16le');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
}

function exec(version: number, command: string, args: string, directory: string): Buffer {
  const fields = [word(0x6666), text(''), text(command), text(args), text(directory)];
  return Buffer.concat(version === 3 ? [...fields, word(0)] : fields);
}

describe('decodeActions', () => {
  it.each([1, 2, 3])('reads a command with its arguments and folder, version %i', (version) => {
    const context = version === 1 ? [] : [text('Author')];
    const bytes = Buffer.concat([word(version), ...context, exec(version, 'C:\\a b.exe', '/x "ü"', 'C:\\temp')]);

    expect(decodeActions(bytes)).toEqual({
      context: version === 1 ? null : 'Author',
      actions: [{ kind: 'EXEC', path: 'C:\\a b.exe', arguments: '/x "ü"', workingDirectory: 'C:\\temp', clsid: null, data: null }],
    });
  });

  it('reads a COM handler with its class id as Windows writes it', () => {
    const guid = Buffer.from('67452301ab89efcd0123456789abcdef', 'hex');
    const bytes = Buffer.concat([word(3), text('LocalSystem'), word(0x7777), text(''), guid, text('payload')]);

    expect(decodeActions(bytes).actions).toEqual([
      {
        kind: 'COM_HANDLER',
        path: null,
        arguments: null,
        workingDirectory: null,
        clsid: '{01234567-89ab-cdef-0123-456789abcdef}',
        data: 'payload',
      },
    ]);
  });

  it('reads a message box, and several actions in a row', () => {
    const message = Buffer.concat([word(0x9999), text('id'), text('caption'), text('words')]);
    const bytes = Buffer.concat([word(3), text('Author'), exec(3, 'a.exe', '', ''), message]);

    const { actions } = decodeActions(bytes);

    expect(actions.map((action) => action.kind)).toEqual(['EXEC', 'MESSAGE']);
    expect(actions[1]).toMatchObject({ path: 'caption', data: 'words' });
  });

  it('keeps what it read before the bytes stop making sense, and the rest as opaque', () => {
    const bytes = Buffer.concat([word(3), text('Author'), exec(3, 'a.exe', '', ''), Buffer.from([1, 2, 3])]);

    expect(decodeActions(bytes).actions).toMatchObject([
      { kind: 'EXEC', path: 'a.exe' },
      { kind: 'OPAQUE', data: 'AQID' },
    ]);
  });

  it('takes an unknown version for opaque', () => {
    expect(decodeActions(Buffer.from([9, 0, 1])).actions).toMatchObject([{ kind: 'OPAQUE' }]);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(1, 2, 3), (bytes, version) => {
        expect(decodeActions(bytes).actions).toBeInstanceOf(Array);
        expect(decodeActions(Buffer.concat([word(version), text('Author'), word(0x6666), bytes])).actions.length).toBeGreaterThan(0);
      }),
    );
  });
});
