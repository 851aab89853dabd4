import type { EdgeKind, GraphNode, NodeKind, NodeOf } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { Budget } from './limits/budget.ts';

/** Reads of one request: each node and each neighbourhood is read from the store once, however often a query meets it. */
export interface GraphReads {
  node<K extends NodeKind>(kind: K, id: string | null): Promise<NodeOf<K> | null>;
  /** The nodes with these ids, in the order given, without those the store does not have. */
  nodes<K extends NodeKind>(kind: K, ids: readonly string[]): Promise<NodeOf<K>[]>;
  /** Nodes of `kind` tied to `id` by edges of `edge`, in the order of their ids. `out`: edges that start at `id`. */
  neighbours<K extends NodeKind>(id: string, edge: EdgeKind, direction: 'out' | 'in', kind: K): Promise<NodeOf<K>[]>;
  /** The first of `neighbours`, for ties of which there is one. */
  neighbour<K extends NodeKind>(id: string, edge: EdgeKind, direction: 'out' | 'in', kind: K): Promise<NodeOf<K> | null>;
}

/** Reads over `store` for one request, which count against its budget. */
export function createGraphReads(store: GraphStore, budget: Budget): GraphReads {
  const nodes = new Map<string, Promise<GraphNode | null>>();
  const neighbourhoods = new Map<string, Promise<GraphNode[]>>();

  async function readNode<K extends NodeKind>(kind: K, id: string | null): Promise<NodeOf<K> | null> {
    if (id === null) return null;
    const key = `${kind} ${id}`;
    let read = nodes.get(key);
    if (read === undefined) {
      budget.spend(1);
      read = store.node(kind, id);
      nodes.set(key, read);
    }
    const node = await read;
    return isOfKind(node, kind) ? node : null;
  }

  async function readNeighbours<K extends NodeKind>(id: string, edge: EdgeKind, direction: 'out' | 'in', kind: K): Promise<NodeOf<K>[]> {
    const key = `${edge} ${direction} ${id}`;
    let read = neighbourhoods.get(key);
    if (read === undefined) {
      budget.spend(1);
      read = store.neighbours(id, edge, direction);
      neighbourhoods.set(key, read);
    }
    return (await read).filter((node) => isOfKind(node, kind));
  }

  return {
    node: readNode,
    async nodes(kind, ids) {
      budget.spend(ids.length);
      const found = await Promise.all(ids.map((id) => readNode(kind, id)));
      return found.filter((node) => node !== null);
    },
    neighbours: readNeighbours,
    async neighbour(id, edge, direction, kind) {
      return (await readNeighbours(id, edge, direction, kind))[0] ?? null;
    },
  };
}

function isOfKind<K extends NodeKind>(node: GraphNode | null, kind: K): node is NodeOf<K> {
  return node !== null && node.kind === kind;
}
