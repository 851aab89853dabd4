import { writeFileSync } from 'node:fs';
import { findFaketime } from './places.ts';

/** A clock of several processes that can be set while they run; how long something takes is measured as ever. */
export interface ShiftedClock {
  /** What a process needs in its environment to go by it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Sets the clock so much from what is right, at once for all. */
  shiftBy(seconds: number): void;
}

/**
 * A clock that is right at first, and is told of in a file. Redis cannot go by it: its allocator asks for the time before the library is ready.
 * Source: https://github.com/wolfcw/libfaketime (`FAKETIME_TIMESTAMP_FILE`, `FAKETIME_DONT_FAKE_MONOTONIC`)
 */
export function shiftedClock(file: string): ShiftedClock {
  const library = findFaketime();
  if (library === null) throw new Error('There is no libfaketime. Install it as root with: npm run services:install');
  const shiftBy = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`);
  shiftBy(0);
  return {
    variables: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    shiftBy,
  };
}
