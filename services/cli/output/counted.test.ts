import { describe, expect, it } from 'vitest';
import { counted, grouped, lasting, sized } from './counted.ts';

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('sets thousands apart: %i', (count, text) => {
    expect(grouped(count)).toBe(text);
  });

  it('counts one and many', () => {
    expect([counted(1, 'host'), counted(2_000, 'host'), counted(0, 'process', 'processes')]).toEqual([
      '1 host',
      '2,000 hosts',
      '0 processes',
    ]);
  });

  it('gives sizes in binary units', () => {
    expect([sized(1_023), sized(1_536), sized(5 * 2 ** 40)]).toEqual(['1023 B', '1.5 KiB', '5.0 TiB']);
  });

  it.each([
    [850, '850 ms'],
    [21_200, '21.2 s'],
    [-18_000_000, '-5 h'],
    [19_800_000, '5 h 30 min'],
  ])('gives lengths of time in words: %i ms', (timeMs, text) => {
    expect(lasting(timeMs)).toBe(text);
  });
});
