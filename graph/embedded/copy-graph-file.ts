import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupOptions, backup, DatabaseSync } from 'node:sqlite';
import { HoplineError } from '../../schema/errors.ts';
import { asEmbeddedStoreError, assertOurs, GRAPH_FILE_NAME } from './graph-database.ts';

/** More pages than any file has: as it is copied in one step, writes by others do not make the copy begin again. */
const ALL_PAGES = 2 ** 31 - 1;

/** Throws STORE_INVALID where a folder holds a graph already. */
export function assertNew(dataDir: string): void {
  const path = join(dataDir, GRAPH_FILE_NAME);
  if (existsSync(path)) throw new HoplineError('STORE_INVALID', `${path} is there already. Choose a folder that holds no graph.`);
}

/**
 * Copies the graph of one data folder into another, also while a process writes to it: the copy is of one moment. Throws STORE_INVALID where
 * the first holds no graph of this version, the second holds one, or may not be written to.
 */
export async function copyGraphFile(from: string, dataDir: string): Promise<void> {
  const path = join(from, GRAPH_FILE_NAME);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path);
    assertOurs(database, path);
    await copyDatabase(database, dataDir, { rate: ALL_PAGES });
  } catch (error) {
    throw asEmbeddedStoreError(path, error);
  } finally {
    database?.close();
  }
}

/** Copies an open graph into a folder; the copy has its name only once it is whole. Throws STORE_INVALID. */
export async function copyDatabase(database: DatabaseSync, dataDir: string, options: BackupOptions): Promise<void> {
  assertNew(dataDir);
  const path = join(dataDir, GRAPH_FILE_NAME);
  const unfinished = `${path}.part`;
  try {
    mkdirSync(dataDir, { recursive: true });
    rmSync(unfinished, { force: true });
    await backup(database, unfinished, options);
    makeSelfContained(unfinished);
    renameSync(unfinished, path);
  } catch (error) {
    throw asEmbeddedStoreError(path, error);
  }
}

/**
 * Takes a graph's file that nobody has open out of SQLite's write-ahead log mode: in that mode reading needs to create files beside it, and a
 * backup may be on a medium that cannot be written to.
 */
export function makeSelfContained(path: string): void {
  const copy = new DatabaseSync(path);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
