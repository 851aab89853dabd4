import { gql } from 'urql';
import type { ShownCampaign } from '../campaign/campaign-query.ts';
import type { Span } from './time-scale.ts';

/** When the telemetry of each host was there, by the timeline of a campaign or a movement. */
export interface CoverageTimeline {
  readonly lanes: readonly {
    readonly host: { readonly id: string };
    readonly coverage: readonly { readonly from: string; readonly to: string }[];
  }[];
}

/** The lanes of what has an id, with the hours in which their telemetry was there. */
export const COVERAGE_QUERY = gql<{ readonly timeline: CoverageTimeline | null }, { readonly of: string }>`
  query Coverage($of: ID!) { timeline(of: $of, limit: 500) { lanes { host { id } coverage { from to } } } }
`;

/** For each host the stretches in which something of it was read; until that is known, from the first to the last that tells of it. */
export function coverageOf(
  { hosts }: Pick<ShownCampaign, 'hosts'>,
  timeline: CoverageTimeline | null,
): ReadonlyMap<string, readonly Span[]> {
  const told = new Map(timeline?.lanes.map(({ host, coverage }) => [host.id, coverage.map(spanBetween)]));
  return new Map(
    hosts.map(({ id, managed, firstSeen, lastSeen }) => [
      id,
      told.get(id) ?? (managed ? [spanBetween({ from: firstSeen, to: lastSeen })] : []),
    ]),
  );
}

function spanBetween({ from, to }: { readonly from: string; readonly to: string }): Span {
  return { from: Date.parse(from), to: Date.parse(to) };
}
