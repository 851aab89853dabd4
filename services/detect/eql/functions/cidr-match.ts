import { compileBlocks } from '../addresses.ts';
import { constantTexts } from './constant-texts.ts';
import type { CompiledFunction } from './definition.ts';
import { mapValues } from './map-values.ts';

/** `cidrMatch(address, block, …)`: the blocks are constants, so that they are read once. */
export const CIDR_MATCH: CompiledFunction = {
  name: 'cidrMatch',
  operands: ['any', 'string'],
  required: 2,
  isVariadic: true,
  compile: (call, compiler) => {
    const texts = constantTexts(call, compiler, 'a block of cidrMatch');
    const [subject = call] = call.operands;
    const address = compiler.valueOf(subject);
    try {
      const isInside = compileBlocks(texts);
      return (event) => mapValues([address(event)], ([value]) => (typeof value === 'string' ? isInside(value) : null));
    } catch (error) {
      throw compiler.fault(call, (error as Error).message);
    }
  },
};
