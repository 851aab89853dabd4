import type { CampaignLink } from '../../graph/campaign.ts';
import type { ClaimKind } from '../../graph/closure.ts';
import type { Movement } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { Tie } from './reasons/tie.ts';

/** What a tie says, with the events it follows from. */
export function linkOf({ earlier, next, kind, strength, over, tie }: Tie): CampaignLink {
  const hops = [earlier, ...over, next].map(({ movement }) => movement);
  const evidence = kind === 'TOGETHER' ? [tie ?? ''] : evidenceOf(hops, tie);
  return { from: earlier.id, to: next.id, kind, strength, over: over.map(({ id }) => id), evidence };
}

/** Links in the order of how sure they are, then of ids. */
export function byStrength(left: CampaignLink, right: CampaignLink): number {
  return (
    right.strength - left.strength ||
    compareIds(left.from, right.from) ||
    compareIds(left.to, right.to) ||
    compareIds(left.kind, right.kind)
  );
}

/** Claims that say who acted: what an account's reason follows from. */
const WHO: ReadonlySet<ClaimKind> = new Set(['USER', 'SOURCE_USER', 'SOURCE_HOST']);

/** The events from which it follows what process or session ties the movements, or whose account; else those that each begins with. */
function evidenceOf(movements: readonly Movement[], tie: string | null): string[] {
  const events = movements.flatMap(({ closure, evidence }) => {
    const told = closure.claims
      .filter(({ kind, node }) => (tie === null ? WHO.has(kind) : node === tie))
      .flatMap((claim) => claim.evidence);
    return told.length > 0 ? told : evidence.slice(0, 1);
  });
  return [...new Set(events)].sort(compareIds);
}
