import { HoplineError } from '../../schema/errors.ts';
import { EXIT, EXIT_OF_ERROR, type ExitCode } from './exit-codes.ts';
import { say } from './output/write-output.ts';

/** Reports an error to the person, or by `tell`, and returns its exit code. */
export function fail(error: unknown, tell: (line: string) => void = say): ExitCode {
  if (error instanceof HoplineError) {
    tell(`hopline: ${error.message}`);
    return EXIT_OF_ERROR[error.code];
  }
  tell('hopline: this is a fault of Hopline, not of its input. Please report it with what follows.');
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.FAULT;
}
