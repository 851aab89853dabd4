import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { Neo4jError } from 'neo4j-driver';
import { HoplineError } from '../../schema/errors.ts';
import { type Neo4jConnection, rowsOf } from './connection.ts';

interface Migration {
  /** What it creates, for people who read the history in the database. */
  readonly name: string;
  /** Schema statements, each of which does nothing where it was run before: an interrupted migration is run again from its start. */
  readonly statements: readonly string[];
}

/**
 * The migrations of a database, version by version: the first brings it to version 1. Never change one that was released; add another.
 *
 * Without a uniqueness constraint, concurrent `MERGE`s double nodes.
 * Source: https://neo4j.com/docs/cypher-manual/5/clauses/merge/#merge-using-unique-constraints
 */
const MIGRATIONS: readonly Migration[] = [
  {
    name: 'What reading and writing rests on',
    statements: [
      'CREATE CONSTRAINT hopline_id IF NOT EXISTS FOR (n:Hopline) REQUIRE n.id IS UNIQUE',
      'CREATE CONSTRAINT hopline_state_key IF NOT EXISTS FOR (s:HoplineState) REQUIRE s.key IS UNIQUE',
      'CREATE CONSTRAINT hopline_claim_role IF NOT EXISTS FOR (c:HoplineClaim) REQUIRE c.role IS UNIQUE',
      'CREATE INDEX hopline_kind_sort_key IF NOT EXISTS FOR (n:Hopline) ON (n.kind, n.sortKey)',
    ],
  },
  {
    name: 'What an analyst looks for',
    statements: [
      'CREATE INDEX hopline_name IF NOT EXISTS FOR (n:Hopline) ON (n.name)',
      'CREATE INDEX hopline_host_name IF NOT EXISTS FOR (h:Host) ON (h.name)',
      'CREATE INDEX hopline_movement_first_seen IF NOT EXISTS FOR (m:Movement) ON (m.firstSeen)',
      'CREATE INDEX hopline_detection_time IF NOT EXISTS FOR (d:Detection) ON (d.time)',
    ],
  },
  {
    name: 'Which movements were put when',
    statements: [
      'CREATE CONSTRAINT hopline_version_of IF NOT EXISTS FOR (v:HoplineVersion) REQUIRE v.of IS UNIQUE',
      'CREATE INDEX hopline_movement_version IF NOT EXISTS FOR (m:Movement) ON (m.version)',
    ],
  },
  {
    name: 'What changed when',
    statements: [
      'DROP INDEX hopline_movement_version IF EXISTS',
      'DROP CONSTRAINT hopline_version_of IF EXISTS',
      'MATCH (v:HoplineVersion) DELETE v',
      'CREATE CONSTRAINT hopline_log_of IF NOT EXISTS FOR (l:HoplineLog) REQUIRE l.of IS UNIQUE',
      'CREATE CONSTRAINT hopline_change_version IF NOT EXISTS FOR (c:HoplineChange) REQUIRE c.version IS UNIQUE',
      'CREATE INDEX hopline_change_total IF NOT EXISTS FOR (c:HoplineChange) ON (c.total)',
      // A graph that was there before its log begins at a version of its own: to whoever knows an earlier one all may be new.
      `MATCH (n:Hopline) WITH n LIMIT 1 MERGE (l:HoplineLog {of: 'graph'})
        ON CREATE SET l.version = datetime.realtime().epochMillis * 1000, l.total = 0
        MERGE (c:HoplineChange {version: l.version}) ON CREATE SET c.total = 0, c.nodes = '{}'`,
    ],
  },
];

/** Makes the node that everybody who migrates locks one, and not two. */
const SCHEMA_CONSTRAINT = 'CREATE CONSTRAINT hopline_schema_id IF NOT EXISTS FOR (s:HoplineSchema) REQUIRE s.id IS UNIQUE';

const GET_VERSION = "MATCH (s:HoplineSchema {id: 'hopline'}) RETURN s.version AS version";

/** Writing to the node takes its lock until the transaction ends. */
const LOCK_VERSION = `MERGE (s:HoplineSchema {id: 'hopline'})
  SET s.version = coalesce(s.version, 0), s.history = coalesce(s.history, []) RETURN s.version AS version`;

/** `$version`, `$entry`. */
const SET_VERSION =
  "MATCH (s:HoplineSchema {id: 'hopline'}) SET s.version = $version, s.history = s.history + ($entry + toString(datetime()))";

/** `$name`: waits until a new index answers queries. */
const AWAIT_INDEX = 'CALL db.awaitIndex($name, 60)';

/** `$name`: the index of that name, where it belongs to no constraint. */
const GET_LEFT_BEHIND = 'SHOW INDEXES YIELD name, owningConstraint WHERE name = $name AND owningConstraint IS NULL RETURN name';

/** How often a constraint is tried whose name an index has, and the pause between, ms: 10 s are longer than others take to make theirs. */
const MOST_TRIES = 50;
const TRY_PAUSE_MS = 200;

/**
 * Brings the database to the version of this Hopline: each migration once, in order, by one process at a time, and noted on the node
 * `HoplineSchema`. Where all is done, it costs one read.
 *
 * Neo4j does not mix changes of schema and of data in a transaction. So one transaction holds the node's lock and writes the version, while
 * others beside it run the statements; where this process dies, the server drops the lock, and the next runs the same again.
 * Throws STORE_INVALID where a later Hopline has written the database.
 */
export async function migrate(connection: Neo4jConnection, place: string): Promise<void> {
  const [row] = await connection.readLatest(GET_VERSION, {});
  const version = Number(row?.['version'] ?? 0);
  if (version > MIGRATIONS.length) throw tooNew(place, version);
  if (version === MIGRATIONS.length) return;
  await run(connection, SCHEMA_CONSTRAINT);
  await connection.write(async (transaction) => {
    const [locked] = await rowsOf(transaction, LOCK_VERSION, {});
    const from = Number(locked?.['version'] ?? 0);
    for (const [position, { name, statements }] of MIGRATIONS.slice(from).entries()) {
      for (const statement of statements) await run(connection, statement);
      const reached = from + position + 1;
      await transaction.run(SET_VERSION, { version: neo4j.int(reached), entry: `${reached}. ${name}: ` });
    }
  });
}

async function run(connection: Neo4jConnection, statement: string): Promise<void> {
  const [, kind, name] = /^CREATE (CONSTRAINT|INDEX) (\w+)/.exec(statement) ?? [];
  if (kind === 'CONSTRAINT' && name !== undefined) return createConstraint(connection, statement, name);
  await runAlone(connection, statement);
  if (name !== undefined) await runAlone(connection, AWAIT_INDEX, { name });
}

/**
 * Creates a constraint. A process that dies meanwhile can leave the constraint's index behind alone, as no constraint of that name can be
 * made again: after a while in which somebody may still be making one of it, it is removed.
 * Source: https://neo4j.com/docs/cypher-manual/5/constraints/managing-constraints/#constraints-and-backing-indexes
 */
async function createConstraint(connection: Neo4jConnection, statement: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await runAlone(connection, statement);
      return;
    } catch (error) {
      if (!isNameTaken(error) || tries > MOST_TRIES) throw error;
      if (tries === MOST_TRIES) await removeLeftBehind(connection, name);
      else await pause(TRY_PAUSE_MS);
    }
  }
}

/** Removes an index of that name, unless it belongs to a constraint meanwhile. */
async function removeLeftBehind(connection: Neo4jConnection, name: string): Promise<void> {
  const leftBehind = await connection.readLatest(GET_LEFT_BEHIND, { name });
  if (leftBehind.length > 0) await runAlone(connection, `DROP INDEX ${name} IF EXISTS`);
}

async function runAlone(connection: Neo4jConnection, statement: string, parameters: Record<string, unknown> = {}): Promise<void> {
  await connection.write((transaction) => transaction.run(statement, parameters));
}

/** Source: https://neo4j.com/docs/status-codes/5/errors/all-errors/ */
function isNameTaken(error: unknown): boolean {
  return (
    error instanceof HoplineError &&
    error.cause instanceof Neo4jError &&
    error.cause.code === 'Neo.ClientError.Schema.IndexWithNameAlreadyExists'
  );
}

function tooNew(place: string, version: number): HoplineError {
  return new HoplineError(
    'STORE_INVALID',
    `The Neo4j database at ${place} has schema version ${version}, and this Hopline knows up to ${MIGRATIONS.length}. ` +
      'Use the Hopline that wrote it, or another database.',
  );
}
