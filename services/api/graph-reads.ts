import DataLoader from 'dataloader';
import type { EdgeKind, GraphNode, NodeKind, NodeOf } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { Budget } from './limits/budget.ts';

/**
 * Reads of one request: each node and each neighbourhood is read from the store once, however often a query meets it, and what a level of a
 * query asks for is read together.
 */
export interface GraphReads {
  node<K extends NodeKind>(kind: K, id: string | null): Promise<NodeOf<K> | null>;
  /** The node with an id that something in the graph names, which is there as long as that is. Throws where it is not. */
  presentNode<K extends NodeKind>(kind: K, id: string): Promise<NodeOf<K>>;
  /** The nodes with these ids, in the order given, without those the store does not have. */
  nodes<K extends NodeKind>(kind: K, ids: readonly string[]): Promise<NodeOf<K>[]>;
  /** Nodes of `kind` tied to `id` by edges of `edge`, in the order of their ids. `out`: edges that start at `id`. */
  neighbours<K extends NodeKind>(id: string, edge: EdgeKind, direction: 'out' | 'in', kind: K): Promise<NodeOf<K>[]>;
  /** The first of `neighbours`, for ties of which there is one. */
  neighbour<K extends NodeKind>(id: string, edge: EdgeKind, direction: 'out' | 'in', kind: K): Promise<NodeOf<K> | null>;
}

/** Reads over `store` for one request, which count against its budget. */
export function createGraphReads(store: Pick<GraphStore, 'nodesById' | 'neighboursOfEach'>, budget: Budget): GraphReads {
  const nodesOf = onePer((kind: NodeKind) => new DataLoader<string, GraphNode | null>((ids) => readNodes(kind, ids)));
  const neighboursBy = onePer((tie: `${EdgeKind} ${'out' | 'in'}`) => {
    const [edge, direction] = tie.split(' ') as [EdgeKind, 'out' | 'in'];
    return new DataLoader<string, GraphNode[]>((ids) => store.neighboursOfEach(ids, edge, direction));
  });

  async function readNodes(kind: NodeKind, ids: readonly string[]): Promise<(GraphNode | null)[]> {
    const found = new Map((await store.nodesById(kind, ids)).map((node) => [node.id, node]));
    return ids.map((id) => found.get(id) ?? null);
  }

  async function readNode<K extends NodeKind>(kind: K, id: string | null): Promise<NodeOf<K> | null> {
    if (id === null) return null;
    budget.spend(1);
    const node = await nodesOf(kind).load(id);
    return isOfKind(node, kind) ? node : null;
  }

  async function readNeighbours<K extends NodeKind>(id: string, edge: EdgeKind, direction: 'out' | 'in', kind: K): Promise<NodeOf<K>[]> {
    budget.spend(1);
    return (await neighboursBy(`${edge} ${direction}`).load(id)).filter((node) => isOfKind(node, kind));
  }

  return {
    node: readNode,
    async presentNode(kind, id) {
      const node = await readNode(kind, id);
      if (node !== null) return node;
      throw new Error(`The graph names ${id} and does not hold it.`);
    },
    async nodes(kind, ids) {
      const found = await Promise.all(ids.map((id) => readNode(kind, id)));
      return found.filter((node) => node !== null);
    },
    neighbours: readNeighbours,
    async neighbour(id, edge, direction, kind) {
      return (await readNeighbours(id, edge, direction, kind))[0] ?? null;
    },
  };
}

/** What is made for each key, once. */
function onePer<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function isOfKind<K extends NodeKind>(node: GraphNode | null, kind: K): node is NodeOf<K> {
  return node !== null && node.kind === kind;
}
