import { gql } from 'urql';
import { CHAIN_MOVEMENT_FIELDS, type MovementNode } from '../api/movement-fields.ts';
import type { Quality } from '../parts/moment.tsx';
import type { AskedPage } from '../parts/page-types.ts';
import type { SeverityWord } from '../parts/severity-bars.tsx';

/** A logon session as lists show it. */
export interface ListedSession {
  readonly id: string;
  readonly logonId: string;
  readonly logonType: number | null;
  readonly authenticationPackage: string | null;
  readonly elevated: boolean | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly host: { readonly id: string; readonly name: string } | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly source: { readonly ip: string | null; readonly host: { readonly id: string; readonly name: string } | null };
}

/** A host as its page shows it. */
export interface HostPage {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly domain: string | null;
  readonly os: string | null;
  readonly managed: boolean;
  readonly tags: readonly string[];
  readonly riskScore: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly addresses: readonly { readonly ip: string; readonly from: string; readonly to: string }[];
  readonly coverage: readonly { readonly channel: string; readonly from: string; readonly to: string }[];
  readonly clocks: readonly {
    readonly clock: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly offsetMs: number;
    readonly quality: Quality;
  }[];
  readonly movementsIn: AskedPage<MovementNode>;
  readonly movementsOut: AskedPage<MovementNode>;
  readonly detections: AskedPage<{
    readonly id: string;
    readonly time: string;
    readonly severity: SeverityWord;
    readonly riskScore: number;
    readonly rule: { readonly name: string } | null;
    readonly user: { readonly id: string; readonly name: string } | null;
  }>;
  readonly logonSessions: AskedPage<ListedSession>;
}

/** One host, whole: what came in and went out, what fired on it, its sessions, its telemetry and its clocks. */
export const HOST_QUERY = gql<{ readonly host: HostPage | null }, { readonly id: string }>`
  query Host($id: ID!) {
    host(id: $id) {
      id
      name
      aliases
      domain
      os
      managed
      tags
      riskScore
      firstSeen
      lastSeen
      addresses { ip from to }
      coverage { channel from to }
      clocks { clock from to offsetMs quality }
      movementsIn(first: 200) { edges { node { ...ChainMovementFields } } pageInfo { hasNextPage endCursor } }
      movementsOut(first: 200) { edges { node { ...ChainMovementFields } } pageInfo { hasNextPage endCursor } }
      detections(first: 200) {
        edges { node { id time severity riskScore rule { id name } user { id name } } }
        pageInfo { hasNextPage endCursor }
      }
      logonSessions(first: 100) {
        edges {
          node { id logonId logonType authenticationPackage elevated start end host { id name } user { id name } source { ip host { id name } } }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;
