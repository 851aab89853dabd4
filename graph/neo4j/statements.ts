/**
 * The Cypher of the Neo4j store. All our nodes carry the label `Hopline`, so that a database may hold other things beside them, and
 * their kind as a second label; labels and relationship types cannot be parameters, and come from the fixed lists of kinds only.
 */
import { NODE_KINDS } from '../kinds.ts';
import type { EdgeKind, NodeKind } from '../model.ts';

/**
 * Nodes are found by their unique ids, whatever else is in the database: a query plan made once stays the best, and making it again each time
 * the graph has grown would cost more than the writing.
 * Source: https://neo4j.com/docs/cypher-manual/5/planning-and-tuning/query-tuning/#cypher-replanning
 */
const KEEP_PLAN = 'CYPHER replan=skip';

/**
 * `$rows`: `{ id, props, properties }` in the order of ids. A node that holds the same already is not written again. Returns of those that
 * are written the `id`, and the kind `before` where it was another.
 */
export function putNodes(kind: NodeKind): string {
  const otherLabels = NODE_KINDS.filter((other) => other !== kind).join(':');
  return `${KEEP_PLAN} UNWIND $rows AS row
    MERGE (n:Hopline {id: row.id})
    WITH n, row, n.kind AS before WHERE n.props IS NULL OR n.props <> row.props
    REMOVE n:${otherLabels}
    SET n:${kind}, n = row.properties
    RETURN row.id AS id, nullIf(before, '${kind}') AS before`;
}

/**
 * The end of the log, last in a transaction that changes nodes. The lock that this takes on it is held until the transaction ends, so that
 * versions are in the order of the commits, and a reader of a version finds everything with that version or a lower one.
 */
export const LOCK_LOG = `MERGE (l:HoplineLog {of: 'graph'}) SET l.locked = true REMOVE l.locked
  RETURN coalesce(l.version, 0) AS version, coalesce(l.total, 0) AS total`;

/** `$entries`: `{ version, total, nodes }`, of which the last becomes the end; `$leastTotal`. After `LOCK_LOG`. */
export const APPEND_TO_LOG = `UNWIND $entries AS entry
  MERGE (c:HoplineChange {version: entry.version}) SET c.total = entry.total, c.nodes = entry.nodes
  WITH entry MATCH (l:HoplineLog {of: 'graph'}) SET l.version = entry.version, l.total = entry.total
  WITH count(*) AS ignored MATCH (c:HoplineChange) WHERE c.total < $leastTotal DELETE c`;

export const GET_END_OF_LOG = "MATCH (l:HoplineLog {of: 'graph'}) RETURN l.version AS version, l.total AS total";

/** `$version`, `$newest`. The entries from the one, without its changes, to the other, by rising version; none where there is none of the first. */
export const GET_LOG = `MATCH (:HoplineChange {version: $version})
  MATCH (c:HoplineChange) WHERE $version <= c.version <= $newest
  RETURN c.version AS version, c.total AS total, CASE c.version WHEN $version THEN '{}' ELSE c.nodes END AS nodes ORDER BY c.version`;

/** `$rows`: `{ source, target }` in their order. Returns the `source` and `target` of rows of which a node is missing. */
export function putEdges(kind: EdgeKind): string {
  return `${KEEP_PLAN} UNWIND $rows AS row
    OPTIONAL MATCH (s:Hopline {id: row.source})
    OPTIONAL MATCH (t:Hopline {id: row.target})
    FOREACH (ignored IN CASE WHEN s IS NULL OR t IS NULL THEN [] ELSE [1] END | MERGE (s)-[:${kind}]->(t))
    WITH row, s, t WHERE s IS NULL OR t IS NULL
    RETURN row.source AS source, row.target AS target, s IS NULL AS isSourceMissing LIMIT 1`;
}

/** `$ids`. Those that no node has. */
export const GET_MISSING = 'UNWIND $ids AS id OPTIONAL MATCH (n:Hopline {id: id}) WITH id, n WHERE n IS NULL RETURN id';

/** `$id`, `$kind`. */
export const GET_NODE = 'MATCH (n:Hopline {id: $id}) WHERE n.kind = $kind RETURN n.props AS props';

/** `$ids`, `$kind`. */
export const GET_NODES_BY_ID = 'UNWIND $ids AS id MATCH (n:Hopline {id: id}) WHERE n.kind = $kind RETURN n.props AS props';

/** `$kind`, `$after` (a sort key), `$limit`. */
export const GET_NODES = `MATCH (n:Hopline) WHERE n.kind = $kind AND n.sortKey > $after
  RETURN n.props AS props ORDER BY n.kind, n.sortKey LIMIT $limit`;

/** `$ids`, each once. Results of this and what follows come in any order. */
export function getNeighbours(kind: EdgeKind, direction: 'out' | 'in'): string {
  const arrow = direction === 'out' ? `-[:${kind}]->` : `<-[:${kind}]-`;
  return `UNWIND $ids AS id MATCH (:Hopline {id: id})${arrow}(n:Hopline) RETURN id, n.props AS props`;
}

/** `$kind`. */
export const COUNT_NODES = 'MATCH (n:Hopline) WHERE n.kind = $kind RETURN count(n) AS count';

export const DUMP_NODES = 'MATCH (n:Hopline) RETURN n.props AS props';

export const DUMP_EDGES = 'MATCH (s:Hopline)-[e]->(t:Hopline) RETURN type(e) AS kind, s.id AS source, t.id AS target';

/** `$rows`: `{ id }` in their order. Returns the `id` and the `kind` of those that were there. */
export const REMOVE_NODES = `${KEEP_PLAN} UNWIND $rows AS row MATCH (n:Hopline {id: row.id})
  WITH n, row.id AS id, n.kind AS kind DETACH DELETE n RETURN id, kind`;

/** `$rows`: `{ source, target }` in their order. */
export function removeEdges(kind: EdgeKind): string {
  return `${KEEP_PLAN} UNWIND $rows AS row MATCH (:Hopline {id: row.source})-[e:${kind}]->(:Hopline {id: row.target}) DELETE e`;
}

/** `$rows`: `{ key, blob }` in the order of the keys. */
export const PUT_STATES = `${KEEP_PLAN} UNWIND $rows AS row MERGE (s:HoplineState {key: row.key}) SET s.blob = row.blob`;

/** `$keys`, in order. */
export const REMOVE_STATES = `${KEEP_PLAN} UNWIND $keys AS key MATCH (s:HoplineState {key: key}) DELETE s`;

/** `$prefix`. */
export const GET_STATE_KEYS = 'MATCH (s:HoplineState) WHERE s.key STARTS WITH $prefix RETURN s.key AS key';

/** `$keys`. */
export const GET_STATES = 'MATCH (s:HoplineState) WHERE s.key IN $keys RETURN s.key AS key, s.blob AS blob';

/** `$role`. Takes the claim's lock before it reads the epoch, so that no two transactions give the same. */
export const CLAIM = `MERGE (c:HoplineClaim {role: $role}) SET c.locked = true REMOVE c.locked
  SET c.epoch = coalesce(c.epoch, 0) + 1 RETURN c.epoch AS epoch`;

/** `$role`. */
export const GET_CLAIM = 'MATCH (c:HoplineClaim {role: $role}) RETURN c.epoch AS epoch';

/** `$role`. Takes the claim's lock, so that no other process can claim the role before this transaction ends. */
export const LOCK_CLAIM = 'MATCH (c:HoplineClaim {role: $role}) SET c.locked = true REMOVE c.locked RETURN c.epoch AS epoch';
