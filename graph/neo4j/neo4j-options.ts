/** Where a Neo4j server answers Bolt, and as whom to come. Without a user there is no authentication. */
export interface Neo4jOptions {
  /**
   * `bolt://` for one server, `neo4j://` for a cluster, of which replicas then answer the reads. The driver looks at no user and password in it,
   * and errors tell the address without them.
   */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The server's default database where absent. */
  readonly database?: string | undefined;
  /** How long a transaction is tried again, from its first failure on; two minutes where absent. */
  readonly retryMs?: number | undefined;
  /** How long the server may work on one transaction; two minutes where absent. */
  readonly transactionTimeoutMs?: number | undefined;
  /** Most nodes and edges that one transaction writes; 30,000 where absent. Fewer, where the server has less memory than 1 GiB. */
  readonly transactionRows?: number | undefined;
  /** How many changes the log keeps; 200,000 where absent. */
  readonly changesKept?: number | undefined;
}
