import type { IncomingMessage } from 'node:http';
import { compareIds } from '../../graph/order.ts';
import type { BulkAnswer } from './answer.ts';
import { malformed, RequestFault } from './request-fault.ts';
import type { Writing } from './write-endpoints.ts';

/** A request that a route was found for. */
export interface RoutedRequest {
  readonly request: IncomingMessage;
  /** The parts of the path for the route's `:names`, in their order. */
  readonly names: readonly string[];
  readonly writing: Writing;
}

export type Handler = (call: RoutedRequest) => BulkAnswer | Promise<BulkAnswer>;

/** Paths of one shape, with what answers each method. HEAD is answered as GET. */
export interface Route {
  readonly segments: readonly string[];
  readonly methods: Readonly<Partial<Record<string, Handler>>>;
  /** Whether the handlers read the body themselves; else it is read and dropped before they are called. */
  readonly readsBody: boolean;
}

/** `path` as in `/:index/_doc/:id`; an `:index` does not begin with `_`. A `*` at the end stands for any rest. */
export function route(path: string, methods: Route['methods'], readsBody = false): Route {
  return { segments: path.split('/').filter(Boolean), methods, readsBody };
}

/** The handler for a request, with the names in its path. */
export interface FoundRoute {
  readonly handler: Handler;
  readonly names: readonly string[];
  readonly readsBody: boolean;
}

/** Finds the handler of a request; throws a RequestFault (404, 405, 400) where nothing does. */
export function findRoute(routes: readonly Route[], method: string, url: string): FoundRoute {
  const [path = '/'] = url.split('?', 1);
  const segments = segmentsOf(path);
  const allowed = new Set<string>();
  for (const { segments: pattern, methods, readsBody } of routes) {
    const names = namesIn(pattern, segments);
    if (names === null) continue;
    const handler = methods[method === 'HEAD' ? 'GET' : method];
    if (handler !== undefined) return { handler, names, readsBody };
    for (const each of Object.keys(methods)) allowed.add(each);
  }
  throw allowed.size === 0 ? noRoute(method, path) : wrongMethod(method, path, [...allowed].sort(compareIds));
}

function segmentsOf(path: string): readonly string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw malformed(`The path [${path.slice(0, 200)}] is not percent-encoded as a path should be.`);
  }
}

/** Null where the path does not have the shape. */
function namesIn(pattern: readonly string[], segments: readonly string[]): readonly string[] | null {
  const isOpen = pattern.at(-1) === '*';
  if (isOpen ? segments.length < pattern.length - 1 : segments.length !== pattern.length) return null;
  const names: string[] = [];
  for (const [index, expected] of pattern.entries()) {
    if (expected === '*') break;
    // The lengths were compared.
    const segment = segments[index] as string;
    if (!expected.startsWith(':')) {
      if (segment !== expected) return null;
    } else {
      if (expected === ':index' && segment.startsWith('_')) return null;
      names.push(segment);
    }
  }
  return names;
}

function noRoute(method: string, path: string): RequestFault {
  return new RequestFault(
    404,
    'resource_not_found_exception',
    `no handler found for uri [${path.slice(0, 200)}] and method [${method}]: Hopline takes documents here (_bulk, _doc, _create); what it finds is asked for over GraphQL.`,
  );
}

function wrongMethod(method: string, path: string, allowed: readonly string[]): RequestFault {
  return new RequestFault(
    405,
    'method_not_allowed_exception',
    `Incorrect HTTP method for uri [${path.slice(0, 200)}] and method [${method}], allowed: [${allowed.join(', ')}]`,
    { allow: allowed.join(', ') },
  );
}
