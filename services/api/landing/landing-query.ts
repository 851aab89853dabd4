/** What the landing page asks of the API. */
export const LANDING_QUERY = /* GraphQL */ `
  query LandingPage {
    stats { hosts processes connections rules detections movements }
    movements(first: 100, orderBy: RISK) {
      edges {
        node {
          source { ip host { name } process { name commandLine } }
          target { ip host { name } }
          user { name domain }
          technique
          tier
          firstSeen
          riskScore
          tasks { name actions { path arguments clsid data } }
          services { name imagePath }
          detections { rule { name } }
        }
      }
    }
  }
`;

/** The answer to `LANDING_QUERY`. */
export interface LandingAnswer {
  readonly stats: {
    readonly hosts: number;
    readonly processes: number;
    readonly connections: number;
    readonly rules: number;
    readonly detections: number;
    readonly movements: number;
  };
  readonly movements: { readonly edges: readonly { readonly node: LandingMovement }[] };
}

/** One movement as the landing page shows it. */
export interface LandingMovement {
  readonly source: {
    readonly ip: string | null;
    readonly host: { readonly name: string } | null;
    readonly process: { readonly name: string | null; readonly commandLine: string | null } | null;
  };
  readonly target: { readonly ip: string | null; readonly host: { readonly name: string } | null };
  readonly user: { readonly name: string; readonly domain: string | null } | null;
  readonly technique: readonly string[];
  readonly tier: string;
  /** RFC 3339. */
  readonly firstSeen: string;
  readonly riskScore: number;
  readonly tasks: readonly {
    readonly name: string;
    readonly actions: readonly {
      readonly path: string | null;
      readonly arguments: string | null;
      readonly clsid: string | null;
      readonly data: string | null;
    }[];
  }[];
  readonly services: readonly { readonly name: string; readonly imagePath: string | null }[];
  readonly detections: readonly { readonly rule: { readonly name: string } | null }[];
}
