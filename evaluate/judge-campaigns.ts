import type { FindingsDocument, FoundMovement } from '../services/cli/findings/document.ts';
import { DEFAULT_MIN_SCORE } from '../services/cli/findings/found-campaign.ts';
import type { GroundTruth } from '../services/generate/truth.ts';
import { isAtSource, isDuring } from './judge-hops.ts';

/** How well the campaigns of one estate tell its intrusions apart. */
export interface CampaignVerdict {
  /** Over movements of intruders that rules tell of, and over all of theirs. */
  readonly backed: BCubed;
  readonly all: BCubed;
  /** Campaigns that hold some of an intrusion, summed over intrusions; and the intrusions of which anything is in one. */
  readonly fragments: number;
  readonly intrusions: number;
  /** Campaigns with movements of two intruders. */
  readonly mixed: number;
  /** Members of campaigns with an intruder's movement that rules tell of and that are nobody's of the intruders'; and all their members. */
  readonly foreign: number;
  readonly members: number;
  /** Whether as many intrusions as have a campaign are the first ones listed. */
  readonly areFirst: boolean;
  /** Campaigns of the default list that hold no intruder's movement. */
  readonly falseListed: number;
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
  const backed = movements.filter(isBacked);
  const byId = new Map(movements.map((movement) => [movement.id, movement]));
  const held = campaigns.map(({ movements: members, riskScore }) => {
    const own = members.filter((id) => intrusionOf.get(id) !== null);
    const others = members.filter((id) => intrusionOf.get(id) === null && byId.get(id)?.tier !== 'OBSERVED');
    return { riskScore, members: members.length, others: others.length, intrusions: new Set(own.map((id) => intrusionOf.get(id))) };
  });
  const ofIntruders = held.filter(({ intrusions }) => intrusions.size > 0);
  const first = held.findIndex(({ intrusions }) => intrusions.size === 0);
  const intrusions = new Set(ofIntruders.flatMap((campaign) => [...campaign.intrusions]));
  const firstFound = new Set(held.slice(0, first < 0 ? held.length : first).flatMap((campaign) => [...campaign.intrusions]));
  return {
    backed: bCubed(backed.map(itemOf)),
    all: bCubed(movements.map(itemOf)),
    fragments: ofIntruders.reduce((sum, campaign) => sum + campaign.intrusions.size, 0),
    intrusions: intrusions.size,
    mixed: ofIntruders.filter((campaign) => campaign.intrusions.size > 1).length,
    foreign: ofIntruders.reduce((sum, { others }) => sum + others, 0),
    members: ofIntruders.reduce((sum, { members }) => sum + members, 0),
    areFirst: firstFound.size === intrusions.size,
    falseListed: held.filter((campaign) => campaign.intrusions.size === 0 && campaign.riskScore >= DEFAULT_MIN_SCORE).length,
  };
}

/** The intrusion whose act a movement tells of; null for none. */
function intrusionIn(movement: FoundMovement, { hops }: GroundTruth): number | null {
  const near = hops.filter((hop) => isDuring(hop, movement) && isAtSource(hop, movement));
  const isOf = (techniques: readonly string[]): boolean => movement.technique.some((id) => techniques.includes(id));
  return (near.find(({ techniques }) => isOf(techniques)) ?? near[0])?.intrusion ?? null;
}
