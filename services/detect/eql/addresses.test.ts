import { describe, expect, it } from 'vitest';
import { compileBlocks } from './addresses.ts';

describe('a block of addresses', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '11.1.2.3', false],
    ['::ffff:0:0/96', '11.1.2.3', true],
    ['::/0', '11.1.2.3', true],
    ['::/0', 'fe80::1', true],
    ['fe80::/10', '11.1.2.3', false],
    ['0.0.0.0/0', 'fe80::1', false],
    ['fe80::1', 'fe80:0::1%eth0', true],
  ])('%s holds %s: %s', (block, address, isInside) => {
    expect(compileBlocks([block])(address)).toBe(isInside);
  });
});
