import type { EdgeKind, GraphEdge, GraphNode, GraphWrites } from '../../graph/model.ts';
import { compareEdges, compareIds } from '../../graph/order.ts';

/** Gathers nodes and edges, each once, and gives them in an order that does not depend on how they came. */
export class GraphBuilder {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** Puts a node in place of the one with its id. */
  node(node: GraphNode): void {
    this.#nodes.set(node.id, node);
  }

  /** Changes a node that was put; nothing where there is none of that kind and id. */
  raise<N extends GraphNode>(kind: N['kind'], id: string, change: (node: N) => N): void {
    const node = this.#nodes.get(id);
    if (node?.kind === kind) this.#nodes.set(id, change(node as N)); // its kind was just compared
  }

  /** Ties two nodes; an end that is null ties nothing. */
  edge(kind: EdgeKind, source: string | null, target: string | null): void {
    if (source === null || target === null) return;
    this.#edges.set(`${kind} ${source} ${target}`, { kind, source, target });
  }

  /** All of it, nodes by id and edges by kind, source and target; an edge one of whose nodes nobody put is left out. */
  writes(): GraphWrites {
    const nodes = [...this.#nodes.values()].sort((left, right) => compareIds(left.id, right.id));
    const edges = [...this.#edges.values()].filter(({ source, target }) => this.#nodes.has(source) && this.#nodes.has(target));
    return { nodes, edges: edges.sort(compareEdges) };
  }
}
