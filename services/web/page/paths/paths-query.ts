import { gql } from 'urql';
import { CHAIN_MOVEMENT_FIELDS, type MovementNode } from '../api/movement-fields.ts';
import type { TierWord } from '../parts/tier-mark.tsx';

/** A path as the answer holds it. */
export interface AskedPath {
  readonly id: string;
  readonly hops: number;
  readonly start: string;
  readonly end: string;
  readonly durationMs: number;
  readonly weakest: TierWord;
  readonly best: boolean;
  readonly assumptions: readonly string[];
  readonly riskScore: number;
  readonly movements: readonly MovementNode[];
}

/** How somebody can have come from one end to the other, why not, or which host was meant. */
export type AskedPathAnswer =
  | {
      readonly __typename: 'PathSet';
      readonly paths: readonly AskedPath[];
      readonly complete: boolean;
      readonly truncated: 'LIMIT' | 'WORK' | null;
    }
  | {
      readonly __typename: 'NoPath';
      readonly kind: string;
      readonly reason: string;
      readonly nearest: AskedPath | null;
      readonly blockedAt: { readonly byMs: number; readonly allowedMs: number } | null;
      readonly gaps: readonly { readonly host: { readonly id: string; readonly name: string }; readonly reason: string }[];
    }
  | {
      readonly __typename: 'AmbiguousHost';
      readonly word: string;
      readonly reason: string;
      readonly candidates: readonly { readonly id: string; readonly name: string }[];
    };

/** What narrows every question about ways. */
export interface WayFilters {
  readonly since?: string;
  readonly before?: string;
  readonly tier?: TierWord;
}

const PATH_FIELDS = /* GraphQL */ `
  fragment PathFields on Path {
    id
    hops
    start
    end
    durationMs
    weakest
    best
    assumptions
    riskScore
    movements { ...ChainMovementFields }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;

/** Paths between two ends. */
export const PATHS_QUERY = gql<{ readonly paths: AskedPathAnswer }, WayFilters & { readonly from: string; readonly to: string }>`
  query Paths($from: String!, $to: String!, $since: DateTime, $before: DateTime, $tier: Tier) {
    paths(from: $from, to: $to, since: $since, before: $before, tier: $tier) {
      __typename
      ... on PathSet { complete truncated paths { ...PathFields } }
      ... on NoPath { kind reason nearest { ...PathFields } blockedAt { byMs allowedMs } gaps { host { id name } reason } }
      ... on AmbiguousHost { word reason candidates { id name } }
    }
  }
  ${PATH_FIELDS}
`;

/** A host that movements lead to, or from. */
export interface AskedWay {
  readonly host: { readonly id: string; readonly name: string };
  readonly time: string;
  readonly hops: number;
  readonly assumptions: readonly string[];
  readonly movements: readonly MovementNode[];
  readonly score?: number;
}

type OneEnd = WayFilters & { readonly host: string };

/** Where somebody could come from a host. */
export const REACH_QUERY = gql<{ readonly ways: readonly AskedWay[] }, OneEnd>`
  query Reach($host: String!, $since: DateTime, $before: DateTime, $tier: Tier) {
    ways: reach(host: $host, limit: 500, since: $since, before: $before, tier: $tier) {
      host { id name }
      time
      hops
      assumptions
      movements { ...ChainMovementFields }
    }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;

/** Where somebody on a host can have come from. */
export const ORIGINS_QUERY = gql<{ readonly ways: readonly AskedWay[] }, OneEnd>`
  query Origins($host: String!, $since: DateTime, $before: DateTime, $tier: Tier) {
    ways: origins(host: $host, limit: 500, since: $since, before: $before, tier: $tier) {
      host { id name }
      time
      hops
      assumptions
      score
      movements { ...ChainMovementFields }
    }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;

/** Where somebody on a host can go next. */
export const NEXT_HOPS_QUERY = gql<
  {
    readonly nextHops: readonly {
      readonly host: { readonly id: string; readonly name: string };
      readonly accounts: readonly { readonly id: string; readonly name: string }[];
      readonly score: number;
      readonly reasons: readonly { readonly reason: string; readonly weight: number }[];
    }[];
  },
  OneEnd
>`
  query NextHops($host: String!, $since: DateTime, $before: DateTime, $tier: Tier) {
    nextHops(host: $host, limit: 200, since: $since, before: $before, tier: $tier) {
      host { id name }
      accounts { id name }
      score
      reasons { reason weight }
    }
  }
`;

/** The least to contain so that nothing leads on. */
export const CONTAINMENT_QUERY = gql<
  {
    readonly containment: {
      readonly movements: { readonly movements: readonly MovementNode[]; readonly exact: boolean; readonly atLeast: number };
      readonly hosts: {
        readonly hosts: readonly { readonly id: string; readonly name: string }[];
        readonly possible: boolean;
        readonly exact: boolean;
        readonly atLeast: number;
      };
      readonly accounts: {
        readonly accounts: readonly { readonly id: string; readonly name: string }[];
        readonly possible: boolean;
        readonly exact: boolean;
        readonly atLeast: number;
      };
    };
  },
  WayFilters & { readonly from: readonly string[]; readonly to?: readonly string[] }
>`
  query Containment($from: [String!]!, $to: [String!], $since: DateTime, $before: DateTime, $tier: Tier) {
    containment(from: $from, to: $to, since: $since, before: $before, tier: $tier) {
      movements { exact atLeast movements { ...ChainMovementFields } }
      hosts { possible exact atLeast hosts { id name } }
      accounts { possible exact atLeast accounts { id name } }
    }
  }
  ${CHAIN_MOVEMENT_FIELDS}
`;
