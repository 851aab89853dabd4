import { compareIds } from '../order.ts';
import type { StateChange, StoredState } from '../store.ts';

/** Where an embedded store keeps states and who claimed which role: in its file, or here. Each call is all or nothing. */
export interface StateTable {
  keys(prefix: string): string[];
  read(keys: readonly string[]): StoredState[];
  /** With a role, the change claims it. */
  change(states: StateChange, turn: string | null): void;
  claim(role: string): number;
  /** The last epoch in which the role was claimed, or 0. */
  epochOf(role: string): number;
}

/** The states of a store without a file. */
export class MemoryStates implements StateTable {
  readonly #states = new Map<string, Uint8Array>();
  readonly #epochs = new Map<string, number>();

  keys(prefix: string): string[] {
    return [...this.#states.keys()].filter((key) => key.startsWith(prefix)).sort(compareIds);
  }

  read(keys: readonly string[]): StoredState[] {
    return keys.flatMap((key) => {
      const blob = this.#states.get(key);
      return blob === undefined ? [] : [{ key, blob: new Uint8Array(blob) }];
    });
  }

  change({ put, remove }: StateChange, turn: string | null): void {
    if (turn !== null) this.claim(turn);
    for (const key of remove) this.#states.delete(key);
    for (const { key, blob } of put) this.#states.set(key, new Uint8Array(blob));
  }

  claim(role: string): number {
    const epoch = this.epochOf(role) + 1;
    this.#epochs.set(role, epoch);
    return epoch;
  }

  epochOf(role: string): number {
    return this.#epochs.get(role) ?? 0;
  }
}
