/** Gives pieces to threads, each piece to one thread, and tells all of them which files must not be read in parts. */
export interface PieceQueue {
  /** The number of the next piece, from 0; null where none is left. */
  take(): number | null;
  /** Refuses a file, because something was left open where it was cut. */
  refuse(file: number): void;
  isRefused(file: number): boolean;
}

/**
 * The memory that the threads of one reading share: how many pieces were taken, how many there are, then for each file that was cut whether it
 * was refused. No thread waits for another.
 */
export function sharedQueue(pieces: number, cutFiles: number): SharedArrayBuffer {
  const shared = new SharedArrayBuffer((FIRST_FILE + cutFiles) * Int32Array.BYTES_PER_ELEMENT);
  new Int32Array(shared)[LENGTH] = pieces;
  return shared;
}

/** The queue in memory that `sharedQueue` made, here or in another thread. */
export function pieceQueue(shared: SharedArrayBuffer): PieceQueue {
  const numbers = new Int32Array(shared);
  return {
    take() {
      const piece = Atomics.add(numbers, TAKEN, 1);
      return piece < Atomics.load(numbers, LENGTH) ? piece : null;
    },
    refuse: (file) => {
      Atomics.store(numbers, FIRST_FILE + file, 1);
    },
    isRefused: (file) => Atomics.load(numbers, FIRST_FILE + file) === 1,
  };
}

const TAKEN = 0;
const LENGTH = 1;
const FIRST_FILE = 2;
