import { ok } from './answer.ts';
import { HEALTH_DOCUMENT, LICENSE_DOCUMENT, nodesDocument, VERSION_DOCUMENT, XPACK_DOCUMENT } from './cluster-documents.ts';
import { RequestFault } from './request-fault.ts';
import { type Handler, type Route, route } from './routes.ts';

/**
 * What shippers set up and ask for before they send. None of it is kept, because none of it has a meaning here: what is put is acknowledged,
 * what is asked for by name does not exist (the client then puts it), and every index exists, because writing to it creates it.
 */

const acknowledged: Handler = () => ok({ acknowledged: true });
const refreshed: Handler = () => ok({ _shards: { total: 1, successful: 1, failed: 0 } });
const nodes: Handler = ({ request }) => ok(nodesDocument(request.headers.host ?? 'localhost:9200'));

/** Things that are put and asked for by their names below `path`; `none` is the answer when all of them are asked for. */
function namedThings(path: string, what: string, none: unknown): readonly Route[] {
  const missing: Handler = ({ names: [name = ''] }) => {
    if (name.includes('*')) return ok(none);
    throw new RequestFault(404, 'resource_not_found_exception', `${what} matching [${name}] not found`);
  };
  return [
    route(path, { GET: () => ok(none) }),
    route(`${path}/:name`, { GET: missing, PUT: acknowledged, POST: acknowledged, DELETE: missing }),
  ];
}

/** The answer about an index; `of` selects the part that is asked for. */
function ofIndex(of: unknown): Handler {
  return ({ names: [index = ''] }) => ok({ [index]: of });
}

const indexCreated: Handler = ({ names: [index = ''] }) => ok({ acknowledged: true, shards_acknowledged: true, index });

/** All paths that do not take documents. */
export const SET_UP_ROUTES: readonly Route[] = [
  route('/', { GET: () => ok(VERSION_DOCUMENT) }),
  route('/_license', { GET: () => ok(LICENSE_DOCUMENT) }),
  route('/_xpack', { GET: () => ok(XPACK_DOCUMENT) }),
  route('/_cluster/health', { GET: () => ok(HEALTH_DOCUMENT) }),
  route('/_cluster/health/:name', { GET: () => ok(HEALTH_DOCUMENT) }),
  route('/_cluster/settings', { GET: () => ok({ persistent: {}, transient: {} }), PUT: acknowledged }),
  // rsyslog looks here before it sends.
  route('/_cat/health', { GET: () => ok([{ cluster: HEALTH_DOCUMENT.cluster_name, status: HEALTH_DOCUMENT.status }]) }),
  route('/_nodes/*', { GET: nodes }),

  ...namedThings('/_template', 'template', {}),
  ...namedThings('/_index_template', 'index template', { index_templates: [] }),
  ...namedThings('/_component_template', 'component template', { component_templates: [] }),
  ...namedThings('/_ilm/policy', 'lifecycle policy', {}),
  route('/_ilm/status', { GET: () => ok({ operation_mode: 'RUNNING' }) }),
  ...namedThings('/_data_stream', 'data stream', { data_streams: [] }),
  ...namedThings('/_ingest/pipeline', 'pipeline', {}),
  ...namedThings('/_alias', 'alias', {}),
  route('/_aliases', { POST: acknowledged }),
  // Logstash's and Beats' monitoring of themselves; Elasticsearch answers so where it does not collect it.
  route('/_monitoring/bulk', { POST: () => ok({ took: 0, ignored: true, errors: false }) }),

  route('/_refresh', { GET: refreshed, POST: refreshed }),
  route('/_flush', { GET: refreshed, POST: refreshed }),
  route('/_all/_refresh', { GET: refreshed, POST: refreshed }),
  route('/_all/_flush', { GET: refreshed, POST: refreshed }),
  route('/:index', { GET: ofIndex({ aliases: {}, mappings: {}, settings: {} }), PUT: indexCreated }),
  route('/:index/_refresh', { GET: refreshed, POST: refreshed }),
  route('/:index/_flush', { GET: refreshed, POST: refreshed }),
  route('/:index/_mapping', { GET: ofIndex({ mappings: {} }), PUT: acknowledged, POST: acknowledged }),
  route('/:index/_settings', { GET: ofIndex({ settings: {} }), PUT: acknowledged }),
  route('/:index/_alias', { GET: ofIndex({ aliases: {} }) }),
  route('/:index/_alias/:name', { GET: ofIndex({ aliases: {} }), PUT: acknowledged, POST: acknowledged }),
];
