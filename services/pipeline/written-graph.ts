import { digest } from '../../graph/digest.ts';
import type { GraphEdge, GraphNode, GraphWrites } from '../../graph/model.ts';
import { remembered } from '../../graph/remembered.ts';
import type { GraphDifference } from '../../graph/store.ts';

/** A difference to a written graph, and what is to be remembered once it is written. */
export interface NotedDifference {
  readonly change: GraphDifference;
  readonly nodes: ReadonlyMap<string, string>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
}

/** Remembers which graph lies in a store, by digests, so that only what changes is written. */
export class WrittenGraph {
  #nodes: ReadonlyMap<string, string> = new Map();
  #edges: ReadonlyMap<string, GraphEdge> = new Map();

  /** What turns the graph that lies in the store into another. */
  differenceTo(graph: GraphWrites): NotedDifference {
    const nodes = new Map(graph.nodes.map((node) => [node.id, digestOf(node)]));
    const edges = new Map(graph.edges.map((edge) => [keyOf(edge), edge]));
    return {
      change: {
        put: {
          nodes: graph.nodes.filter((node: GraphNode) => this.#nodes.get(node.id) !== nodes.get(node.id)),
          edges: [...edges].filter(([key]) => !this.#edges.has(key)).map(([, edge]) => edge),
        },
        removeNodes: [...this.#nodes.keys()].filter((id) => !nodes.has(id)),
        removeEdges: [...this.#edges].filter(([key]) => !edges.has(key)).map(([, edge]) => edge),
      },
      nodes,
      edges,
    };
  }

  /** Remembers that a difference was written. */
  note({ nodes, edges }: NotedDifference): void {
    this.#nodes = nodes;
    this.#edges = edges;
  }
}

/** Nodes of which nothing changed are often the same objects as before. */
const digestOf = remembered((node: GraphNode): string => digest(JSON.stringify(node)));

/** A line break is in no id. */
function keyOf({ kind, source, target }: GraphEdge): string {
  return `${kind}\n${source}\n${target}`;
}
