import type { GraphEdge, GraphNode, GraphWrites } from './model.ts';
import type { GraphDifference } from './store.ts';

/** A graph by the identities of its nodes and edges. */
export interface KeyedGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
}

/** Lays out a graph for `differenceBetween`; of two nodes with one id the later counts. */
export function keyed({ nodes, edges }: GraphWrites): KeyedGraph {
  const byId = new Map<string, GraphNode>();
  for (const node of nodes) byId.set(node.id, node);
  const byKey = new Map<string, GraphEdge>();
  for (const edge of edges) byKey.set(keyOf(edge), edge);
  return { nodes: byId, edges: byKey };
}

/** What turns the graph `before` into `after`; nothing where they hold the same. */
export function differenceBetween(before: KeyedGraph, after: KeyedGraph): GraphDifference {
  return {
    put: {
      nodes: [...after.nodes.values()].filter((node) => !isSameNode(before.nodes.get(node.id), node)),
      edges: lacking(after.edges, before.edges),
    },
    removeNodes: lacking(before.nodes, after.nodes).map(({ id }) => id),
    removeEdges: lacking(before.edges, after.edges),
  };
}

function lacking<T>(items: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): T[] {
  const lacking: T[] = [];
  for (const [key, item] of items) if (!others.has(key)) lacking.push(item);
  return lacking;
}

/**
 * Whether two nodes are the same in all that stores keep. Most are equal part by part, which costs less to find out than comparing their
 * texts.
 */
export function isSameNode(old: GraphNode | undefined, node: GraphNode): boolean {
  return old !== undefined && (isEqual(old, node) || JSON.stringify(old) === JSON.stringify(node));
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [mine, theirs] = [left as Record<string, unknown>, right as Record<string, unknown>]; // objects both, and lists read alike
  let names = 0;
  for (const name in mine) {
    if (!isEqual(mine[name], theirs[name])) return false;
    names += 1;
  }
  for (const _ in theirs) names -= 1;
  return names === 0;
}

/** The source's length keeps apart ends that hold a bar. */
function keyOf({ kind, source, target }: GraphEdge): string {
  return `${kind}|${source.length}|${source}|${target}`;
}
