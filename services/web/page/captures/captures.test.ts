import { describe, expect, it } from 'vitest';
import { bytesInWords } from './bytes-in-words.ts';
import { outcomeOf } from './send-captures.ts';

describe('sizes in words', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_024, '1 KiB'],
    [1_468_006, '1.4 MiB'],
    [2 ** 31, '2 GiB'],
    [2 ** 43, '8192 GiB'],
  ])('of %i bytes are %s', (bytes, words) => {
    expect(bytesInWords(bytes)).toBe(words);
  });
});

describe('how sending a capture came out', () => {
  it('is its id where it was taken', () => {
    expect(outcomeOf(202, '{"id":"c1","name":"dc01.evtx"}')).toEqual({ id: 'c1' });
  });

  it('is the sentence of the server where it was not', () => {
    expect(outcomeOf(415, '{"errors":[{"message":"This is 7-Zip, which is not read."}]}')).toEqual({
      fault: 'This is 7-Zip, which is not read.',
    });
  });

  it('says so where there was no answer, or one of something between', () => {
    expect(outcomeOf(0, '')).toMatchObject({ fault: expect.stringContaining('does not answer') });
    expect(outcomeOf(502, '<html>')).toEqual({ fault: 'The server answered 502, without saying why.' });
    expect(outcomeOf(202, '{}')).toEqual({ fault: 'The server answered 202, without saying why.' });
  });
});
