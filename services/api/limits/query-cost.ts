import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from '../graphql.ts';
import { LIMITS } from './limits.ts';

/** Entries that a list that takes no size is taken to have. */
const ASSUMED_LIST_SIZE = 10;

/** Arguments that say how many entries a list has. */
const SIZES: ReadonlySet<string> = new Set(['first', 'last', 'limit']);

interface Estimate {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly known: Map<string, number>;
}

/**
 * How many fields the answer to an operation may hold: every field counts one, times the size of each list around it.
 *
 * A fragment is estimated once, so the estimate takes as long as reading the query, however often fragments spread each other.
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  return selectionCost(operation.selectionSet, root, null, { schema, fragments, variables, known: new Map() });
}

function selectionCost(selectionSet: SelectionSetNode, type: GraphQLCompositeType, pageSize: number | null, estimate: Estimate): number {
  let cost = 0;
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      cost += fieldCost(selection, type, pageSize, estimate);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      cost += selectionCost(selection.selectionSet, conditionOf(selection.typeCondition?.name.value, type, estimate), pageSize, estimate);
    } else {
      cost += fragmentCost(selection.name.value, pageSize, estimate);
    }
  }
  return cost;
}

function fragmentCost(name: string, pageSize: number | null, estimate: Estimate): number {
  const key = `${pageSize} ${name}`;
  const known = estimate.known.get(key);
  if (known !== undefined) return known;
  const fragment = estimate.fragments.get(name);
  const type = fragment && estimate.schema.getType(fragment.typeCondition.name.value);
  const cost = fragment && isCompositeType(type) ? selectionCost(fragment.selectionSet, type, pageSize, estimate) : 0;
  estimate.known.set(key, cost);
  return cost;
}

function fieldCost(node: FieldNode, parent: GraphQLCompositeType, pageSize: number | null, estimate: Estimate): number {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (!field) return 1;
  const type = getNamedType(field.type);
  if (node.selectionSet === undefined || !isCompositeType(type)) return 1;

  const asked = askedSize(field, node, estimate.variables);
  const isList = isListType(getNullableType(field.type));
  // The size asked of a page (`hosts(first: 5)`) applies to the list inside it (`edges`).
  if (!isList) return 1 + selectionCost(node.selectionSet, type, asked, estimate);
  return (asked ?? pageSize ?? ASSUMED_LIST_SIZE) * (1 + selectionCost(node.selectionSet, type, null, estimate));
}

/** The size that a list is asked for; null of a field that takes none. What is given by a variable or left to its default counts as it will run. */
function askedSize(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Readonly<Record<string, unknown>>): number | null {
  const sizes = field.args.filter(({ name }) => SIZES.has(name));
  if (sizes.length === 0) return null;
  const given = getArgumentValues(field, node, variables);
  // An explicit null means the default too.
  const asked = sizes.flatMap(({ name, defaultValue }) => given[name] ?? defaultValue ?? []);
  return asked.length === 0 ? LIMITS.defaultPageSize : Math.max(0, ...asked.map(Number));
}

function conditionOf(name: string | undefined, type: GraphQLCompositeType, estimate: Estimate): GraphQLCompositeType {
  const condition = name === undefined ? undefined : estimate.schema.getType(name);
  return isCompositeType(condition) ? condition : type;
}
