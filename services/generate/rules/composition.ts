import type { Random } from '../random.ts';

/** Platforms that rules are written for. */
export type RulePlatform = 'windows' | 'linux' | 'macos' | 'cloud';

/** What one rule is made of. */
export interface Composition {
  readonly platform: RulePlatform;
  readonly shape: 'event' | 'sequence' | 'sample';
  readonly hasMaxspan: boolean;
  readonly hasKeysPerItem: boolean;
  readonly hasRuns: boolean;
  readonly hasUntil: boolean;
  readonly hasMissingItem: boolean;
  readonly hasOptionalFields: boolean;
  readonly hasAddressBlocks: boolean;
  readonly hasLike: boolean;
  readonly hasNegation: boolean;
}

/**
 * How often the 1,081 EQL rules of Elastic's public repository have what, as counted in August 2026; the shares of the other platforms,
 * of `until`, of missing events and of samples are estimates.
 * Source: https://github.com/elastic/detection-rules
 */
const RULES = 1_081;
const SEQUENCES = 217;
const SHARES = {
  windows: 391 / RULES,
  linux: 420 / RULES,
  macos: 110 / RULES,
  sequence: SEQUENCES / RULES,
  sample: 5 / RULES,
  optionalFields: 150 / RULES,
  addressBlocks: 41 / RULES,
  like: 124 / RULES,
  negation: 647 / RULES,
  withoutMaxspan: 13 / SEQUENCES,
  keysPerItem: 63 / SEQUENCES,
  runs: 23 / SEQUENCES,
  until: 8 / SEQUENCES,
  missingItem: 8 / SEQUENCES,
} as const;

/** The make-up of `count` rules, each construct as often as in the public repository; `platform` narrows it to one. */
export function compositions(random: Random, count: number, platform: RulePlatform | 'all'): Composition[] {
  const all = Array.from({ length: count }, (_, index) => index);
  const share = (part: number, label: string, among: readonly number[] = all) =>
    someOf(random.fork(label), among, Math.round(part * among.length));
  const sequence = share(SHARES.sequence, 'sequence');
  const sequences = all.filter((index) => sequence.has(index));
  const sample = share(
    SHARES.sample,
    'sample',
    all.filter((index) => !sequence.has(index)),
  );
  const withoutMaxspan = share(SHARES.withoutMaxspan, 'withoutMaxspan', sequences);
  const spanned = sequences.filter((index) => !withoutMaxspan.has(index));
  const missingItem = share(SHARES.missingItem, 'missingItem', spanned);
  const sets = {
    keysPerItem: share(SHARES.keysPerItem, 'keysPerItem', sequences),
    runs: share(SHARES.runs, 'runs', sequences),
    until: share(SHARES.until, 'until', sequences),
    optionalFields: share(SHARES.optionalFields, 'optionalFields'),
    addressBlocks: share(SHARES.addressBlocks, 'addressBlocks'),
    like: share(SHARES.like, 'like'),
    negation: share(SHARES.negation, 'negation'),
  };
  const platforms = platform === 'all' ? platformsOf(random.fork('platform'), all) : all.map(() => platform);
  return all.map((index) => ({
    platform: platforms[index] ?? 'windows',
    shape: sequence.has(index) ? 'sequence' : sample.has(index) ? 'sample' : 'event',
    hasMaxspan: !withoutMaxspan.has(index),
    hasKeysPerItem: sets.keysPerItem.has(index),
    hasRuns: sets.runs.has(index),
    hasUntil: sets.until.has(index),
    hasMissingItem: missingItem.has(index),
    hasOptionalFields: sets.optionalFields.has(index),
    hasAddressBlocks: sets.addressBlocks.has(index),
    hasLike: sets.like.has(index),
    hasNegation: sets.negation.has(index),
  }));
}

function platformsOf(random: Random, all: readonly number[]): RulePlatform[] {
  const windows = someOf(random, all, Math.round(SHARES.windows * all.length));
  const others = all.filter((index) => !windows.has(index));
  const linux = someOf(random, others, Math.round(SHARES.linux * all.length));
  const macos = someOf(
    random,
    others.filter((index) => !linux.has(index)),
    Math.round(SHARES.macos * all.length),
  );
  return all.map((index) => (windows.has(index) ? 'windows' : linux.has(index) ? 'linux' : macos.has(index) ? 'macos' : 'cloud'));
}

/** `count` of the items, drawn without putting back. */
function someOf(random: Random, items: readonly number[], count: number): Set<number> {
  const left = [...items];
  const chosen = new Set<number>();
  while (chosen.size < count && left.length > 0) {
    const position = random.integer(0, left.length - 1);
    const last = left.pop();
    const item = position === left.length ? last : left[position];
    if (position < left.length && last !== undefined) left[position] = last;
    if (item !== undefined) chosen.add(item);
  }
  return chosen;
}
