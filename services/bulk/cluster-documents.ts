/**
 * What shippers ask a cluster about itself before they send. The answers are those of a healthy cluster of one node. They say that it is
 * Elasticsearch, because shippers refuse anything else.
 */

/** The version whose answers are imitated; shippers compare it with their own. */
const VERSION = '8.19.0';

const CLUSTER_NAME = 'hopline';
/** The same in every run: some shippers warn where it changes. */
const CLUSTER_ID = 'HoplineHoplineHopline0';
const NODE_ID = 'hopline-node-000000000';
/** A licence says since when it holds. */
const ISSUED = { issue_date: '2025-01-01T00:00:00.000Z', issue_date_in_millis: 1_735_689_600_000 } as const;

/** `GET /`. Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-info */
export const VERSION_DOCUMENT = {
  name: 'hopline',
  cluster_name: CLUSTER_NAME,
  cluster_uuid: CLUSTER_ID,
  version: {
    number: VERSION,
    build_flavor: 'default',
    build_type: 'tar',
    build_hash: '0000000000000000000000000000000000000000',
    build_date: ISSUED.issue_date,
    build_snapshot: false,
    lucene_version: '9.12.1',
    minimum_wire_compatibility_version: '7.17.0',
    minimum_index_compatibility_version: '7.0.0',
  },
  tagline: 'You Know, for Search',
} as const;

/** `GET /_license`. Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-license-get */
export const LICENSE_DOCUMENT = {
  license: {
    status: 'active',
    uid: '00000000-0000-0000-0000-000000000000',
    type: 'basic',
    ...ISSUED,
    max_nodes: 1000,
    max_resource_units: null,
    issued_to: CLUSTER_NAME,
    issuer: CLUSTER_NAME,
    start_date_in_millis: -1,
  },
} as const;

/** `GET /_xpack`. Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-xpack-info */
export const XPACK_DOCUMENT = {
  build: { hash: VERSION_DOCUMENT.version.build_hash, date: ISSUED.issue_date },
  license: { uid: LICENSE_DOCUMENT.license.uid, type: 'basic', mode: 'basic', status: 'active' },
  features: {
    data_streams: { available: true, enabled: true },
    ilm: { available: true, enabled: true },
    monitoring: { available: true, enabled: false },
    security: { available: true, enabled: false },
  },
  tagline: VERSION_DOCUMENT.tagline,
} as const;

/** `GET /_cluster/health`. Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-cluster-health */
export const HEALTH_DOCUMENT = {
  cluster_name: CLUSTER_NAME,
  status: 'green',
  timed_out: false,
  number_of_nodes: 1,
  number_of_data_nodes: 1,
  active_primary_shards: 1,
  active_shards: 1,
  relocating_shards: 0,
  initializing_shards: 0,
  unassigned_shards: 0,
  delayed_unassigned_shards: 0,
  number_of_pending_tasks: 0,
  number_of_in_flight_fetch: 0,
  task_max_waiting_in_queue_millis: 0,
  active_shards_percent_as_number: 100,
} as const;

/**
 * `GET /_nodes`: one node, at the `address` (host:port) by which the client came here, so that a client that uses the answer comes here again.
 * Source: https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-nodes-info
 */
export function nodesDocument(address: string): unknown {
  const host = address.replace(/:\d*$/, '');
  return {
    _nodes: { total: 1, successful: 1, failed: 0 },
    cluster_name: CLUSTER_NAME,
    nodes: {
      [NODE_ID]: {
        name: VERSION_DOCUMENT.name,
        transport_address: address,
        host,
        ip: host,
        version: VERSION,
        build_flavor: VERSION_DOCUMENT.version.build_flavor,
        build_type: VERSION_DOCUMENT.version.build_type,
        build_hash: VERSION_DOCUMENT.version.build_hash,
        roles: ['data', 'ingest', 'master'],
        attributes: {},
        http: { bound_address: [address], publish_address: address, max_content_length_in_bytes: 104_857_600 },
      },
    },
  };
}
