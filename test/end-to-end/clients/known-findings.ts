/** What a client keeps of the findings of a server, and how it keeps them up to date. */

const FIELDS = 'campaigns { id title riskScore status } movements { id tier riskScore } detections { id severity status }';

/** What is followed. */
export const FOLLOW = `subscription Follow($since: String) { changed(since: $since) { version resync removed ${FIELDS} } }`;

/** The version from which findings are to be followed that are read after it: what changes in between is told, and taken in twice. */
export const VERSION = 'query Version { ingestStatus { version } }';

/** The answer to `VERSION`. */
export interface Versioned {
  readonly ingestStatus: { readonly version: string };
}

/** All findings. */
export const LISTS = `query Lists { ${FIELDS.replace(/(\w+) \{ (.*?) \}/g, '$1(first: 500) { edges { node { $2 } } }')} }`;

/** A decision about a detection. */
export const DECIDE = `mutation Decide($detection: String!, $status: String!) {
  decide(input: { kind: STATUS, about: [$detection], value: $status }) { decision { value } userErrors { message } }
}`;

interface Finding {
  readonly id: string;
}

const LISTED = ['campaigns', 'movements', 'detections'] as const;

/** The answer to `LISTS`. */
export type Lists = Readonly<Record<(typeof LISTED)[number], { readonly edges: readonly { readonly node: Finding }[] }>>;

/** An update of `FOLLOW`. */
export interface Update extends Readonly<Record<(typeof LISTED)[number], readonly Finding[]>> {
  readonly version: string;
  readonly resync: boolean;
  readonly removed: readonly string[];
}

/** Findings by id, as JSON, so that two who know the same are equal. */
export type Known = Map<string, string>;

/** What somebody knows who has just read the lists. */
export function knownFrom(lists: Lists): Known {
  return new Map(LISTED.flatMap((list) => lists[list].edges.map(({ node }) => [node.id, JSON.stringify(node)] as const)));
}

/** Takes in an update, but one that says to read the lists anew. */
export function takeIn(known: Known, update: Update): void {
  for (const id of update.removed) known.delete(id);
  for (const list of LISTED) for (const finding of update[list]) known.set(finding.id, JSON.stringify(finding));
}
