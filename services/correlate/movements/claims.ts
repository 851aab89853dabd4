import type { Claim, ClaimJoin, ClaimKind } from '../../../graph/closure.ts';
import { eventId } from '../../../graph/ids.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type AccountName, accountNameOf, isSameAccount, usedAccountOf } from '../entities/users.ts';

/** A claim with the events themselves. */
export interface CitedClaim {
  readonly kind: ClaimKind;
  readonly node: string | null;
  readonly join: ClaimJoin;
  /** At least one: what no event tells is not claimed. */
  readonly events: readonly HoplineEvent[];
}

/** Joins that rest on nothing but what happened beside what; all others are equalities. */
const ADJACENT: ReadonlySet<ClaimJoin> = new Set(['COMMAND_LINE', 'TIME']);

/** A claim as the graph keeps it. */
export function claimOf({ kind, node, join, events }: CitedClaim): Claim {
  const evidence = [...new Set(events.map((event) => eventId(event)))].sort(compareIds);
  return { kind, node, closedBy: ADJACENT.has(join) ? 'ADJACENCY' : 'EQUALITY', join, evidence };
}

/** What may tell of an account, and what ties it to the act. */
export interface AccountTeller {
  readonly join: ClaimJoin;
  readonly events: readonly HoplineEvent[];
}

/** The first of the tellers that names the account, with those of its events that do; null where none does. */
export function tellerOf(account: AccountName, tellers: Iterable<AccountTeller>): AccountTeller | null {
  for (const { join, events } of tellers) {
    const telling = events.filter((event) =>
      [accountNameOf(event), usedAccountOf(event)].some((named) => named !== null && isSameAccount(named, account)),
    );
    if (telling.length > 0) return { join, events: telling };
  }
  return null;
}
