import { gql } from 'urql';
import { CHAIN_MOVEMENT_FIELDS, type MovementNode } from '../api/movement-fields.ts';
import type { StatusWord } from '../parts/status-mark.tsx';

/** A campaign as the list shows it. */
export interface ListedCampaign {
  readonly id: string;
  readonly title: string;
  readonly status: StatusWord;
  readonly assignee: string | null;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly riskScore: number;
  readonly tactics: readonly string[];
  readonly hosts: readonly { readonly id: string }[];
  readonly movements: readonly MovementNode[];
  readonly bridges: readonly { readonly id: string }[];
  readonly detections: readonly { readonly id: string; readonly time: string }[];
  readonly accountSwitches: readonly {
    readonly movement: { readonly id: string } | null;
    readonly from: { readonly name: string } | null;
    readonly to: { readonly name: string } | null;
  }[];
}

/** A movement that nothing joins. */
export interface SingleAct extends MovementNode {
  readonly status: StatusWord;
  readonly assignee: string | null;
  readonly campaign: { readonly id: string } | null;
  readonly detections: readonly { readonly id: string; readonly time: string; readonly rule: { readonly name: string } | null }[];
}

interface Page<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** Campaigns by risk, and the riskiest movements, of which those without a campaign are single acts. */
export const CAMPAIGNS_QUERY = gql<{
  readonly campaigns: Page<ListedCampaign>;
  readonly movements: Page<SingleAct>;
  readonly stats: {
    readonly events: number;
    readonly hosts: number;
    readonly input: { readonly events: number } | null;
  };
}>`
  query Campaigns {
    campaigns(first: 100, orderBy: RISK) {
      edges {
        node {
          id
          title
          status
          assignee
          firstSeen
          lastSeen
          riskScore
          tactics
          hosts { id }
          movements { ...ChainMovementFields }
          bridges { id }
          detections { id time }
          accountSwitches { movement { id } from { name } to { name } }
        }
      }
      pageInfo { hasNextPage }
    }
    movements(first: 200, orderBy: RISK) {
      edges { node { ...ChainMovementFields status assignee campaign { id } detections { id time rule { id name } } } }
      pageInfo { hasNextPage }
    }
    stats { events hosts input { events } }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;
