import { BEGINNING, type LogAddition, type LogEntry, type LogMark } from '../change-log.ts';

/** Where an embedded store reads its log of changes: in its file, or here. */
export interface LogTable {
  newest(): LogMark;
  /** Those from that version on, of which its own need not hold its changes, by rising version; none where there is none of that version. */
  entriesFrom(version: number): LogEntry[];
}

/** The log of a store without a file. */
export class MemoryLog implements LogTable {
  /** By rising version. */
  readonly #entries: LogEntry[] = [BEGINNING];

  newest(): LogMark {
    return this.#entries.at(-1) ?? BEGINNING;
  }

  entriesFrom(version: number): LogEntry[] {
    const first = this.#entries.findIndex((entry) => entry.version === version);
    return first === -1 ? [] : this.#entries.slice(first);
  }

  append({ entry, leastTotal }: LogAddition): void {
    this.#entries.push(entry);
    this.#entries.splice(
      0,
      this.#entries.findIndex(({ total }) => total >= leastTotal),
    );
  }
}
