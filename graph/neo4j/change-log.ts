import neo4j, { type Transaction } from 'neo4j-driver';
import {
  additionAfter,
  assertVersion,
  BEGINNING,
  changesOf,
  changesOfText,
  type LogEntry,
  type LogMark,
  textOfChanges,
} from '../change-log.ts';
import { microsNow } from '../micros-now.ts';
import type { ChangesSince, NodeChange } from '../store.ts';
import { rowsOf } from './connection.ts';
import * as statements from './statements.ts';

/**
 * Writes to the log what a transaction changes. It must be the last statement of the transaction, because it locks the log's end from then on.
 */
export async function logChanges(transaction: Transaction, changes: readonly NodeChange[], changesKept: number): Promise<void> {
  if (changes.length === 0) return;
  const [end] = await rowsOf(transaction, statements.LOCK_LOG, {});
  const newest = markOf(end);
  const addition = additionAfter(newest, changes, microsNow(), changesKept);
  if (addition === null) return;
  const entries = newest.version === BEGINNING.version ? [BEGINNING, addition.entry] : [addition.entry];
  await transaction.run(statements.APPEND_TO_LOG, { entries: entries.map(rowOf), leastTotal: neo4j.int(addition.leastTotal) });
}

/** The version that the log ends at. */
export async function newestVersion(transaction: Transaction): Promise<number> {
  return (await newestMark(transaction)).version;
}

/** The log's answer to a reader that knows a version. Throws RangeError for what is none. */
export async function readChanges(transaction: Transaction, version: number): Promise<ChangesSince> {
  assertVersion(version);
  const newest = await newestMark(transaction);
  // Usually nothing has changed: that takes one query.
  if (version >= newest.version) return changesOf(version, newest, []);
  const range = { version: neo4j.int(version), newest: neo4j.int(newest.version) };
  const rows = await rowsOf(transaction, statements.GET_LOG, range);
  return changesOf(version, newest, rows.map(entryOf));
}

async function newestMark(transaction: Transaction): Promise<LogMark> {
  const [end] = await rowsOf(transaction, statements.GET_END_OF_LOG, {});
  return markOf(end);
}

function markOf(row: Record<string, unknown> | undefined): LogMark {
  return row === undefined ? BEGINNING : { version: Number(row['version']), total: Number(row['total']) };
}

function entryOf(row: Record<string, unknown>): LogEntry {
  return { ...markOf(row), changes: changesOfText(String(row['nodes'])) };
}

function rowOf({ version, total, changes }: LogEntry): Record<string, unknown> {
  return { version: neo4j.int(version), total: neo4j.int(total), nodes: textOfChanges(changes) };
}
