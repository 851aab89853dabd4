/**
 * Numbers of a host in a layout's matrix: x, y, how it moves (4), mass, convergence, size, and whether it is fixed.
 * Source: https://github.com/graphology/graphology/blob/master/src/layout-forceatlas2/iterate.js
 */
export const HOST_FIELDS = 10;

/** What a layout works on. */
export interface LayoutTask {
  /** `HOST_FIELDS` numbers each. */
  readonly hosts: Float32Array;
  /** Three numbers each: where its two hosts begin in their matrix, and its weight. */
  readonly edges: Float32Array;
}

/** What a layout tells meanwhile and at last. */
export interface LayoutTold {
  /** x and y of each host, in the order of the task. */
  readonly places: Float32Array;
  readonly isDone: boolean;
}

/** A host of a layout. */
export interface PlacedHost {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Whether it stays where it is. */
  readonly isFixed: boolean;
}

/** The task of laying out these hosts with the edges between them; edges to others are left out. */
export function layoutTaskOf(hosts: readonly PlacedHost[], edges: readonly { readonly from: string; readonly to: string }[]): LayoutTask {
  const matrix = new Float32Array(hosts.length * HOST_FIELDS);
  const offsets = new Map<string, number>();
  for (const [place, { id, x, y, isFixed }] of hosts.entries()) {
    const offset = place * HOST_FIELDS;
    offsets.set(id, offset);
    matrix.set([x, y, 0, 0, 0, 0, 1, 1, 1, isFixed ? 1 : 0], offset);
  }
  const rows: number[] = [];
  for (const { from, to } of edges) {
    const [source, target] = [offsets.get(from), offsets.get(to)];
    if (source === undefined || target === undefined || source === target) continue;
    rows.push(source, target, 1);
    // The mass of a host is one more than its edges.
    for (const offset of [source, target]) matrix[offset + 6] = (matrix[offset + 6] ?? 0) + 1;
  }
  return { hosts: matrix, edges: new Float32Array(rows) };
}
