import { gql } from 'urql';
import { CHAIN_MOVEMENT_FIELDS, type MovementNode } from '../api/movement-fields.ts';
import type { ResolutionWord } from '../decisions/decide.ts';
import type { Quality } from '../parts/moment.tsx';
import type { StatusWord } from '../parts/status-mark.tsx';

/** Telemetry that would have told what a movement leaves open. */
export interface Gap {
  readonly claim: ClaimWord;
  readonly host: { readonly name: string } | null;
  readonly channel: string;
  readonly events: readonly string[];
  readonly reason:
    | 'HOST_SENDS_NOTHING'
    | 'CHANNEL_NEVER_SEEN'
    | 'LOG_CLEARED'
    | 'CHANNEL_SILENT_THEN'
    | 'EVENT_NEVER_SEEN'
    | 'RECORDS_MISSING'
    | 'EVENT_NOT_OBSERVED';
}

/** What a part of a movement is about. */
export type ClaimWord =
  | 'SOURCE_HOST'
  | 'SOURCE_PROCESS'
  | 'SOURCE_USER'
  | 'CONNECTION'
  | 'TARGET_PROCESS'
  | 'SESSION'
  | 'USER'
  | 'DEFINITION'
  | 'ACTION';

/** How far a movement is proved. */
export interface ShownClosure {
  readonly connectionPaired: boolean;
  readonly sessionMatched: boolean;
  readonly sourceProcessKnown: boolean;
  readonly actionKnown: boolean;
  readonly claims: readonly { readonly kind: ClaimWord; readonly closedBy: 'EQUALITY' | 'ADJACENCY'; readonly join: string }[];
  readonly gaps: readonly Gap[];
}

/** What a task or service runs. */
export interface ShownTask {
  readonly name: string;
  readonly actions: readonly {
    readonly path: string | null;
    readonly arguments: string | null;
    readonly clsid: string | null;
    readonly data: string | null;
  }[];
}

/** A movement as a campaign's page shows it. */
export interface ShownMovement extends MovementNode {
  readonly connections: readonly { readonly skewMs: number | null }[];
  readonly firstInstant: { readonly quality: Quality; readonly offsetMs: number };
  readonly closure: ShownClosure;
  readonly detections: readonly { readonly id: string; readonly time: string }[];
  readonly evidence: readonly { readonly id: string; readonly time: string }[];
  readonly source: MovementNode['source'] & { readonly process: { readonly name: string | null } | null };
  readonly processes: readonly { readonly name: string | null; readonly commandLine: string | null }[];
  readonly tasks: readonly ShownTask[];
  readonly services: readonly { readonly name: string; readonly imagePath: string | null }[];
}

/** A host as a campaign's page shows it: what it is called, and from when to when anything tells of it. */
export interface ShownHost {
  readonly id: string;
  readonly name: string;
  readonly managed: boolean;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** What people say that it is, such as `crown-jewel`. */
  readonly tags: readonly string[];
}

/** A campaign as its page shows it; a single act is one of one hop. */
export interface ShownCampaign {
  readonly id: string;
  readonly title: string;
  readonly status: StatusWord;
  readonly resolution: ResolutionWord | null;
  readonly assignee: string | null;
  readonly version: number;
  readonly riskScore: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly capped: boolean;
  readonly tactics: readonly string[];
  readonly hosts: readonly ShownHost[];
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly entryPoints: readonly { readonly id: string }[];
  readonly frontier: readonly { readonly id: string }[];
  readonly movements: readonly ShownMovement[];
  readonly bridges: readonly { readonly id: string }[];
  readonly detections: readonly { readonly id: string; readonly time: string }[];
  readonly accountSwitches: readonly {
    readonly movement: { readonly id: string } | null;
    readonly from: { readonly name: string } | null;
    readonly to: { readonly name: string } | null;
  }[];
  readonly credentials: readonly {
    readonly movement: { readonly id: string } | null;
    readonly user: { readonly name: string } | null;
    readonly origin: { readonly id: string } | null;
    readonly certainty: 'CLEAR' | 'UNCLEAR' | 'NONE';
    readonly candidates: number;
  }[];
  readonly reasons: readonly { readonly reason: string; readonly weight: number; readonly evidence: readonly { readonly id: string }[] }[];
  readonly storyline: readonly ShownSentence[];
  /** What became of it, in order of time. */
  readonly history: readonly ShownChange[];
}

/** Something that became of a campaign. */
export interface ShownChange {
  readonly at: string;
  readonly kind: string;
  /** The other campaign, of a split or a merge. */
  readonly campaign: string | null;
  readonly reason: string;
}

/** A sentence of the story. */
export interface ShownSentence {
  readonly time: string;
  readonly text: string;
  readonly movement: { readonly id: string } | null;
  readonly detection: { readonly id: string } | null;
}

/** What a campaign's page asks of each movement. */
export const SHOWN_MOVEMENT_FIELDS = /* GraphQL */ `
  fragment ShownMovementFields on Movement {
    ...ChainMovementFields
    firstInstant { quality offsetMs }
    connections { id skewMs }
    closure {
      connectionPaired
      sessionMatched
      sourceProcessKnown
      actionKnown
      claims { kind closedBy join }
      gaps { claim host { id name } channel events reason }
    }
    detections { id time }
    evidence { id time }
    source { process { id name } host { id firstSeen lastSeen tags } }
    target { host { id firstSeen lastSeen tags } }
    processes { id name commandLine }
    tasks { id name actions { path arguments clsid data } }
    services { id name imagePath }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;

/** One campaign, whole. */
export const CAMPAIGN_QUERY = gql<{ readonly campaign: ShownCampaign | null }, { readonly id: string }>`
  query Campaign($id: ID!) {
    campaign(id: $id) {
      id
      title
      status
      resolution
      assignee
      version
      riskScore
      firstSeen
      lastSeen
      capped
      tactics
      hosts { id name managed firstSeen lastSeen tags }
      users { id name }
      entryPoints { id }
      frontier { id }
      movements { ...ShownMovementFields }
      bridges { id }
      detections { id time }
      accountSwitches { movement { id } from { id name } to { id name } }
      credentials { movement { id } user { id name } origin { id } certainty candidates }
      reasons { reason weight evidence { id } }
      storyline { time text movement { id } detection { id } }
      history { at kind campaign reason }
    }
  }
  ${SHOWN_MOVEMENT_FIELDS}
`;

/** What is left of a campaign that is in no other, and where its members went. */
export const TOMBSTONE_QUERY = gql<
  {
    readonly campaignTombstone: {
      readonly reason: string;
      readonly wentTo: readonly { readonly id: string; readonly title: string }[];
    } | null;
  },
  { readonly id: string }
>`
  query Tombstone($id: ID!) { campaignTombstone(id: $id) { reason wentTo { id title } } }
`;
