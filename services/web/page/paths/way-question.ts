import type { TierWord } from '../parts/tier-mark.tsx';

/** What is asked about ways. */
export type WayKind = 'paths' | 'reach' | 'origins' | 'next' | 'containment';

/** A question about ways, as it stands in an address. */
export interface WayQuestion {
  readonly kind?: WayKind;
  readonly from?: string;
  readonly to?: string;
  readonly since?: string;
  readonly before?: string;
  readonly tier?: TierWord;
}

/** The kinds of questions in words. */
export const WAY_KINDS: readonly { readonly id: WayKind; readonly word: string }[] = [
  { id: 'paths', word: 'Paths' },
  { id: 'reach', word: 'Blast radius' },
  { id: 'origins', word: 'Origins' },
  { id: 'next', word: 'Next hops' },
  { id: 'containment', word: 'Containment' },
];
