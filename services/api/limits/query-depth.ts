import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from '../graphql.ts';

interface Measuring {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly known: Map<string, number>;
}

/**
 * How many levels of fields lie below an operation of a valid document.
 *
 * Introspection is left to graphql-js's own `MaxIntrospectionDepthRule`. Each fragment is measured once, so that a query made of
 * fragments that spread each other many times over is measured in the time it takes to read it.
 */
export function queryDepth(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return depthOf(operation.selectionSet, { fragments: new Map(fragments.map((each) => [each.name.value, each])), known: new Map() });
}

function depthOf(selectionSet: SelectionSetNode, measuring: Measuring): number {
  let deepest = 0;
  for (const selection of selectionSet.selections) {
    let depth = 0;
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__')) continue;
      depth = 1 + (selection.selectionSet === undefined ? 0 : depthOf(selection.selectionSet, measuring));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthOf(selection.selectionSet, measuring);
    } else {
      depth = fragmentDepth(selection.name.value, measuring);
    }
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function fragmentDepth(name: string, measuring: Measuring): number {
  const known = measuring.known.get(name);
  const fragment = measuring.fragments.get(name);
  if (known !== undefined || fragment === undefined) return known ?? 0;
  const depth = depthOf(fragment.selectionSet, measuring);
  measuring.known.set(name, depth);
  return depth;
}
