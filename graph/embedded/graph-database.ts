import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HoplineError } from '../../schema/errors.ts';
import { BEGINNING, type LogEntry, textOfChanges } from '../change-log.ts';
import { microsNow } from '../micros-now.ts';

/** The file's name in a data folder. */
export const GRAPH_FILE_NAME = 'graph.sqlite';

/** The lock's name beside it. */
const LOCK_FILE_NAME = 'graph.lock';

/** `HOPL` in ASCII: tells our file from any other SQLite database. */
const APPLICATION_ID = 0x484f504c;
const SCHEMA_VERSION = 3;

/** The first version that can be brought to this one. */
const FIRST_VERSION = 2;

/**
 * The log of changes (`LogEntry`). A graph that existed before this log begins at a version of its own: to a reader that knows an earlier one,
 * everything may be new.
 */
const LOG_SCHEMA = 'CREATE TABLE change (version INTEGER PRIMARY KEY, total INTEGER NOT NULL, nodes TEXT NOT NULL) STRICT;';

/**
 * Nodes are whole JSON documents: they are always read whole, and a new field needs no new column. They keep SQLite's row numbers,
 * because documents appended in order of writing load 3.5 times as fast as documents filed by id (173,000 against 48,000 a second).
 */
const SCHEMA = `
  CREATE TABLE node (id TEXT PRIMARY KEY, props TEXT NOT NULL) STRICT;
  CREATE TABLE edge (kind TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (kind, source, target)) WITHOUT ROWID, STRICT;
  CREATE INDEX edge_by_source ON edge (source);
  CREATE INDEX edge_by_target ON edge (target);
  CREATE TABLE state (key TEXT PRIMARY KEY, blob BLOB NOT NULL) STRICT;
  CREATE TABLE claim (role TEXT PRIMARY KEY, epoch INTEGER NOT NULL) STRICT;
  ${LOG_SCHEMA}
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Source: https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

/** Locks a data folder until it is closed; creates the folder where it is missing. */
export function lockFolder(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const lock = new DatabaseSync(join(dataDir, LOCK_FILE_NAME));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Opens the graph's file, or makes it. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16384;');
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec('BEGIN IMMEDIATE');
    prepareSchema(database, path);
    database.exec('COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepareSchema(database: DatabaseSync, path: string): void {
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (isEmpty && pragma(database, 'application_id') === 0) {
    database.exec(SCHEMA);
    beginLog(database, BEGINNING);
    return;
  }
  assertOurs(database, path);
  if (pragma(database, 'user_version') === SCHEMA_VERSION) return;
  database.exec(`${LOG_SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`);
  beginLog(database, { ...BEGINNING, version: microsNow() });
}

function beginLog(database: DatabaseSync, { version, total, changes }: LogEntry): void {
  database.prepare('INSERT INTO change (version, total, nodes) VALUES (?, ?, ?)').run(version, total, textOfChanges(changes));
}

/** Throws STORE_INVALID for what another program wrote, or a version of this one that cannot be brought to ours. */
export function assertOurs(database: DatabaseSync, path: string): void {
  const version = pragma(database, 'user_version');
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    throw new HoplineError('STORE_INVALID', `${path} is a database of another program. Choose another data folder.`);
  } else if (version < FIRST_VERSION || version > SCHEMA_VERSION) {
    throw new HoplineError(
      'STORE_INVALID',
      `${path} has store version ${version}, and this Hopline reads versions ${FIRST_VERSION} to ${SCHEMA_VERSION}. ` +
        'Open it with the Hopline that wrote it, or choose an empty data folder and ingest the captures again.',
    );
  }
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}

/** Turns what SQLite reports of the file at `path` into an error for people; other errors stay as they are. */
export function asEmbeddedStoreError(path: string, error: unknown): unknown {
  if (error instanceof HoplineError || !(error instanceof Error)) return error;
  const code = 'errcode' in error ? Number(error.errcode) : null;
  if (code === SQLITE_BUSY) {
    return new HoplineError(
      'STORE_LOCKED',
      `${path} is open in another process. Stop the other Hopline that uses this data folder, or choose another folder.`,
      { cause: error },
    );
  }
  if (code !== null) return damaged(path, error);
  if ('syscall' in error) {
    return new HoplineError('STORE_INVALID', `${path} cannot be made (${error.message}). Choose a data folder that may be written to.`, {
      cause: error,
    });
  }
  return error;
}

/** The error of a file that cannot be read or written. */
export function damaged(path: string, cause: unknown): HoplineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new HoplineError(
    'STORE_INVALID',
    `${path} cannot be read or written (${reason}). If the disk is full, free some space; if the file is damaged, restore a backup, ` +
      'or move the file away and ingest the captures again.',
    { cause },
  );
}
