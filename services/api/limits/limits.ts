/** What one request may ask for: generous for an analyst, finite for anyone. */
export const LIMITS = {
  /** Levels of fields below the operation; the deepest question of an analyst (a path's evidence's source) needs seven. */
  depth: 16,
  /** Fields in an answer, estimated before it is run. */
  cost: 400_000,
  /** Entries of lists, counted while it runs. */
  entries: 250_000,
  /** Time to run one request, ms. */
  runMs: 20_000,
  /** Words of a query's text; the standard introspection query has about 400. */
  tokens: 2_500,
  /** WebSockets at once, and operations of each. */
  sockets: 500,
  socketOperations: 20,
  /** What a client of a socket has not read yet; beyond it the socket is dropped. */
  socketBufferBytes: 1024 * 1024,
  /** Body of one request, and message of one socket. */
  bodyBytes: 256 * 1024,
  /** Entries of a page. */
  pageSize: 500,
  defaultPageSize: 50,
  /** Cards of a picture and lanes of a timeline, unless asked otherwise. */
  cards: 60,
  /** Words at either end of a path. */
  pathEnds: 100,
  /** Paths of an answer. */
  paths: 100,
  /** What a search for paths counts as, in entries: it may take a second. */
  pathSearchEntries: 5_000,
  /** Next hops of an answer, and hosts whose next hops are looked at for one. */
  nextHops: 1_000,
  hostsWithNextHops: 50,
  /** Hosts of an answer about reach. */
  reach: 10_000,
} as const;
