/** Questions that stay asked: whether somebody has come to a host that people gave a tag. */
import type { Campaign } from '../campaign.ts';
import { digestOf } from '../digest.ts';
import type { Movement } from '../model.ts';
import { byTimeThenId, firstBy } from '../order.ts';
import { reachFrom } from '../paths/reach.ts';
import { indexMovements } from '../paths/temporal-index.ts';
import { type Tier, tierRankOf } from '../tiers.ts';

/** A question: tell me when a path of a campaign reaches a host with a tag. */
export interface StandingQuestion {
  readonly id: string;
  readonly tag: string;
  /** The least that each hop must be known. */
  readonly tier: Tier;
  /** Who asks. */
  readonly owner: string;
  /** Epoch ms. */
  readonly created: number;
}

/** The answer: a campaign has reached a host. There is one for each question, host and campaign. */
export interface QuestionNotice {
  readonly campaign: string;
  readonly host: string;
  /** The movements by which it came there first, in order. */
  readonly path: readonly string[];
  /** When it did, epoch ms. */
  readonly at: number;
}

/** The id of a question: who asks the same again asks one question. */
export function questionId({ tag, tier, owner }: Pick<StandingQuestion, 'tag' | 'tier' | 'owner'>): string {
  return `question:${digestOf([tag, tier, owner])}`;
}

/**
 * The notices of one campaign: the earliest way by its members from where it began to each of these hosts; where none leads there, the first movement into it.
 * A function of the campaign as it is now: an event that comes late, or a movement that is taken back, leaves no trace.
 */
export function noticesOf(
  { tier }: Pick<StandingQuestion, 'tier'>,
  { id, entryPoints }: Campaign,
  members: readonly Movement[],
  hosts: ReadonlySet<string>,
): QuestionNotice[] {
  const known = members.filter((movement) => tierRankOf(movement.tier) >= tierRankOf(tier));
  const reached = [...new Set(known.map(({ target }) => target.host))].filter((host) => hosts.has(host) && !entryPoints.includes(host));
  if (reached.length === 0) return [];
  const index = indexMovements(known);
  const ways = entryPoints.map((entry) => reachFrom(index, entry));
  return reached.flatMap((host) => {
    const direct = firstBy(
      known.filter(({ target }) => target.host === host),
      byTimeThenId(({ firstSeen }) => firstSeen),
    );
    const walks = ways.map((way) => way.wayOf(host)).filter((walk) => walk.length > 0);
    const walk =
      firstBy(walks, (left, right) => arrivalOf(left) - arrivalOf(right) || left.length - right.length) ??
      (direct === undefined ? [] : [direct]);
    return walk.length === 0 ? [] : [{ campaign: id, host, path: walk.map((movement) => movement.id), at: arrivalOf(walk) }];
  });
}

function arrivalOf(walk: readonly Movement[]): number {
  return walk.at(-1)?.firstSeen ?? Number.POSITIVE_INFINITY;
}
