import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { Deriving } from '../fold/derive-findings.ts';
import { expiredReadings } from '../fold/reading-log.ts';
import { expiredDeadLetters } from './dead-letters.ts';
import { beginSession, type LinkSession, linkNew } from './link-session.ts';
import type { Retention } from './retention/expiring-days.ts';
import { type ExpiryPlan, lookForExpired, newestMs, takeStep } from './retention/expiry.ts';

export interface LinkerOptions extends Deriving {
  readonly store: GraphStore;
  readonly retention: Retention;
  /** Epoch ms. */
  readonly wallClock?: (() => number) | undefined;
}

/** The outcome of a step of expiry. */
export type ExpiryStep =
  | { readonly kind: 'NOTHING' }
  /** Something was removed or is about to be, and there is more to do. */
  | { readonly kind: 'MORE' }
  /** Another process has claimed the linker's role and goes on. */
  | { readonly kind: 'FENCED' }
  /** Nothing was removed, because these findings (ids) would not be the same afterwards. */
  | { readonly kind: 'HELD_BACK'; readonly findings: readonly string[] };

/** Makes findings of what was folded, and keeps the graph up to date with them. */
export interface Linker {
  /**
   * Takes in what was folded since the last time and writes what that changes in the graph. True where something was written. It may be called
   * by several processes at once: the store's fence lets only the last to claim it write. A call that finds itself fenced off claims the role
   * again, once: whoever claims it after that reads what this call would have written.
   */
  link(): Promise<boolean>;
  /**
   * Takes one small step of removing what has expired: finds what that is, or makes one day of one partition smaller. Finding it reads all
   * that was folded and derives the findings twice, so it should not be done for every batch.
   */
  expire(): Promise<ExpiryStep>;
  /** Whether more was found to have expired than has been removed since. */
  isExpiring(): boolean;
}

/** A linker that knows nothing yet: its first call reads all that was folded, and the graph that is there. */
export function createLinker({ store, retention, wallClock = Date.now, ...deriving }: LinkerOptions): Linker {
  let session: LinkSession | null = null;
  let plan: ExpiryPlan | null = null;
  const forget = (): void => {
    session = null;
    plan = null;
  };
  const inSession = async <T>(work: (session: LinkSession) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      session ??= await beginSession(store, deriving);
      return await work(session);
    } catch (error) {
      forget();
      if (error instanceof HoplineError && error.code === 'STORE_FENCED') return otherwise;
      throw error;
    }
  };
  const expireOnce = async (held: LinkSession): Promise<ExpiryStep> => {
    if (plan !== null) {
      await takeStep(held, store, plan);
      if (plan.left.length > 0) return { kind: 'MORE' };
      plan = null;
      return { kind: 'NOTHING' };
    }
    await linkNew(held, store);
    const wallClockMs = wallClock();
    const nowMs = Math.min(wallClockMs, newestMs(held.contribution.facts));
    if (Number.isFinite(retention.telemetryMs) && Number.isFinite(nowMs)) {
      await store.change(await expiredDeadLetters(store, nowMs - retention.telemetryMs), held.fence);
      await store.change(await expiredReadings(store, nowMs - retention.telemetryMs), held.fence);
    }
    const look = await lookForExpired(held, { store, retention, wallClockMs, ...deriving });
    if (look.kind === 'PLANNED') plan = look.plan;
    return look.kind === 'NOTHING' || look.kind === 'HELD_BACK' ? look : { kind: 'MORE' };
  };
  const link = async (): Promise<boolean> => {
    const wasHeld = session !== null;
    const isNew = await inSession<boolean | null>(async (held) => (await linkNew(held, store)) !== null, null);
    return isNew ?? (wasHeld ? link() : false);
  };
  return {
    link,
    expire: () => inSession<ExpiryStep>(expireOnce, { kind: 'FENCED' }),
    isExpiring: () => plan !== null,
  };
}
