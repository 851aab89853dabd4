import type { ErrorCode } from '../../schema/errors.ts';

/** What the process's exit code says. */
export const EXIT = {
  DONE: 0,
  /** Done, and something as bad as `--fail-on` says was found. */
  FOUND: 1,
  WRONG_USE: 2,
  UNREADABLE: 3,
  /** A fault of Hopline itself. Source: EX_SOFTWARE of sysexits.h. */
  FAULT: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Sets the code with which the process will end. */
export type Finish = (code: ExitCode) => void;

/** The exit code that each error for the user ends in. */
export const EXIT_OF_ERROR: Readonly<Record<ErrorCode, ExitCode>> = {
  USAGE: EXIT.WRONG_USE,
  RULE_INVALID: EXIT.WRONG_USE,
  LISTEN_FAILED: EXIT.WRONG_USE,
  CONFIGURATION_INVALID: EXIT.WRONG_USE,
  INPUT_UNREADABLE: EXIT.UNREADABLE,
  STORE_INVALID: EXIT.UNREADABLE,
  STORE_LOCKED: EXIT.UNREADABLE,
  STORE_UNREACHABLE: EXIT.UNREADABLE,
  QUEUE_UNUSABLE: EXIT.UNREADABLE,
  OUT_OF_MEMORY: EXIT.UNREADABLE,
  STORE_FENCED: EXIT.UNREADABLE,
};

/** The exit code of reading: a source that breaks off, and input of which nothing is understood, were not read. */
export function exitOfReading(
  read: number,
  { count, reasons }: { readonly count: number; readonly reasons: Readonly<Record<string, number | undefined>> },
): ExitCode {
  return (reasons['UNREADABLE'] ?? 0) > 0 || (read === 0 && count > 0) ? EXIT.UNREADABLE : EXIT.DONE;
}
