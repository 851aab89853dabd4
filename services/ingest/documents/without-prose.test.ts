import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutProse } from './without-prose.ts';

function parsed(document: unknown, wanted: ReadonlySet<string> = new Set()): unknown {
  const bytes = Buffer.from(`[${JSON.stringify(document)},1]`);
  return JSON.parse(withoutProse(bytes, 1, bytes.length - 3, wanted));
}

describe('withoutProse', () => {
  it('empties the message and nothing else', () => {
    const document = { a: 'x', message: 'said "so\\" \\\\', Message: 'ünd', b: { c: 1 } };

    expect(parsed(document)).toEqual({ a: 'x', message: '', Message: '', b: { c: 1 } });
  });

  it('leaves what a rule wants', () => {
    expect(parsed({ message: 'x', Message: 'y' }, new Set(['message']))).toEqual({ message: 'x', Message: '' });
  });

  it('is not misled by what looks like a key inside a text', () => {
    const document = { CommandLine: 'echo "message":"x"', message: 'y' };

    expect(parsed(document)).toEqual({ CommandLine: 'echo "message":"x"', message: '' });
  });

  it('leaves a text that never ends for the parser to complain of', () => {
    const bytes = Buffer.from('{"message":"abc');

    expect(withoutProse(bytes, 0, bytes.length, new Set())).toBe('{"message":"abc');
  });

  it('keeps all other values of any document', () => {
    const other = fc.string({ unit: 'binary' }).filter((key) => !['message', 'Message', 'original', '__proto__'].includes(key));
    fc.assert(
      fc.property(fc.dictionary(other, fc.string({ unit: 'binary' })), fc.string({ unit: 'binary' }), (values, message) => {
        expect(parsed({ ...values, message })).toEqual({ ...JSON.parse(JSON.stringify(values)), message: '' });
      }),
    );
  });
});
