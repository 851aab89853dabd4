import { MultiDirectedGraph } from 'graphology';
import { isSameNode } from '../difference.ts';
import { missingNodeMessage } from '../missing-node.ts';
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites, NodeKind, NodeOf } from '../model.ts';
import { compareEdges, compareIds } from '../order.ts';
import type { GraphDifference, NodeChange } from '../store.ts';
import { SortedIds } from './sorted-ids.ts';

interface NodeAttributes {
  value: GraphNode;
}

interface EdgeAttributes {
  readonly kind: EdgeKind;
}

/** The graph in memory. Each node's model object is one attribute of its graphology node; edges are keyed by kind and ends. */
export class MemoryGraph {
  readonly #graph = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
  readonly #idsByKind = new Map<NodeKind, SortedIds>();
  /** One attribute object for all edges of a kind: there are many edges and few kinds. */
  readonly #edgeAttributes = new Map<EdgeKind, EdgeAttributes>();

  /** Throws where `apply` could not be carried out as a whole. */
  check(writes: GraphWrites): void {
    const written = new Set<string>();
    for (const node of writes.nodes) written.add(node.id);
    for (const edge of writes.edges) {
      for (const id of [edge.source, edge.target]) {
        if (!written.has(id) && !this.#graph.hasNode(keyOf(id))) throw new Error(missingNodeMessage(edge, id));
      }
    }
  }

  /** The edges that the graph does not hold yet. */
  newEdges(edges: readonly GraphEdge[]): GraphEdge[] {
    return edges.filter((edge) => !this.#graph.hasEdge(edgeKeyOf(edge)));
  }

  /** Carries out writes that passed `check`. */
  apply(writes: GraphWrites): void {
    for (const node of writes.nodes) this.#putNode(node);
    for (const edge of writes.edges) this.#putEdge(edge);
  }

  /** Throws where putting these and then removing those would leave an edge without its node. */
  checkDifference({ put, removeNodes }: GraphDifference): void {
    const removed = new Set(removeNodes);
    for (const edge of put.edges) {
      for (const id of [edge.source, edge.target]) if (removed.has(id)) throw new Error(missingNodeMessage(edge, id));
    }
    this.check(put);
  }

  /** How a difference changes the nodes. */
  changesOf({ put, removeNodes }: GraphDifference): NodeChange[] {
    const changes: NodeChange[] = [];
    const written = new Map(put.nodes.map((node) => [node.id, node]));
    for (const [id, node] of written) {
      const old = this.#held(id);
      if (isSameNode(old, node)) continue;
      if (old !== undefined && old.kind !== node.kind) changes.push({ kind: old.kind, id, isRemoved: true });
      changes.push({ kind: node.kind, id, isRemoved: false });
    }
    for (const id of removeNodes) {
      const kind = (written.get(id) ?? this.#held(id))?.kind;
      if (kind !== undefined) changes.push({ kind, id, isRemoved: true });
    }
    return changes;
  }

  /** Removes nodes with all their edges, and edges. */
  remove({ removeNodes, removeEdges }: GraphDifference): void {
    for (const edge of removeEdges) if (this.#graph.hasEdge(edgeKeyOf(edge))) this.#graph.dropEdge(edgeKeyOf(edge));
    for (const id of removeNodes) {
      const key = keyOf(id);
      if (!this.#graph.hasNode(key)) continue;
      this.#idsOf(this.#graph.getNodeAttribute(key, 'value').kind).delete(id);
      this.#graph.dropNode(key);
    }
  }

  node<K extends NodeKind>(kind: K, id: string): NodeOf<K> | null {
    const node = this.#held(id);
    return node !== undefined && isOfKind(node, kind) ? node : null;
  }

  nodes<K extends NodeKind>(kind: K, after: string | undefined, limit: number): NodeOf<K>[] {
    const ids = this.#idsByKind.get(kind)?.page(after, limit) ?? [];
    return ids.map((id) => this.node(kind, id)).filter((node) => node !== null);
  }

  neighbours(id: string, kind: EdgeKind, direction: 'out' | 'in'): GraphNode[] {
    const key = keyOf(id);
    if (!this.#graph.hasNode(key)) return [];
    const found: GraphNode[] = [];
    if (direction === 'out') {
      this.#graph.forEachOutEdge(key, (_edge, edge, _source, _target, _from, to) => {
        if (edge.kind === kind) found.push(to.value);
      });
    } else {
      this.#graph.forEachInEdge(key, (_edge, edge, _source, _target, from) => {
        if (edge.kind === kind) found.push(from.value);
      });
    }
    return found.sort((left, right) => compareIds(left.id, right.id));
  }

  count(kind: NodeKind): number {
    return this.#idsByKind.get(kind)?.size ?? 0;
  }

  dump(): { nodes: GraphNode[]; edges: GraphEdge[] } {
    const nodes = this.#graph.mapNodes((_key, attributes) => attributes.value);
    const edges = this.#graph.mapEdges((_key, { kind }, _source, _target, from, to) => ({
      kind,
      source: from.value.id,
      target: to.value.id,
    }));
    return { nodes: nodes.sort((left, right) => compareIds(left.id, right.id)), edges: edges.sort(compareEdges) };
  }

  #held(id: string): GraphNode | undefined {
    const key = keyOf(id);
    return this.#graph.hasNode(key) ? this.#graph.getNodeAttribute(key, 'value') : undefined;
  }

  #putNode(node: GraphNode): void {
    const key = keyOf(node.id);
    if (this.#graph.hasNode(key)) {
      const old = this.#graph.getNodeAttribute(key, 'value');
      this.#graph.setNodeAttribute(key, 'value', node);
      if (old.kind === node.kind) return;
      this.#idsOf(old.kind).delete(node.id);
    } else {
      this.#graph.addNode(key, { value: node });
    }
    this.#idsOf(node.kind).add(node.id);
  }

  #putEdge(edge: GraphEdge): void {
    const key = edgeKeyOf(edge);
    if (this.#graph.hasEdge(key)) return;
    this.#graph.addDirectedEdgeWithKey(key, keyOf(edge.source), keyOf(edge.target), this.#attributesOf(edge.kind));
  }

  #idsOf(kind: NodeKind): SortedIds {
    const known = this.#idsByKind.get(kind);
    if (known !== undefined) return known;
    const ids = new SortedIds();
    this.#idsByKind.set(kind, ids);
    return ids;
  }

  #attributesOf(kind: EdgeKind): EdgeAttributes {
    const known = this.#edgeAttributes.get(kind);
    if (known !== undefined) return known;
    const attributes = { kind };
    this.#edgeAttributes.set(kind, attributes);
    return attributes;
  }
}

function isOfKind<K extends NodeKind>(node: GraphNode, kind: K): node is NodeOf<K> {
  return node.kind === kind;
}

/** graphology keeps neighbours in plain objects, so an id such as `constructor` (a rule may have any id) must not reach it unchanged. */
function keyOf(id: string): string {
  return id.startsWith('#') || id in Object.prototype ? `#${id}` : id;
}

/** The source's length keeps apart ends that hold a bar. */
function edgeKeyOf(edge: GraphEdge): string {
  return `${edge.kind}|${edge.source.length}|${edge.source}|${edge.target}`;
}
