import type { NamedReference } from './document.ts';
import type { NodesByKind } from './nodes-by-kind.ts';

/** A reference to a node; `id` stands for the name where the graph does not have it. */
export function named(id: string, node: { readonly name: string } | null): NamedReference {
  return { id, name: node?.name ?? id };
}

/** A reference to a host by its id. */
export function hostNamed(id: string, nodes: NodesByKind): NamedReference {
  return named(id, nodes.find('Host', id));
}
