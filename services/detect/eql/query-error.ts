import { HoplineError } from '../../../schema/errors.ts';
import { locationOf, printLocation } from './location.ts';

/** A fault of a query: the sentence with its line and column, and the line with a caret. */
export function queryError(query: string, offset: number, message: string, cause?: unknown): HoplineError {
  const { line, column } = locationOf(query, offset);
  return new HoplineError(
    'RULE_INVALID',
    `Line ${line}, column ${column}: ${message}${message.endsWith('?') ? '' : '.'}\n${printLocation(query, offset)}`,
    { cause },
  );
}
