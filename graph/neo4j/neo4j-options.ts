/** The address of a Neo4j server, and the credentials. Without a user there is no authentication. */
export interface Neo4jOptions {
  /**
   * `bolt://` for one server, `neo4j://` for a cluster, of which replicas then answer the reads. A user and password in it are ignored by the
   * driver, and left out of error messages.
   */
  readonly url: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The server's default database where absent. */
  readonly database?: string | undefined;
  /** How long a transaction is tried again, from its first failure on; two minutes where absent. */
  readonly retryMs?: number | undefined;
  /** How long the server may work on one transaction, ms; two minutes where absent. */
  readonly transactionTimeoutMs?: number | undefined;
  /** Most nodes and edges that one transaction writes; 30,000 where absent. Fewer, where the server has less memory than 1 GiB. */
  readonly transactionRows?: number | undefined;
  /** How many changes the log keeps; 200,000 where absent. */
  readonly changesKept?: number | undefined;
}
