import type { ChainEdge, ChainHost, HostChain } from './chain.ts';

/** A box of the picture: a host, or several that one host reached alike and that went no further. */
export type ChainNode =
  | { readonly kind: 'host'; readonly id: string; readonly parent: string | null; readonly host: ChainHost }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly parent: string;
      readonly members: readonly ChainHost[];
      readonly edges: readonly ChainEdge[];
    };

/** A chain with its fan-outs folded: what is drawn. */
export interface FoldedChain {
  readonly nodes: readonly ChainNode[];
  /** Edges between hosts that are drawn by themselves; that to a group is the group's. */
  readonly edges: readonly ChainEdge[];
}

/** More targets of one technique from one host within an hour than this are one group. */
const FAN_OUT = 8;
const FAN_OUT_MS = 3_600_000;

/** More hosts than this are not drawn: leaves are folded by the host that reached them, whatever their technique and time. */
export const MOST_NODES = 60;

/** Folds fan-outs into groups; with `isWhole` everything is drawn by itself. */
export function foldChain(chain: HostChain, isWhole = false): FoldedChain {
  if (isWhole) return drawn(chain, new Map());
  const byTechnique = drawn(
    chain,
    groupsOf(chain, (edge) => `${edge.from} ${edge.technique.word}`, FAN_OUT, FAN_OUT_MS),
  );
  if (byTechnique.nodes.length <= MOST_NODES) return byTechnique;
  return drawn(
    chain,
    groupsOf(chain, (edge) => edge.from, 1, Number.POSITIVE_INFINITY),
  );
}

/** Groups of edges to leaves by what `keyOf` says, of more than `size` each, all first movements within `spanMs` of the first. */
function groupsOf(
  chain: HostChain,
  keyOf: (edge: ChainEdge) => string,
  size: number,
  spanMs: number,
): ReadonlyMap<string, readonly ChainEdge[]> {
  const touched = new Map<string, number>();
  for (const { from, to } of chain.edges) for (const id of new Set([from, to])) touched.set(id, (touched.get(id) ?? 0) + 1);

  const groups = new Map<string, ChainEdge[]>();
  for (const edge of chain.edges) {
    if (!edge.isSkeleton || touched.get(edge.to) !== 1) continue;
    const group = groups.get(keyOf(edge)) ?? [];
    const [first] = group;
    if (first === undefined || startOf(edge) - startOf(first) <= spanMs) groups.set(keyOf(edge), [...group, edge]);
  }
  return new Map([...groups].filter(([, edges]) => edges.length > size));
}

const startOf = ({ movements }: ChainEdge): number => movements[0]?.time ?? 0;

function drawn({ hosts, edges }: HostChain, groups: ReadonlyMap<string, readonly ChainEdge[]>): FoldedChain {
  const byId = new Map(hosts.map((host) => [host.id, host]));
  const folded = new Set([...groups.values()].flat().map(({ to }) => to));
  const nodes: ChainNode[] = hosts
    .filter(({ id }) => !folded.has(id))
    .map((host) => ({ kind: 'host', id: host.id, parent: host.parent, host }));
  for (const [key, members] of groups) {
    const parent = members[0]?.from ?? '';
    nodes.push({ kind: 'group', id: `group ${key}`, parent, members: members.flatMap(({ to }) => byId.get(to) ?? []), edges: members });
  }
  return { nodes, edges: edges.filter(({ to }) => !folded.has(to)) };
}
