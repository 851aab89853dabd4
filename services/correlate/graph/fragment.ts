import type { EdgeKind, GraphEdge, GraphNode } from '../../../graph/model.ts';

/**
 * What one entity, hit or movement adds to the graph: plain data that follows from that one alone, so that it can be made again, or removed,
 * without looking at any other. What several fragments come to is said in `merge-fragments.ts`.
 */
export interface GraphFragment {
  /** The nodes that it is of. */
  readonly own: readonly GraphNode[];
  /** Nodes of others, as far as it knows them: each counts where no fragment is of it. */
  readonly told: readonly GraphNode[];
  /** Those of which an end is in no fragment tie nothing. */
  readonly edges: readonly GraphEdge[];
  /** What it says of the risk of hosts, 0 to 100. */
  readonly risks: readonly HostRisk[];
}

interface HostRisk {
  /** A host's id. */
  readonly host: string;
  readonly riskScore: number;
}

/** A fragment of what is given; what is left out is empty. */
export function fragment({ own = [], told = [], edges = [], risks = [] }: Partial<GraphFragment>): GraphFragment {
  return { own, told, edges, risks };
}

/** One fragment of all that several say. */
export function joined(fragments: readonly GraphFragment[]): GraphFragment {
  const [only, ...others] = fragments;
  if (only !== undefined && others.length === 0) return only;
  return {
    own: fragments.flatMap(({ own }) => own),
    told: fragments.flatMap(({ told }) => told),
    edges: fragments.flatMap(({ edges }) => edges),
    risks: fragments.flatMap(({ risks }) => risks),
  };
}

/** The edge between two nodes, by their ids; none where an end is null. */
export function edge(kind: EdgeKind, source: string | null, target: string | null): readonly GraphEdge[] {
  return source === null || target === null ? NONE : [{ kind, source, target }];
}

const NONE: readonly GraphEdge[] = [];
