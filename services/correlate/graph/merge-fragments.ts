import type { GraphEdge, GraphNode, GraphWrites, Host, HostName, Process, User } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { GraphFragment } from './fragment.ts';

/**
 * The graph that fragments make, in no order that means anything: the same whatever order they come in and however often.
 *
 * A node is what the fragment says that is of it, else what others tell of it: the least of what they say, over the widest time. An account
 * has the least of its spellings, a host all names that are told of it and the greatest risk. An edge is there where some fragment has it and both its ends are.
 */
export function mergeFragments(...fragments: readonly Iterable<GraphFragment>[]): GraphWrites {
  const own = new Map<string, GraphNode>();
  const told = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const risks = new Map<string, number>();
  const add = (fragment: GraphFragment): void => {
    for (const node of fragment.own) put(own, node);
    for (const node of fragment.told) put(told, node);
    for (const each of fragment.edges) edges.set(`${each.kind} ${each.source} ${each.target}`, each);
    for (const { host, riskScore } of fragment.risks) risks.set(host, Math.max(riskScore, risks.get(host) ?? 0));
  };
  for (const some of fragments) for (const fragment of some) add(fragment);
  for (const [id, node] of told) if (!own.has(id)) own.set(id, node);
  for (const [host, riskScore] of risks) {
    const node = own.get(host);
    if (node?.kind === 'Host') own.set(host, { ...node, riskScore });
  }
  return {
    nodes: [...own.values()],
    edges: edges
      .values()
      .filter(({ source, target }) => own.has(source) && own.has(target))
      .toArray(),
  };
}

function put(nodes: Map<string, GraphNode>, node: GraphNode): void {
  const known = nodes.get(node.id);
  nodes.set(node.id, known === undefined || known === node ? node : merged(known, node));
}

/** What two say of one node; commutative, associative and idempotent. */
function merged(left: GraphNode, right: GraphNode): GraphNode {
  if (left.kind === 'User' && right.kind === 'User') return leastSpelt(left, right);
  if (left.kind === 'Host' && right.kind === 'Host') return widest(...underAllNames(left, right));
  if (left.kind === 'Process' && right.kind === 'Process') return widest(left, right);
  return leastOf(left, right);
}

/** Sources spell an account in different cases, and some leave its domain out. */
function leastSpelt(left: User, right: User): User {
  const [sid, name, domain] = [leastText(left.sid, right.sid), leastText(left.name, right.name), leastText(left.domain, right.domain)];
  return sid === left.sid && name === left.name && domain === left.domain ? left : { ...left, sid, name, domain };
}

function leastText<T extends string | null>(left: T, right: T): T {
  if (left === right || right === null) return left;
  if (left === null) return right;
  return compareIds(left, right) <= 0 ? left : right;
}

/** A host that sends nothing goes by what it was called around each of its movements. */
function underAllNames(left: Host, right: Host): [Host, Host] {
  if (left.names.length === 0 && right.names.length === 0) return [left, right];
  const names = new Map([...left.names, ...right.names].map((name) => [JSON.stringify(name), name]));
  const called = {
    names: [...names].sort(([one, name], [other, second]) => compareNames(name, second) || compareIds(one, other)).map(([, name]) => name),
    aliases: [...new Set([...left.aliases, ...right.aliases])].sort(compareIds),
  };
  return [
    { ...left, ...called },
    { ...right, ...called },
  ];
}

/** The surest first, then in order of time. */
function compareNames(left: HostName, right: HostName): number {
  return right.confidence - left.confidence || left.from - right.from || left.to - right.to;
}

/** Times aside the least of the two, seen from the first time to the last. */
function widest<N extends Host | Process>(left: N, right: N): N {
  const seen = { firstSeen: Math.min(left.firstSeen, right.firstSeen), lastSeen: Math.max(left.lastSeen, right.lastSeen) };
  return leastOf({ ...left, ...seen }, { ...right, ...seen });
}

function leastOf<N extends GraphNode>(left: N, right: N): N {
  return compareIds(JSON.stringify(left), JSON.stringify(right)) <= 0 ? left : right;
}
