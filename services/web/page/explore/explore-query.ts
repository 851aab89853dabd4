import { gql } from 'urql';
import { CHAIN_MOVEMENT_FIELDS, type MovementNode } from '../api/movement-fields.ts';
import type { AskedPage } from '../parts/page-types.ts';
import type { TierWord } from '../parts/tier-mark.tsx';

/** A page of all movements, the riskiest first. */
export const ALL_MOVEMENTS_QUERY = gql<
  { readonly movements: AskedPage<MovementNode> & { readonly totalCount: number } },
  { readonly after: string | null; readonly tier: TierWord | null }
>`
  query AllMovements($after: String, $tier: Tier) {
    movements(first: 500, after: $after, tier: $tier, orderBy: RISK) {
      totalCount
      edges { node { ...ChainMovementFields } }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;
