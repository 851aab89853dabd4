import { EDGE_KINDS, NODE_KINDS } from '../kinds.ts';
import type { EdgeKind, GraphEdge, GraphNode, NodeKind } from '../model.ts';
import { compareEdges, compareIds } from '../order.ts';
import type { GraphDifference } from '../store.ts';
import { type ShownValue, shownPropertiesOf } from './shown-properties.ts';
import { sortKeyOf } from './sort-key.ts';
import * as statements from './statements.ts';

/** Rows in one `UNWIND`: enough that round trips do not count, few enough for the server's memory. */
const ROWS_OF_STEP = 5_000;

/** Characters of documents in one `UNWIND`; a single longer one goes alone. */
const CHARACTERS_OF_STEP = 4_000_000;

/**
 * The most rows and characters of one transaction. A server with a heap of 1 GiB lets transactions use 717 MiB together: 80,000 rows, of them
 * 20,000 nodes of 1,000 characters, passed with room to spare; 400,000 did not.
 */
export const TRANSACTION_LIMITS: TransactionLimits = { rows: 30_000, characters: 16_000_000 };

export interface TransactionLimits {
  readonly rows: number;
  readonly characters: number;
}

/** One statement with its rows. */
export interface WriteStep {
  readonly statement: string;
  readonly rows: readonly object[];
  /** Length of the documents in it. */
  readonly characters: number;
  readonly work: StepWork;
}

/** What a step does, and what its statement returns. */
export type StepWork =
  | { readonly kind: 'PUT_NODES'; readonly of: NodeKind }
  /** A missing node breaks it. */
  | { readonly kind: 'PUT_EDGES'; readonly of: EdgeKind }
  | { readonly kind: 'REMOVE_EDGES' }
  | { readonly kind: 'REMOVE_NODES' };

/**
 * The statements that carry out a difference, in this order: nodes put, edges put, edges removed, nodes removed. So a reader between two of
 * them sees no edge without its nodes.
 *
 * `mostRows` limits the rows of a statement, where it should be less than usual. All writers take locks kind by kind and in the order of ids,
 * so that two of them rarely wait for each other in a circle.
 */
export function writeStepsOf({ put, removeNodes, removeEdges }: GraphDifference, mostRows = ROWS_OF_STEP): WriteStep[] {
  const most = Math.min(mostRows, ROWS_OF_STEP);
  const nodes = [...new Map(put.nodes.map((node) => [node.id, node])).values()].sort((left, right) => compareIds(left.id, right.id));
  const ids = [...new Set(removeNodes)].sort(compareIds).map((id) => ({ id }));
  return [
    ...NODE_KINDS.flatMap((kind) => {
      const rows = nodes.filter((node) => node.kind === kind).map(nodeRow);
      return stepsOf(statements.putNodes(kind), rows, { kind: 'PUT_NODES', of: kind }, most);
    }),
    ...edgeSteps(put.edges, statements.putEdges, (of) => ({ kind: 'PUT_EDGES', of }), most),
    ...edgeSteps(removeEdges, statements.removeEdges, () => ({ kind: 'REMOVE_EDGES' }), most),
    ...stepsOf(statements.REMOVE_NODES, ids, { kind: 'REMOVE_NODES' }, most),
  ];
}

/** The steps in their order, gathered into transactions that a server's memory holds: one, where it holds all. */
export function transactionsOf(steps: readonly WriteStep[], limits: TransactionLimits): WriteStep[][] {
  const transactions: WriteStep[][] = [];
  let rows = 0;
  let characters = 0;
  for (const step of steps) {
    const last = transactions.at(-1);
    if (last === undefined || rows + step.rows.length > limits.rows || characters + step.characters > limits.characters) {
      transactions.push([step]);
      [rows, characters] = [step.rows.length, step.characters];
    } else {
      last.push(step);
      rows += step.rows.length;
      characters += step.characters;
    }
  }
  return transactions;
}

/** A row; only those of nodes hold a document. */
type StepRow = NodeRow | { readonly id: string; readonly props?: never } | (Omit<GraphEdge, 'kind'> & { readonly props?: never });

interface NodeRow {
  readonly id: string;
  readonly props: string;
  /** All that the node is to hold. */
  readonly properties: Readonly<Record<string, ShownValue>>;
}

function nodeRow(node: GraphNode): NodeRow {
  const { id, kind } = node;
  const props = JSON.stringify(node);
  return { id, props, properties: { ...shownPropertiesOf(node), id, kind, sortKey: sortKeyOf(id), props } };
}

function edgeSteps(
  edges: readonly GraphEdge[],
  statementOf: (kind: EdgeKind) => string,
  workOf: (kind: EdgeKind) => StepWork,
  most: number,
): WriteStep[] {
  const sorted = [...edges].sort(compareEdges);
  return EDGE_KINDS.flatMap((kind) => {
    const rows = sorted.filter((edge) => edge.kind === kind).map(({ source, target }) => ({ source, target }));
    return stepsOf(statementOf(kind), rows, workOf(kind), most);
  });
}

function stepsOf(statement: string, rows: readonly StepRow[], work: StepWork, most: number): WriteStep[] {
  const steps: WriteStep[] = [];
  let part: object[] = [];
  let characters = 0;
  const close = (): void => {
    if (part.length > 0) steps.push({ statement, rows: part, characters, work });
    part = [];
    characters = 0;
  };
  for (const row of rows) {
    const length = row.props?.length ?? 0;
    if (part.length === most || characters + length > CHARACTERS_OF_STEP) close();
    part.push(row);
    characters += length;
  }
  close();
  return steps;
}
