import type { NamedReference } from './document.ts';

/** A reference to a node; `id` stands for the name where the graph does not have it. */
export function named(id: string, node: { readonly name: string } | null): NamedReference {
  return { id, name: node?.name ?? id };
}
