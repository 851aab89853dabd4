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
  /** Keys of `Facts.flows` → the hash of the flow's ports, once they are too many. */
  readonly members: Map<string, number>;
  /** The key of greatest rank, past which none is let in; null while all are. */
  last: string | null;
}

/**
 * Whether a flow that is not known yet is to be kept, and which one has to go for it.
 * `ports` tells the flow from the others of its crowd.
 */
export function joinCrowd(
  crowds: Map<string, Crowd>,
  crowdKey: string,
  flow: string,
  ports: string,
): { isKept: boolean; gone: string | null } {
  let crowd = crowds.get(crowdKey);
  if (crowd === undefined) {
    crowd = { members: new Map(), last: null };
    crowds.set(crowdKey, crowd);
  }
  const { members } = crowd;
  const rank = hashOf(ports);
  if (crowd.last !== null && !isBefore(flow, rank, crowd.last, members.get(crowd.last) ?? 0)) return { isKept: false, gone: null };
  members.set(flow, rank);
  if (members.size < MOST_OF_A_CROWD) return { isKept: true, gone: null };
  const gone = members.size > MOST_OF_A_CROWD ? greatest(members) : null;
  if (gone !== null) members.delete(gone);
  crowd.last = greatest(members);
  return { isKept: gone !== flow, gone: gone === flow ? null : gone };
}

function greatest(members: ReadonlyMap<string, number>): string | null {
  let [last, most] = [null as string | null, -1];
  for (const [flow, rank] of members) if (last === null || isBefore(last, most, flow, rank)) [last, most] = [flow, rank];
  return last;
}

function isBefore(flow: string, rank: number, otherFlow: string, otherRank: number): boolean {
  return rank < otherRank || (rank === otherRank && flow < otherFlow);
}

/** 32 bits of a text. Source: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/, with the finaliser of MurmurHash3 */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
