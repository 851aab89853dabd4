import { compareIds } from '../../../graph/order.ts';

/**
 * Flows between two hosts over one port in one hour that are kept. Beyond it they are samples of one act (a scan, a flood, a poller), and a
 * million of them would take the memory of a whole estate.
 */
const MOST_OF_A_CROWD = 1_024;

/**
 * The flows of one crowd. Of too many, those whose ports have the least hashes stay: a bottom-k sketch, so that both ends and all sensors
 * keep the same flows, whatever order or how often they came.
 */
export interface Crowd {
  /** Keys of `Facts.flows` → the hash of the flow's ports. */
  readonly members: Map<string, number>;
  /** The key of greatest rank, past which none is let in; null while all are. */
  last: string | null;
}

/** What is known of the flows between two hosts over one port in one hour: the key of the only one, as most have, or the crowd of them. */
export type Crowds = Map<string, string | Crowd>;

/** The same crowds again: who joins the ones is not in the others. */
export function copyCrowds(crowds: Crowds): Crowds {
  const copy: Crowds = new Map(crowds);
  for (const [key, crowd] of crowds) if (typeof crowd !== 'string') copy.set(key, { ...crowd, members: new Map(crowd.members) });
  return copy;
}

/** The key of a flow of a crowd; `ports` tells it from the crowd's others. */
export function flowKey(crowdKey: string, ports: string): string {
  return `${crowdKey}|${ports}`;
}

/** The ports of which `flowKey` made the key. */
export function portsOfFlow(crowdKey: string, flow: string): string {
  return flow.slice(crowdKey.length + 1);
}

/** Whether to keep a flow that is not known yet, and which one has to be dropped for it. */
export function joinCrowd(crowds: Crowds, crowdKey: string, ports: string): { readonly isKept: boolean; readonly gone: string | null } {
  const flow = flowKey(crowdKey, ports);
  const known = crowds.get(crowdKey);
  if (known === undefined) {
    crowds.set(crowdKey, flow);
    return KEPT;
  }
  const crowd = typeof known === 'string' ? { members: new Map([[known, hashOf(portsOfFlow(crowdKey, known))]]), last: null } : known;
  if (crowd !== known) crowds.set(crowdKey, crowd);
  return join(crowd, flow, hashOf(ports));
}

const KEPT = { isKept: true, gone: null } as const;

function join(crowd: Crowd, flow: string, rank: number): { readonly isKept: boolean; readonly gone: string | null } {
  const { members } = crowd;
  if (crowd.last !== null && !isBefore(flow, rank, crowd.last, members.get(crowd.last) ?? 0)) return { isKept: false, gone: null };
  members.set(flow, rank);
  if (members.size < MOST_OF_A_CROWD) return KEPT;
  const gone = members.size > MOST_OF_A_CROWD ? crowd.last : null;
  if (gone !== null) members.delete(gone);
  crowd.last = greatest(members);
  return { isKept: true, gone };
}

function greatest(members: ReadonlyMap<string, number>): string | null {
  let [last, most] = [null as string | null, -1];
  for (const [flow, rank] of members) if (last === null || isBefore(last, most, flow, rank)) [last, most] = [flow, rank];
  return last;
}

function isBefore(flow: string, rank: number, otherFlow: string, otherRank: number): boolean {
  return rank < otherRank || (rank === otherRank && compareIds(flow, otherFlow) < 0);
}

/** 32 bits of a text. Source: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/, with the finaliser of MurmurHash3 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
