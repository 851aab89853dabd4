/** One story for one intrusion: what continues what, and why that is believed. Times are epoch ms UTC; ids are those of nodes. */
import type { Severity } from '../schema/rule.ts';
import type { Tier } from './tiers.ts';

/**
 * Why two members belong together. `PROCESS`: by what the earlier one started; `SESSION`: in the session it opened, or both in one;
 * `TOOL`: both left one host from one program; `BESIDE`: between the same two hosts at one moment; `START`: its program began to run where and when the earlier one arrived; `ACCOUNT`: the same account left where it had arrived, soon after; `BRIDGE`: over movements that
 * no rule tells of; `SILENT_HOST`: over a host that sends no telemetry; `SWITCH`: by another account, from where one movement had just arrived;
 * `ENTRY`: it may have come from there; `EVENT`: both rest on one event; `TOGETHER`: people say so.
 */
export type CampaignLinkKind =
  | 'PROCESS'
  | 'SESSION'
  | 'TOOL'
  | 'BESIDE'
  | 'START'
  | 'ACCOUNT'
  | 'BRIDGE'
  | 'SILENT_HOST'
  | 'SWITCH'
  | 'ENTRY'
  | 'EVENT'
  | 'TOGETHER';

/** Two members and what ties them. */
export interface CampaignLink {
  /** The earlier one, a movement. */
  readonly from: string;
  /** A movement or a detection. */
  readonly to: string;
  readonly kind: CampaignLinkKind;
  /** 0 to 100: how sure that is beside other reasons. */
  readonly strength: number;
  /** Movements that no rule tells of on the way from the one to the other, in order. */
  readonly over: readonly string[];
  /** Event ids; of `TOGETHER` the id of the decision. */
  readonly evidence: readonly string[];
}

/** How far the account of a hop is traced back to whoever brought it to the host that the hop left. */
export interface CredentialTrace {
  /** The hop. */
  readonly movement: string;
  /** The account that it used. */
  readonly user: string | null;
  /** The arrival that it is taken to continue; null for the first hop. */
  readonly origin: string | null;
  /** `CLEAR`: a process or session proves it, or nothing else arrived that could be; `UNCLEAR`: several could, or another account did; `NONE`: none. */
  readonly certainty: 'CLEAR' | 'UNCLEAR' | 'NONE';
  /** Arrivals that it could continue. */
  readonly candidates: number;
}

/** A hop by another account than the one that had arrived. */
export interface AccountSwitch {
  readonly movement: string;
  readonly from: string;
  readonly to: string;
  readonly certainty: 'CLEAR' | 'UNCLEAR';
}

/** A sentence of a campaign's story. */
export interface StorySentence {
  readonly time: number;
  readonly text: string;
  readonly movement: string | null;
  readonly detection: string | null;
  /** Event ids. */
  readonly evidence: readonly string[];
}

/** Movements and detections that continue each other. */
export interface Campaign {
  readonly kind: 'Campaign';
  /** Of its anchor: `campaignId`. */
  readonly id: string;
  readonly title: string;
  /** Of its members at `DETECTED` or above. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** That its members left or reached, in that order. */
  readonly hosts: readonly string[];
  readonly users: readonly string[];
  /** All members by time, then id. */
  readonly movements: readonly string[];
  /** Those of its movements, and those that joined it without one. */
  readonly detections: readonly string[];
  /** Members that no rule tells of: on the way between two others, beside them or before them. They score nothing. */
  readonly bridges: readonly string[];
  /** The strongest first. */
  readonly links: readonly CampaignLink[];
  /** Where a member could also have come from: reasons that gave way to a stronger or a later one. */
  readonly alternatives: readonly CampaignLink[];
  /** ATT&CK's names, in the order of their first detection. */
  readonly tactics: readonly string[];
  /** ATT&CK ids, in the order of the members. */
  readonly techniques: readonly string[];
  /** Hosts that its first members left. */
  readonly entryPoints: readonly string[];
  /** Hosts that were reached and that no member left. */
  readonly frontier: readonly string[];
  readonly accountSwitches: readonly AccountSwitch[];
  readonly credentials: readonly CredentialTrace[];
  /** The greatest of its detections. */
  readonly severity: Severity;
  /** How well its best-known member is known. */
  readonly tier: Tier;
  readonly riskScore: number;
  /** The terms of the score, which is their sum. */
  readonly reasons: readonly { readonly reason: string; readonly weight: number; readonly evidence: readonly string[] }[];
  readonly storyline: readonly StorySentence[];
  /** Whether something that continues it was left out because it would have grown too large. */
  readonly capped: boolean;
  /** What would continue it and does not, because people decided so. */
  readonly keptApart: readonly (CampaignLink & { readonly decision: string })[];
}

/** The id of the campaign that a movement is the anchor of. */
export function campaignId(anchor: string): string {
  return `campaign:${anchor.slice(anchor.indexOf(':') + 1)}`;
}

/** The movement that a campaign with that id is or was anchored in: whichever campaign has it now is the one that is meant. */
export function anchorOf(campaign: string): string {
  return `movement:${campaign.slice(campaign.indexOf(':') + 1)}`;
}
