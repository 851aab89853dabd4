import type { ChainEnd, ChainMovement, ChainSwitch } from '../chain/chain.ts';
import type { TierWord } from '../parts/tier-mark.tsx';

/** What a chain needs to know of a movement, as a fragment. */
export const CHAIN_MOVEMENT_FIELDS = /* GraphQL */ `
  fragment ChainMovementFields on Movement {
    id
    firstSeen
    lastSeen
    tier
    technique
    riskScore
    source { ip unresolved host { id name managed } }
    target { ip unresolved host { id name managed } }
    user { id name }
  }
`;

/** An end of a movement as `CHAIN_MOVEMENT_FIELDS` asks for it. */
export interface AskedEnd {
  readonly ip: string | null;
  readonly unresolved: string | null;
  readonly host: { readonly id: string; readonly name: string; readonly managed: boolean } | null;
}

/** A movement as `CHAIN_MOVEMENT_FIELDS` asks for it. */
export interface MovementNode {
  readonly id: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly tier: TierWord;
  readonly technique: readonly string[];
  readonly riskScore: number;
  readonly source: AskedEnd;
  readonly target: AskedEnd;
  readonly user: { readonly id: string; readonly name: string } | null;
}

/** What a campaign says of its movements beyond themselves. */
export interface ChainContext {
  /** By the movement's id. */
  readonly switches: ReadonlyMap<string, ChainSwitch>;
  /** Ids of movements that no rule tells of. */
  readonly bridges: ReadonlySet<string>;
}

/** Of movements that stand alone. */
export const NO_CONTEXT: ChainContext = { switches: new Map(), bridges: new Set() };

/** The movement as a chain is made of it. */
export function chainMovement(movement: MovementNode, { switches, bridges }: ChainContext = NO_CONTEXT): ChainMovement {
  const { id, firstSeen, tier, technique, source, target, user } = movement;
  const unresolved = source.unresolved ?? target.unresolved;
  const bridge = bridges.has(id) ? 'is told of by no rule; it lies between others that rules tell of' : null;
  return {
    id,
    time: Date.parse(firstSeen),
    tier,
    technique,
    from: endOf(source, `source of ${id}`),
    to: endOf(target, `target of ${id}`),
    account: user?.name ?? null,
    condition: unresolved === null ? bridge : `holds if: ${unresolved}`,
    accountSwitch: switches.get(id) ?? null,
  };
}

function endOf({ ip, host }: AskedEnd, otherwise: string): ChainEnd {
  const name = host?.name ?? ip ?? 'unknown';
  return { id: host?.id ?? ip ?? otherwise, name, address: ip === name ? null : ip, isManaged: host?.managed ?? false };
}
