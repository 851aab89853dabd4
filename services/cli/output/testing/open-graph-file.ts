/** An export for BloodHound, as whoever reads it sees it. Source: https://bloodhound.specterops.io/opengraph/schema */
export interface OpenGraphFile {
  readonly metadata: { readonly source_kind: string };
  readonly graph: {
    readonly nodes: readonly {
      readonly id: string;
      readonly kinds: readonly string[];
      readonly properties: Readonly<Record<string, unknown>>;
    }[];
    readonly edges: readonly {
      readonly kind: string;
      readonly start: { readonly value: string };
      readonly end: { readonly value: string };
      readonly properties: Readonly<Record<string, unknown>>;
    }[];
  };
}

/** What tells BloodHound of the kinds in it. */
export interface OpenGraphExtension {
  readonly schema: { readonly namespace: string };
  readonly node_kinds: readonly { readonly name: string }[];
  readonly relationship_kinds: readonly { readonly name: string }[];
}
