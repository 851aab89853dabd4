import type { EdgeKind, GraphEdge, GraphNode, GraphWrites } from '../../../graph/model.ts';

/** Gathers nodes and edges, each once. */
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

  /** All of it, in no order that means anything; an edge one of whose nodes nobody put is left out. */
  writes(): GraphWrites {
    const edges = [...this.#edges.values()].filter(({ source, target }) => this.#nodes.has(source) && this.#nodes.has(target));
    return { nodes: [...this.#nodes.values()], edges };
  }
}
