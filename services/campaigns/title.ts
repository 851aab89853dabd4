import type { Campaign } from '../../graph/campaign.ts';
import type { CampaignScene } from './scene.ts';
import { accountWords, durationWords, hostWords, numbered, techniqueWords } from './words.ts';

/** Longest title, characters. */
export const LONGEST_TITLE = 90;

/** What a title says. */
export type TitledParts = Pick<Campaign, 'users' | 'hosts' | 'entryPoints' | 'frontier' | 'techniques' | 'firstSeen' | 'lastSeen'>;

/**
 * `{account} from {entry} to {frontier}: {n} hosts in {duration} by {techniques}`, with as many techniques as there is room for. Names aside, it says
 * nothing that an intruder could have written.
 */
export function titleOf(
  { users, hosts, entryPoints, frontier, techniques, firstSeen, lastSeen }: TitledParts,
  scene: CampaignScene,
): string {
  const who = severalOf(
    users.map((user) => accountWords(user, scene)),
    'an account',
  );
  const [from, to] = [entryPoints, frontier].map((ids) =>
    severalOf(
      ids.map((id) => hostWords(id, scene)),
      'an address',
    ),
  );
  const what = `${who} from ${from} to ${to}: ${numbered(hosts.length, 'host')} in ${durationWords(lastSeen - firstSeen)}`;
  const words = [...new Set(techniques.map(techniqueWords))];
  const by = words.map((_, rest) => ` by ${listed(words, words.length - rest)}`).find((text) => what.length + text.length <= LONGEST_TITLE);
  return clippedTitle(`${what}${by ?? ''}`);
}

/** The first, and how many more there are. */
function severalOf([first, ...others]: readonly string[], none: string): string {
  return others.length === 0 ? (first ?? none) : `${first} +${others.length}`;
}

/** The first so many of the words, and how many are left. */
function listed(words: readonly string[], count: number): string {
  const left = words.length - count;
  return `${words.slice(0, count).join(', ')}${left === 0 ? '' : ` +${left}`}`;
}

function clippedTitle(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}
