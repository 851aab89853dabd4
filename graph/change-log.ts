/**
 * The log of what changed in a graph: what each transaction adds to it, and what a reader is told of it.
 *
 * Versions are taken from the clock, so that a graph that was put back to an earlier state (a restored backup, a reverted disk) does not give
 * others the numbers that readers of the later state know: to know a version is to find its entry in the log
 * (docs/decisions/one-log-of-changes.md).
 */
import type { NodeKind } from './model.ts';
import type { ChangesSince, NodeChange } from './store.ts';

/** How many changes a log keeps, the newest: some 10 MB on disk. */
export const CHANGES_KEPT = 200_000;

/** A place in the log. */
export interface LogMark {
  /** UTC, microseconds, or one more than the one before where the clock is not past that. */
  readonly version: number;
  /** How many changes there were up to here. */
  readonly total: number;
}

/** What one transaction changed. */
export interface LogEntry extends LogMark {
  /** Each node of a kind at most once. None of them, where they are more than the log keeps: then it begins here. */
  readonly changes: readonly NodeChange[];
}

/** The first entry of the log of a graph that was never written to. */
export const BEGINNING: LogEntry = { version: 0, total: 0, changes: [] };

/** What a transaction does to the log. */
export interface LogAddition {
  readonly entry: LogEntry;
  /** Entries with a lower `total` are removed: a reader that knows one of those that stay gets no more changes than the log keeps. */
  readonly leastTotal: number;
}

/**
 * What a transaction with these changes does to a log that ends at `newest`; of several changes of one node the last counts. Null where it
 * changes nothing. `nowMicros`: UTC.
 */
export function additionAfter(newest: LogMark, changes: readonly NodeChange[], nowMicros: number, mostChanges: number): LogAddition | null {
  const latest = latestOf(changes);
  if (latest.length === 0) return null;
  const total = newest.total + latest.length;
  const version = Math.max(newest.version + 1, nowMicros);
  return { entry: { version, total, changes: latest.length > mostChanges ? [] : latest }, leastTotal: total - mostChanges };
}

/**
 * The answer to a reader that knows the version `since`. `entries`: those from that version on, of which the first need not hold its changes,
 * by rising version; none where the log has none of that version. Where their totals do not add up, some were removed while they were read,
 * and the reader's version with them.
 */
export function changesOf(since: number, newest: LogMark, entries: readonly LogEntry[]): ChangesSince {
  const { version } = newest;
  if (since > version) return { kind: 'AHEAD', version };
  if (since === version) return { kind: 'CHANGES', version, changes: [] };
  const [known, ...later] = entries;
  if (known?.version !== since) return { kind: 'GONE', version };
  let total = known.total;
  for (const entry of later) {
    total += entry.changes.length;
    if (total !== entry.total) return { kind: 'GONE', version };
  }
  if (total !== newest.total) return { kind: 'GONE', version };
  return { kind: 'CHANGES', version, changes: latestOf(later.flatMap((entry) => entry.changes)) };
}

/** Throws RangeError where a number is no version that any graph may have. */
export function assertVersion(version: number): void {
  if (!Number.isSafeInteger(version) || version < 0) throw new RangeError(`A version is a whole number from 0, not ${version}.`);
}

/** The last change of each node of a kind. */
function latestOf(changes: readonly NodeChange[]): NodeChange[] {
  const latest = new Map<string, NodeChange>();
  for (const change of changes) latest.set(`${change.kind} ${change.id}`, change);
  return [...latest.values()];
}

/** Ids by what became of them. */
type ChangedIds = Partial<Record<NodeKind, { readonly written: string[]; readonly removed: string[] }>>;

/** The changes of an entry as stores keep them. */
export function textOfChanges(changes: readonly NodeChange[]): string {
  const ids: ChangedIds = {};
  for (const { kind, id, isRemoved } of changes) {
    const ofKind = ids[kind] ?? { written: [], removed: [] };
    ids[kind] = ofKind;
    ofKind[isRemoved ? 'removed' : 'written'].push(id);
  }
  return JSON.stringify(ids);
}

/** Reads what `textOfChanges` wrote. Throws SyntaxError for what is no JSON. */
export function changesOfText(text: string): NodeChange[] {
  const ids = Object.entries(JSON.parse(text) as ChangedIds) as [NodeKind, Required<ChangedIds>[NodeKind]][];
  return ids.flatMap(([kind, { written, removed }]) => [
    ...written.map((id) => ({ kind, id, isRemoved: false })),
    ...removed.map((id) => ({ kind, id, isRemoved: true })),
  ]);
}
