import type { GraphNode, NodeKind } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { GraphStore } from '../../graph/store.ts';

/** Holds all nodes of a store by reading what changed, as every reader of changes does. */
export class ChangeReader {
  #nodes = new Map<string, GraphNode>();
  #version: number | null = null;
  /** How often it had to read everything. */
  timesAnew = 0;

  /** In the order of their ids. */
  get nodes(): GraphNode[] {
    return [...this.#nodes.values()].sort((left, right) => compareIds(left.id, right.id));
  }

  get version(): number | null {
    return this.#version;
  }

  async catchUp(store: GraphStore): Promise<void> {
    const told = this.#version === null ? null : await store.changesSince(this.#version);
    if (told?.kind !== 'CHANGES') {
      this.#version = told?.version ?? (await store.version());
      this.#nodes = new Map((await store.dump()).nodes.map((node) => [node.id, node]));
      this.timesAnew += 1;
      return;
    }
    this.#version = told.version;
    for (const { kind, id, isRemoved } of told.changes) {
      if (isRemoved) this.#forget(kind, id);
      else for (const node of await store.nodesById(kind, [id])) this.#nodes.set(id, node);
    }
  }

  /** What is of another kind by now was removed as one of the first. */
  #forget(kind: NodeKind, id: string): void {
    if (this.#nodes.get(id)?.kind === kind) this.#nodes.delete(id);
  }
}
