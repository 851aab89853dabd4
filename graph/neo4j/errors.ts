import neo4j, { Neo4jError } from 'neo4j-driver';
import { HoplineError } from '../../schema/errors.ts';
import type { Neo4jOptions } from './neo4j-options.ts';

/** The server cannot be reached, or refuses us. */
export function unreachable(options: Neo4jOptions, cause: unknown): HoplineError {
  return new HoplineError(
    'STORE_UNREACHABLE',
    `The Neo4j server at ${placeOf(options)} cannot be used (${reasonOf(options, cause)}). Check that it runs, that the address begins with bolt:// ` +
      'or neo4j://, and that user and password are right.',
    { cause },
  );
}

/** Turns what the driver throws after its last retry into an error for people; anything else stays as it is. */
export function asNeo4jStoreError(options: Neo4jOptions, error: unknown): unknown {
  if (!(error instanceof Neo4jError)) return error;
  if (error.code === neo4j.error.SERVICE_UNAVAILABLE || error.code === neo4j.error.SESSION_EXPIRED) return unreachable(options, error);
  return new HoplineError('STORE_UNREACHABLE', `The Neo4j server at ${placeOf(options)} ${refusalOf(options, error)}`, { cause: error });
}

/** Source: https://neo4j.com/docs/status-codes/5/errors/all-errors/ */
function refusalOf(options: Neo4jOptions, error: Neo4jError): string {
  const reason = `${error.code}: ${reasonOf(options, error)}`;
  if (error.code.includes('TransactionTimedOut') || error.code.includes('Terminated')) {
    return `gave up a transaction that took too long (${reason}). It is overloaded, or another transaction holds its locks: look at SHOW TRANSACTIONS.`;
  }
  if (error.code.includes('OutOfMemory')) {
    return `has too little memory for a transaction (${reason}). Raise server.memory.heap.max_size or dbms.memory.transaction.total.max.`;
  }
  if (error.code.includes('Deadlock') || error.code.includes('LockClient')) {
    return `could not get the locks of a transaction, however often it was tried (${reason}). Find out who else writes to this database.`;
  }
  if (error.code.includes('Security')) return `refuses us (${reason}). Check user, password and what the user may do.`;
  return `refused a statement (${reason}).`;
}

/** A server's address without user and password, which end at the last `@`, as a password may contain one itself. */
export function toldAddress(url: string): string {
  return url.replace(/^([^:/]*:\/\/)?.*@/s, '$1');
}

function placeOf({ url, database }: Neo4jOptions): string {
  return database === undefined ? toldAddress(url) : `${toldAddress(url)}, database ${database},`;
}

/** The driver's message, which may repeat the address. */
function reasonOf({ url }: Neo4jOptions, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return reason.replaceAll(url, toldAddress(url));
}
