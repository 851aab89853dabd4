import { useCallback, useSyncExternalStore } from 'react';
import { MASKED } from './preferences.ts';

/** What a name is of; each has masks of its own. */
export type MaskedKind = 'HOST' | 'USER' | 'IP';

/** The names that answers held so far, each with the mask that stands for it, in the order in which they came. */
const masks = new Map<string, string>();
const counts: Record<MaskedKind, number> = { HOST: 0, USER: 0, IP: 0 };
let pattern: RegExp | null = null;

/** Makes a mask for a name, unless it has one. Names of one letter are left alone: they would be found in every word. */
export function learnName(kind: MaskedKind, name: string | null | undefined): void {
  if (name === null || name === undefined || name.length < 2 || masks.has(name.toLowerCase())) return;
  counts[kind] += 1;
  masks.set(name.toLowerCase(), `${kind}-${String(counts[kind]).padStart(2, '0')}`);
  pattern = null;
}

/** The text with all known names replaced by their masks, the longest first, whatever their case. */
export function maskNames(text: string): string {
  if (masks.size === 0) return text;
  pattern ??= new RegExp(
    [...masks.keys()]
      .sort((left, right) => right.length - left.length)
      .map((name) => `(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`)
      .join('|'),
    'giu',
  );
  return text.replace(pattern, (found) => masks.get(found.toLowerCase()) ?? found);
}

/** What shows a text: as it is, or with its names masked where that is asked for. */
export function useMask(): (text: string) => string {
  const isMasked = useSyncExternalStore(MASKED.listen, MASKED.read);
  return useCallback((text: string) => (isMasked ? maskNames(text) : text), [isMasked]);
}
