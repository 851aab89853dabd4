import type { FindingsDocument, FoundMovement } from '../services/cli/findings/document.ts';
import { DEFAULT_MIN_SCORE } from '../services/cli/findings/found-campaign.ts';
import type { GroundTruth } from '../services/generate/truth.ts';
import { isAtSource, isDuring, NEAR_MS } from './judge-hops.ts';

/** How well the campaigns of one estate tell its intrusions apart. */
export interface CampaignVerdict {
  /** Over movements of intruders that rules tell of, and over all of theirs. */
  readonly backed: BCubed;
  readonly all: BCubed;
  /** Campaigns that hold some of an intrusion, summed over intrusions; and the intrusions of which anything is in one. */
  readonly fragments: number;
  readonly intrusions: number;
  /** Campaigns with movements of two intruders, and campaigns of an intruder with a movement of somebody's sweep. */
  readonly mixed: number;
  readonly swept: number;
  /** Members of campaigns with an intruder's movement that are nobody's of the intruders', those of them that rules tell of, and all members. */
  readonly foreign: number;
  readonly foreignBacked: number;
  readonly members: number;
  /** Whether as many intrusions as have a campaign are the first ones listed. */
  readonly areFirst: boolean;
  /** Whether the first listed, as many as there are intrusions with a campaign, are one of each. */
  readonly areFirstFive: boolean;
  /** Campaigns of the default list that hold no intruder's movement, and the most that such a one scores; 0 where there is none. */
  readonly falseListed: number;
  readonly falseScore: number;
}

/**
 * Precision and recall of a clustering: for each item the share of its cluster that is of its class, and of its class that is in its cluster; the
 * mean over items. Source: Bagga and Baldwin, https://aclanthology.org/P98-1012/
 */
export interface BCubed {
  readonly precision: number;
  readonly recall: number;
  readonly items: number;
}

/** One movement with the intrusion that it is of, null for none, and the cluster that it was put into. */
export interface ClusteredItem {
  readonly intrusion: number | null;
  readonly cluster: string;
}

/** The mean over the items of intruders; items of nobody count in the clusters that they are in. */
export function bCubed(items: readonly ClusteredItem[]): BCubed {
  const clusters = Map.groupBy(items, ({ cluster }) => cluster);
  const classes = Map.groupBy(items, ({ intrusion }) => intrusion);
  const own = items.filter(({ intrusion }) => intrusion !== null);
  let [precision, recall] = [0, 0];
  for (const { intrusion, cluster } of own) {
    const [together, of] = [clusters.get(cluster) ?? [], classes.get(intrusion) ?? []];
    const both = together.filter((other) => other.intrusion === intrusion).length;
    precision += both / together.length;
    recall += both / of.length;
  }
  const mean = (sum: number): number => (own.length === 0 ? 1 : sum / own.length);
  return { precision: mean(precision), recall: mean(recall), items: own.length };
}

/** Judges the campaigns of an estate. */
export function judgeCampaigns(truth: GroundTruth, { movements, campaigns }: FindingsDocument): CampaignVerdict {
  const intrusionOf = new Map(movements.map((movement) => [movement.id, intrusionIn(movement, truth)]));
  const itemOf = ({ id, campaign }: FoundMovement): ClusteredItem => ({ intrusion: intrusionOf.get(id) ?? null, cluster: campaign ?? id });
  const isBacked = ({ tier }: FoundMovement): boolean => tier !== 'OBSERVED';
  const byId = new Map(movements.map((movement) => [movement.id, movement]));
  const held = campaigns.map(({ movements: ids, riskScore }) => {
    const members = ids.map((id) => byId.get(id)).filter((member) => member !== undefined);
    const others = members.filter(({ id }) => intrusionOf.get(id) === null);
    const intrusions = new Set(members.map(({ id }) => intrusionOf.get(id) ?? null).filter((intrusion) => intrusion !== null));
    return { riskScore, members, others, intrusions, isSwept: others.some((other) => isOfSweep(other, truth)) };
  });
  const ofIntruders = held.filter(({ intrusions }) => intrusions.size > 0);
  const ofNobody = held.filter(({ intrusions }) => intrusions.size === 0);
  const first = held.findIndex(({ intrusions }) => intrusions.size === 0);
  const intrusions = new Set(ofIntruders.flatMap((campaign) => [...campaign.intrusions]));
  const firstFound = new Set(held.slice(0, first < 0 ? held.length : first).flatMap((campaign) => [...campaign.intrusions]));
  const sum = (of: (campaign: (typeof held)[number]) => number): number => ofIntruders.reduce((total, campaign) => total + of(campaign), 0);
  return {
    backed: bCubed(movements.filter(isBacked).map(itemOf)),
    all: bCubed(movements.map(itemOf)),
    fragments: sum((campaign) => campaign.intrusions.size),
    intrusions: intrusions.size,
    mixed: sum((campaign) => Number(campaign.intrusions.size > 1)),
    swept: sum(({ isSwept }) => Number(isSwept)),
    foreign: sum(({ others }) => others.length),
    foreignBacked: sum(({ others }) => others.filter(isBacked).length),
    members: sum(({ members }) => members.length),
    areFirst: firstFound.size === intrusions.size,
    areFirstFive: new Set(held.slice(0, intrusions.size).flatMap((campaign) => [...campaign.intrusions])).size === intrusions.size,
    falseListed: ofNobody.filter(({ riskScore }) => riskScore >= DEFAULT_MIN_SCORE).length,
    falseScore: Math.max(0, ...ofNobody.map(({ riskScore }) => riskScore)),
  };
}

/** The intrusion whose act a movement tells of; null for none. */
function intrusionIn(movement: FoundMovement, { hops }: GroundTruth): number | null {
  const near = hops.filter((hop) => isDuring(hop, movement) && isAtSource(hop, movement));
  const isOf = (techniques: readonly string[]): boolean => movement.technique.some((id) => techniques.includes(id));
  return (near.find(({ techniques }) => isOf(techniques)) ?? near[0])?.intrusion ?? null;
}

/** Whether a movement that is no intruder's tells of somebody's sweep. */
function isOfSweep({ source, target, firstSeen }: FoundMovement, { benign }: GroundTruth): boolean {
  return benign.some(
    (act) =>
      act.kind === 'SWEEP' &&
      act.source.toLowerCase() === source.host.name.toLowerCase() &&
      act.target.toLowerCase() === target.host.name.toLowerCase() &&
      Math.abs(Date.parse(act.time) - Date.parse(firstSeen)) <= NEAR_MS,
  );
}
