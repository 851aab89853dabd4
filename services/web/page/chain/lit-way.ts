import type { ChainEdge } from './chain.ts';

/** The hosts and edges on the way through an edge or a host: how its start was first reached, and all that went on from its end. */
export interface LitWay {
  readonly hosts: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** The way through what is pointed at: an edge's id, or a host's; null where neither is drawn. */
export function wayThrough(id: string, edges: readonly ChainEdge[]): LitWay | null {
  const edge = edges.find((each) => each.id === id);
  const isHost = edges.some(({ from, to }) => from === id || to === id);
  if (edge === undefined && !isHost) return null;
  const skeleton = edges.filter(({ isSkeleton }) => isSkeleton);
  const litEdges = new Set<string>(edge === undefined ? [] : [edge.id]);
  const hosts = new Set<string>(edge === undefined ? [id] : [edge.from, edge.to]);

  const into = new Map(skeleton.map((each) => [each.to, each]));
  for (let back = into.get(edge?.from ?? id); back !== undefined && !litEdges.has(back.id); back = into.get(back.from)) {
    litEdges.add(back.id);
    hosts.add(back.from).add(back.to);
  }
  const ahead = [edge?.to ?? id];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    for (const each of skeleton) {
      if (each.from !== at || litEdges.has(each.id)) continue;
      litEdges.add(each.id);
      hosts.add(each.to);
      ahead.push(each.to);
    }
  }
  return { hosts, edges: litEdges };
}
