import type { GraphEdge, GraphNode, GraphWrites } from './model.ts';
import type { GraphDifference } from './store.ts';

/** What turns the graph `before` into `after`; nothing where they hold the same. Of two nodes with one id the later counts. */
export function differenceBetween(before: GraphWrites, after: GraphWrites): GraphDifference {
  const oldNodes = new Map(before.nodes.map((node) => [node.id, node]));
  const newNodes = new Map(after.nodes.map((node) => [node.id, node]));
  const oldEdges = new Map(before.edges.map((edge) => [keyOf(edge), edge]));
  const newEdges = new Map(after.edges.map((edge) => [keyOf(edge), edge]));
  return {
    put: {
      nodes: [...newNodes.values()].filter((node) => !isSame(oldNodes.get(node.id), node)),
      edges: [...newEdges].filter(([key]) => !oldEdges.has(key)).map(([, edge]) => edge),
    },
    removeNodes: [...oldNodes.keys()].filter((id) => !newNodes.has(id)),
    removeEdges: [...oldEdges].filter(([key]) => !newEdges.has(key)).map(([, edge]) => edge),
  };
}

/** By what stores keep of them. */
function isSame(old: GraphNode | undefined, node: GraphNode): boolean {
  return old === node || (old !== undefined && JSON.stringify(old) === JSON.stringify(node));
}

/** The source's length keeps apart ends that hold a bar. */
function keyOf({ kind, source, target }: GraphEdge): string {
  return `${kind}|${source.length}|${source}|${target}`;
}
