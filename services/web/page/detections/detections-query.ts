import { gql } from 'urql';
import type { ResolutionWord } from '../decisions/decide.ts';
import type { AskedPage } from '../parts/page-types.ts';
import type { SeverityWord } from '../parts/severity-bars.tsx';
import type { StatusWord } from '../parts/status-mark.tsx';
import type { TierWord } from '../parts/tier-mark.tsx';

/** A detection as the list shows it. */
export interface ListedDetection {
  readonly id: string;
  readonly time: string;
  readonly severity: SeverityWord;
  readonly riskScore: number;
  readonly status: StatusWord;
  readonly resolution: ResolutionWord | null;
  readonly assignee: string | null;
  readonly rule: { readonly id: string; readonly name: string } | null;
  readonly host: { readonly id: string; readonly name: string } | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly movement: {
    readonly id: string;
    readonly tier: TierWord;
    readonly technique: readonly string[];
    readonly source: { readonly ip: string | null; readonly host: { readonly id: string; readonly name: string } | null };
  } | null;
}

/** What the list is narrowed to; all of it is in its address. */
export interface DetectionFilters {
  readonly status?: StatusWord;
  readonly severity?: SeverityWord;
  readonly tier?: TierWord;
  readonly host?: string;
  readonly text?: string;
}

/** A page of detections, the newest first. */
export const DETECTIONS_QUERY = gql<
  { readonly detections: AskedPage<ListedDetection> & { readonly totalCount: number } },
  DetectionFilters & { readonly after: string | null }
>`
  query Detections($after: String, $status: DetectionStatus, $severity: Severity, $tier: Tier, $host: String, $text: String) {
    detections(first: 500, after: $after, status: $status, severity: $severity, tier: $tier, host: $host, text: $text, orderBy: NEWEST) {
      totalCount
      edges {
        node {
          id
          time
          severity
          riskScore
          status
          resolution
          assignee
          rule { id name }
          host { id name }
          user { id name }
          movement { id tier technique source { ip host { id name } } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
