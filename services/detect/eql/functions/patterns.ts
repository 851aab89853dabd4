import type { Compiler, Value } from '../compiler.ts';
import { compileRegularExpressions } from '../regular-expression.ts';
import type { Call } from '../syntax.ts';
import { compileWildcards, type TextTest } from '../wildcard.ts';
import { constantTexts } from './constant-texts.ts';
import type { CompiledFunction } from './definition.ts';
import { mapValues } from './map-values.ts';

/**
 * The functions of the first EQL for what are operators today: `wildcard` for `like`, `match` and `matchLite` for `regex`. `match`
 * takes a text that only begins as the expression says, and reads the expression as Python does.
 * Source: https://eql.readthedocs.io/en/latest/query-guide/functions.html
 */
export const PATTERN_FUNCTIONS: readonly CompiledFunction[] = [
  textPattern('wildcard', compileWildcards),
  textPattern('match', compilePrefixes),
  textPattern('matchLite', compilePrefixes),
];

function compilePrefixes(patterns: readonly string[], isCaseInsensitive: boolean): TextTest {
  return compileRegularExpressions(patterns, { isCaseInsensitive, notation: 'python' });
}

function textPattern(name: string, compileTest: (patterns: readonly string[], isCaseInsensitive: boolean) => TextTest): CompiledFunction {
  return {
    name,
    operands: ['string'],
    required: 2,
    isVariadic: true,
    hasCaseInsensitiveForm: true,
    compile: <Event>(call: Call, compiler: Compiler<Event>): Value<Event> => {
      const patterns = constantTexts(call, compiler, `a pattern of ${name}`);
      const [subject = call] = call.operands;
      const text = compiler.valueOf(subject);
      const passes = testOf(patterns, call, compiler);
      return (event) => mapValues([text(event)], ([value]) => (typeof value === 'string' ? passes(value) : null));
    },
  };

  function testOf<Event>(patterns: readonly string[], call: Call, compiler: Compiler<Event>): TextTest {
    try {
      return compileTest(patterns, call.isCaseInsensitive || compiler.isCaseInsensitive);
    } catch (error) {
      throw compiler.fault(call, (error as Error).message);
    }
  }
}
