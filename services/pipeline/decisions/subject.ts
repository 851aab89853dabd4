/** Which nodes the words of somebody who decides mean: a campaign, a movement, a detection or a host, each by its id, a host also by what it is called. */
import { anchorOf, type Campaign } from '../../../graph/campaign.ts';
import type { DecisionKind } from '../../../graph/decisions/decision.ts';
import type { Detection, Host, Movement, NodeKind } from '../../../graph/model.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { nearestName } from '../../../schema/nearest-name.ts';
import { Refusal } from './refusal.ts';

/** The part of a store that this needs. */
export type SubjectSource = Pick<GraphStore, 'node' | 'nodes' | 'neighbours'>;

/** What each kind may be said of, for people. */
const SAID_OF: Readonly<Record<DecisionKind, readonly NodeKind[]>> = {
  STATUS: ['Campaign', 'Movement', 'Detection'],
  ASSIGN: ['Campaign', 'Movement', 'Detection'],
  NOTE: ['Campaign', 'Movement', 'Detection', 'Host'],
  TAG: ['Host'],
  TOGETHER: ['Campaign', 'Movement', 'Detection'],
  APART: ['Campaign', 'Movement', 'Detection'],
};

/**
 * The subject of a decision (`Decision.subject`) about what these words mean. Of a campaign, or a movement in one, the anchor or movement comes first and the
 * other members after it; for `TOGETHER` and `APART` a campaign stands for its anchor. Throws Refusal where a word means nothing, or nothing that can be decided so.
 */
export async function decisionSubject(kind: DecisionKind, words: readonly string[], store: SubjectSource): Promise<readonly string[]> {
  const isAboutSeveral = kind === 'TOGETHER' || kind === 'APART';
  const meant = [];
  for (const word of words) {
    const node = await nodeMeant(word, store);
    if (!SAID_OF[kind].includes(node.kind)) {
      const wanted = SAID_OF[kind].map((each) => each.toLowerCase()).join(', ');
      throw new Refusal('UNKNOWN_SUBJECT', `"${word}" is a ${node.kind.toLowerCase()}; this can be said of: ${wanted}.`);
    }
    meant.push(node);
  }
  if (isAboutSeveral) {
    const ids = [...new Set(meant.map(memberMeant))];
    if (ids.length < 2) throw new Refusal('UNKNOWN_SUBJECT', 'Name two things at least that are not one already by their id.');
    return ids;
  }
  const [node] = meant;
  if (node === undefined) throw new Refusal('UNKNOWN_SUBJECT', 'Say what is decided about: an id, or the name of a host.');
  if (node.kind === 'Campaign') return membersOf(node, anchorOf(node.id));
  if (node.kind !== 'Movement') return [node.id];
  const campaign = await campaignOf(node.id, store);
  return campaign === null ? [node.id] : membersOf(campaign, node.id);
}

/** A movement, or a detection that belongs to none. */
function memberMeant(node: SubjectNode): string {
  if (node.kind === 'Campaign') return anchorOf(node.id);
  return (node.kind === 'Detection' ? node.movement : null) ?? node.id;
}

/** The campaign that holds a movement or detection now. */
export async function campaignOf(member: string, store: SubjectSource): Promise<Campaign | null> {
  return (await store.neighbours(member, 'PART_OF', 'out')).find((node) => node.kind === 'Campaign') ?? null;
}

/** Its movements, and the detections that joined it without one. */
function membersOf({ movements, links }: Campaign, first: string): string[] {
  const own = new Set(movements);
  const alone = links.map(({ to }) => to).filter((id) => !own.has(id));
  return [first, ...new Set([...movements, ...alone].filter((id) => id !== first))];
}

const KIND_OF_PREFIX: Readonly<Record<string, SubjectNode['kind']>> = {
  campaign: 'Campaign',
  movement: 'Movement',
  detection: 'Detection',
  host: 'Host',
};

/** What a decision may be about. */
export type SubjectNode = Campaign | Movement | Detection | Host;

/** What a word means. Throws Refusal where it means nothing, or several hosts. */
export async function nodeMeant(word: string, store: SubjectSource): Promise<SubjectNode> {
  const kind = KIND_OF_PREFIX[word.slice(0, Math.max(0, word.indexOf(':')))];
  if (kind === undefined) return await hostMeant(word, store);
  const node = (await store.node(kind, word)) ?? (kind === 'Campaign' ? await campaignOf(anchorOf(word), store) : null);
  if (node !== null) return node;
  const ids = (await store.nodes(kind)).map(({ id }) => id);
  throw unknown(`There is no ${kind.toLowerCase()} "${word}"`, word, ids);
}

async function hostMeant(word: string, store: SubjectSource): Promise<Host> {
  const hosts = await store.nodes('Host');
  const wanted = word.toLowerCase();
  const namesOf = ({ name, aliases, addresses }: Host): string[] => [name, ...aliases, ...addresses.map(({ ip }) => ip)];
  const found = hosts.filter((host) => namesOf(host).some((name) => name.toLowerCase() === wanted));
  const [host, ...others] = found;
  if (host === undefined) throw unknown(`No host is called "${word}", and no id begins so`, word, hosts.flatMap(namesOf));
  if (others.length === 0) return host;
  throw new Refusal('UNKNOWN_SUBJECT', `"${word}" may be ${found.map(({ id }) => id).join(' or ')}: give the id of the one that is meant.`);
}

function unknown(what: string, word: string, candidates: readonly string[]): Refusal {
  const nearest = nearestName(word, candidates);
  return new Refusal('UNKNOWN_SUBJECT', `${what}.${nearest === null ? '' : ` Did you mean ${nearest}?`}`);
}
