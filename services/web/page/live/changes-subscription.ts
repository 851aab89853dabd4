/** An update of the subscription. */
export interface ToldChange extends Record<string, unknown> {
  readonly changed: {
    readonly version: string;
    readonly resync: boolean;
    readonly ingestStatus: { readonly newestEvent: string | null };
  };
}

/** That something changed, of whatever kind: views ask for what they show. */
export const CHANGES_SUBSCRIPTION = /* GraphQL */ `
  subscription Changes($since: String!) {
    changed(since: $since) { version resync ingestStatus { newestEvent } }
  }
`;
