/** The arrows between the folders: `schema` ← `graph` ← `services/*`; see docs/architecture.md. */

/** Node's modules that reach outside the process or read its surroundings. */
const IO = '^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|dns|child_process|cluster|worker_threads|sqlite|readline|process|os)$';

/** Folders whose functions are pure: what they return follows from their arguments alone. */
const PURE = [
  '^schema/',
  '^graph/(paths/|[^/]+\\.ts$)',
  '^services/detect/(?!rules/(?:read-rules|rule-folders))',
  '^services/correlate/',
  '^services/campaigns/',
  '^services/ingest/dialects/',
  '^services/generate/',
];

const TESTS = '(\\.test\\.ts$|^test/|/testing/|-builders?\\.ts$)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'schema-imports-nothing',
      comment: 'The words are there before everything that speaks of them.',
      severity: 'error',
      from: { path: '^schema/', pathNot: TESTS },
      to: { path: '^(graph|services|test|bench|evaluate|scripts)/' },
    },
    {
      name: 'graph-imports-schema-only',
      comment: 'The graph knows nothing of who fills it and who asks it.',
      severity: 'error',
      from: { path: '^graph/', pathNot: TESTS },
      to: { path: '^(services|test|bench|evaluate|scripts)/' },
    },
    {
      name: 'services-meet-in-graph-and-schema',
      comment:
        'Only `fold`, `pipeline`, `cli` and `api` put services together; what two others share lives in `graph` or `schema`, or is how servers `listen`.',
      severity: 'error',
      from: { path: '^services/(?!fold/|pipeline/|cli/|api/)([^/]+)/', pathNot: TESTS },
      to: { path: '^services/', pathNot: '^services/($1|listen)/' },
    },
    {
      name: 'the-fold-knows-nobody-who-calls-it',
      comment: 'Commands, workers and threads call one fold; it knows none of them.',
      severity: 'error',
      from: { path: '^services/fold/', pathNot: TESTS },
      to: { path: '^services/(pipeline|cli|api|bulk|queue|observe|listen|generate)/' },
    },
    {
      name: 'techniques-know-nobody-who-asks-them',
      comment: 'What is known of a way of acting is data; facts, entities and movements all ask it.',
      severity: 'error',
      from: { path: '^services/correlate/techniques/', pathNot: TESTS },
      to: { path: '^services/', pathNot: '^services/correlate/techniques/' },
    },
    {
      name: 'the-page-knows-only-the-public-api',
      comment: 'What it shows it asks of GraphQL, as anybody could; texts it compares as everything else does.',
      severity: 'error',
      from: { path: '^services/web/page/', pathNot: TESTS },
      to: { path: '^(schema|graph|services)/', pathNot: '^(services/web/page/|graph/order\\.ts$)' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(schema|graph|services)/', pathNot: TESTS },
      to: { path: '(\\.test\\.ts$|^(test|bench|evaluate|scripts)/|/testing/)' },
    },
    {
      name: 'pure-folders-do-no-io',
      comment: 'What is pure can be run again and gives the same; see docs/decisions/nothing-is-decided-while-events-come.md.',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { path: IO },
    },
    {
      name: 'no-circles',
      comment: 'Nor circles of types: a type that two files need lies in the one that needs the other least, or in one of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'product-runs-without-dev-dependencies',
      comment: 'The page is built of what developers install, and holds all of it then.',
      severity: 'error',
      from: { path: '^(schema|graph|services/(?!web/page/))', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^services/detect/eql/generated/', '^services/web/built'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
