/** What the command line asks of paths and reach, and the shapes of the answers; fields are those of `schema/*.graphql`. */

/** A movement, as far as a path's table and document tell of it. */
export interface AskedMovement {
  readonly id: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly until: string;
  readonly tier: string;
  readonly technique: readonly string[];
  readonly riskScore: number;
  readonly source: AskedEnd;
  readonly target: AskedEnd;
  readonly user: { readonly domain: string | null; readonly name: string } | null;
}

interface AskedEnd {
  readonly ip: string | null;
  readonly host: { readonly id: string; readonly name: string } | null;
}

export interface AskedPath {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly hops: number;
  readonly best: boolean;
  readonly weakest: string;
  readonly riskScore: number;
  readonly assumptions: readonly string[];
  readonly movements: readonly AskedMovement[];
}

export type AskedPathAnswer =
  | {
      readonly __typename: 'PathSet';
      readonly paths: readonly AskedPath[];
      readonly complete: boolean;
      readonly truncated: string | null;
    }
  | {
      readonly __typename: 'NoPath';
      readonly kind: string;
      readonly reason: string;
      readonly nearest: AskedPath | null;
      readonly gaps: readonly { readonly host: { readonly id: string; readonly name: string }; readonly reason: string }[];
    }
  | {
      readonly __typename: 'AmbiguousHost';
      readonly reason: string;
      readonly candidates: readonly { readonly id: string; readonly name: string }[];
    };

export interface AskedReach {
  readonly host: { readonly id: string; readonly name: string };
  readonly time: string;
  readonly hops: number;
  readonly assumptions: readonly string[];
  readonly movements: readonly AskedMovement[];
}

const MOVEMENT = `{
  id firstSeen lastSeen until tier technique riskScore
  source { ip host { id name } } target { ip host { id name } } user { domain name }
}`;

const PATH = `{
  id start end durationMs hops best weakest riskScore assumptions reasons { reason weight } movements ${MOVEMENT}
}`;

export const PATHS_QUERY = `query (
  $from: String!, $to: String!, $maxHops: Int, $limit: Int, $maxDwellMs: Float, $since: DateTime, $before: DateTime, $tier: Tier
) {
  paths(from: $from, to: $to, maxHops: $maxHops, limit: $limit, maxDwellMs: $maxDwellMs, since: $since, before: $before, tier: $tier) {
    __typename
    ... on PathSet { paths ${PATH} complete truncated }
    ... on NoPath {
      kind reason nearest ${PATH} gaps { host { id name } reason }
      blockedAt { movement { id } comesAfter { id } byMs allowedMs }
    }
    ... on AmbiguousHost { word reason candidates { id name addresses { ip from to } } }
  }
}`;

export const REACH_QUERY = `query ($host: String!, $limit: Int, $since: DateTime, $before: DateTime, $tier: Tier) {
  reach(host: $host, limit: $limit, since: $since, before: $before, tier: $tier) {
    host { id name } time hops assumptions movements ${MOVEMENT}
  }
}`;
