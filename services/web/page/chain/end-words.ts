/** What the first and the last hosts of a chain are called, and what is said under the first. */
export interface EndWords {
  readonly first: string;
  readonly last: string;
  readonly underFirst: string;
}

/** Of a campaign. */
export const CAMPAIGN_WORDS: EndWords = { first: 'ENTRY', last: 'FRONTIER', underFirst: 'way in not seen' };

/** Of a path, which somebody asked for from one host to another. */
export const PATH_WORDS: EndWords = { first: 'START', last: 'END', underFirst: '' };
