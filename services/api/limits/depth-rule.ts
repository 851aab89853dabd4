import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from '../graphql.ts';

/**
 * A query is valid if no field lies more than `maxDepth` levels below its operation.
 *
 * Introspection is left to graphql-js's own `MaxIntrospectionDepthRule`. Each fragment is measured once, so that a query made of
 * fragments that spread each other many times over is measured in the time it takes to read it.
 */
export function depthRule(maxDepth: number): ValidationRule {
  return (context: ValidationContext) => {
    const measured = new Map<string, number>();
    return {
      OperationDefinition(operation: OperationDefinitionNode) {
        const depth = depthOf(operation.selectionSet, context, measured);
        if (depth <= maxDepth) return;
        context.reportError(
          new GraphQLError(
            `The query nests its fields ${depth} levels deep; at most ${maxDepth} are answered. Ask in several queries, by id.`,
            {
              nodes: [operation],
              extensions: { code: 'QUERY_TOO_DEEP', depth, maxDepth },
            },
          ),
        );
      },
    };
  };
}

function depthOf(selectionSet: SelectionSetNode, context: ValidationContext, measured: Map<string, number>): number {
  let deepest = 0;
  for (const selection of selectionSet.selections) {
    let depth = 0;
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__')) continue;
      depth = 1 + (selection.selectionSet === undefined ? 0 : depthOf(selection.selectionSet, context, measured));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthOf(selection.selectionSet, context, measured);
    } else {
      const fragment = context.getFragment(selection.name.value);
      if (fragment) depth = fragmentDepth(fragment, context, measured);
    }
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function fragmentDepth(fragment: FragmentDefinitionNode, context: ValidationContext, measured: Map<string, number>): number {
  const name = fragment.name.value;
  const known = measured.get(name);
  if (known !== undefined) return known;
  // A fragment that spreads itself is refused by another rule; here it must only end.
  measured.set(name, 0);
  const depth = depthOf(fragment.selectionSet, context, measured);
  measured.set(name, depth);
  return depth;
}
