import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoplineError } from '../../../schema/errors.ts';
import { type CompiledQuery, compileExpression, compileQuery } from './compile.ts';
import { printFilter, printQuery } from './print.ts';
import { printExpression } from './print-expression.ts';
import { processAccessOf } from './process-access.ts';
import { runQuery } from './run.ts';
import { PLAIN_FIELDS, type PlainEvent } from './testing/plain-events.ts';
import { anExpression, aQuery } from './testing/syntax-trees.ts';

const aValue = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 2 })),
  fc.object(),
);
const anEvent: fc.Arbitrary<PlainEvent> = fc
  .dictionary(fc.constantFrom('a', 'b2', 'a.b2', 'event', '@timestamp', 'process.pid'), aValue)
  .chain((fields) => fc.constantFrom('a', 'event', 'other').map((category) => ({ ...fields, category })));

/** The query compiled, or null where it is refused; nothing but a refusal may be thrown. */
function compiled(query: Parameters<typeof compileQuery>[0], isCaseInsensitive: boolean): CompiledQuery<PlainEvent> | null {
  try {
    return compileQuery(query, printQuery(query), PLAIN_FIELDS, { isCaseInsensitive, processes: processAccessOf(PLAIN_FIELDS) });
  } catch (error) {
    expect(error).toBeInstanceOf(HoplineError);
    return null;
  }
}

describe('any query', () => {
  it('is refused with a reason or runs over any events', () => {
    fc.assert(
      fc.property(aQuery, fc.boolean(), fc.array(anEvent, { maxLength: 8 }), (query, isCaseInsensitive, events) => {
        const ready = compiled(query, isCaseInsensitive);

        if (ready !== null) expect(() => runQuery(ready, events, PLAIN_FIELDS.category, () => 0)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('any expression', () => {
  it('is refused with a reason or has a value on any event', () => {
    fc.assert(
      fc.property(anExpression, anEvent, (expression, event) => {
        try {
          compileExpression(expression, printExpression(expression, printFilter), PLAIN_FIELDS)(event);
        } catch (error) {
          expect(error).toBeInstanceOf(HoplineError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
