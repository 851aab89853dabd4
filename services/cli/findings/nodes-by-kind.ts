import type { GraphNode, GraphWrites, NodeKind, NodeOf } from '../../../graph/model.ts';

/** Nodes of a graph, to be looked up by id and listed by kind. */
export interface NodesByKind {
  all<K extends NodeKind>(kind: K): NodeOf<K>[];
  find<K extends NodeKind>(kind: K, id: string | null): NodeOf<K> | null;
  /** The nodes with these ids, in that order, without those there are none of. */
  each<K extends NodeKind>(kind: K, ids: readonly string[]): NodeOf<K>[];
}

/** Lays out the nodes of these writes; of two with one id the later stays, as in a store. */
export function nodesByKind(writes: GraphWrites): NodesByKind {
  const nodes = new Map<string, GraphNode>();
  for (const node of writes.nodes) nodes.set(node.id, node);

  function find<K extends NodeKind>(kind: K, id: string | null): NodeOf<K> | null {
    const node = id === null ? undefined : nodes.get(id);
    return node !== undefined && isOfKind(node, kind) ? node : null;
  }
  return {
    all: (kind) => [...nodes.values()].filter((node) => isOfKind(node, kind)),
    find,
    each: (kind, ids) => ids.map((id) => find(kind, id)).filter((node) => node !== null),
  };
}

function isOfKind<K extends NodeKind>(node: GraphNode, kind: K): node is NodeOf<K> {
  return node.kind === kind;
}
