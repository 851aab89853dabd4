import type { Movement } from '../model.ts';
import { compareIds, type Order } from '../order.ts';
import { tierRankOf } from '../tiers.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

/** How far back evidence of next hops counts where nothing else is said, ms. */
export const NEXT_HOP_WINDOW_MS = 30 * 86_400_000;

/** That an account logged on to a host. */
export interface Logon {
  /** The id of its session. */
  readonly id: string;
  /** Ids of nodes. */
  readonly host: string;
  readonly user: string;
  /** Where it came from; null where that is not known, and for one at the host itself. */
  readonly from: string | null;
  /** Epoch ms. */
  readonly time: number;
}

/** A host that somebody on another one can go to next, as far as evidence suggests. */
export interface NextHop {
  /** Its id. */
  readonly host: string;
  /** Accounts that were seen on the one and that logged on to the other, by id; in order. */
  readonly accounts: readonly string[];
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly NextHopReason[];
}

/**
 * Why a host is a next hop: `MOVED_BEFORE` movements led there from the host, `LOGGED_ON_BEFORE` sessions were opened there from it, `SAME_ACCOUNT`
 * an account that was seen on the one logged on to the other.
 */
export interface NextHopReason {
  readonly kind: 'MOVED_BEFORE' | 'LOGGED_ON_BEFORE' | 'SAME_ACCOUNT';
  readonly weight: number;
  /** How many movements, sessions or logons. */
  readonly count: number;
  /** Of the last of them, epoch ms, and its event ids where it is a movement. */
  readonly time: number;
  readonly evidence: readonly string[];
  /** The account's id. */
  readonly account: string | null;
}

export interface NextHopOptions {
  /** Evidence of this time and later counts; 30 days before the last movement of all where absent. Epoch ms. */
  readonly since?: number | undefined;
  readonly before?: number | undefined;
  readonly tier?: Movement['tier'] | undefined;
}

/** What each kind of reason adds; of accounts each adds its own. */
const WEIGHTS: Readonly<Record<NextHopReason['kind'], number>> = { MOVED_BEFORE: 40, LOGGED_ON_BEFORE: 30, SAME_ACCOUNT: 20 };

/**
 * The hosts that somebody on `host` can go to next, the likeliest first: those that were reached from there before, and those to which accounts
 * that were seen there log on. `logons` are sessions of these accounts, wherever they are; accounts that every host has are no evidence, and
 * are left out by the caller.
 */
export function nextHops(index: TemporalIndex, host: string, logons: readonly Logon[], options: NextHopOptions = {}): NextHop[] {
  const since = options.since ?? nextHopsSince(index);
  const isCounted = (time: number): boolean => time >= since && time <= (options.before ?? Number.POSITIVE_INFINITY);
  const least = tierRankOf(options.tier ?? 'OBSERVED');
  const counted = logons.filter(({ time }) => isCounted(time));
  const seen = new Set(counted.filter((logon) => logon.host === host).map(({ user }) => user));
  const moved = Map.groupBy(
    movementsOutOf(index, host).filter(({ firstSeen, tier }) => isCounted(firstSeen) && tierRankOf(tier) >= least),
    ({ target }) => target.host,
  );
  const opened = Map.groupBy(
    counted.filter(({ from }) => from === host),
    (logon) => logon.host,
  );
  const shared = Map.groupBy(
    counted.filter(({ user }) => seen.has(user)),
    (logon) => logon.host,
  );
  const hosts = new Set([...moved.keys(), ...opened.keys(), ...shared.keys()]);
  hosts.delete(host);
  return [...hosts]
    .map((next) => nextHopOf(next, moved.get(next) ?? [], opened.get(next) ?? [], shared.get(next) ?? []))
    .sort(byLikelihood);
}

/** From when on evidence of next hops counts where nothing is said, epoch ms. */
export function nextHopsSince({ time }: TemporalIndex): number {
  return (time.at(-1) ?? Number.NEGATIVE_INFINITY) - NEXT_HOP_WINDOW_MS;
}

/** In order of time. */
function movementsOutOf(index: TemporalIndex, host: string): readonly Movement[] {
  const number = index.hostNumbers.get(host);
  if (number === undefined) return [];
  const steps = index.outSteps.subarray(at(index.outStart, number), at(index.outStart, number + 1));
  return Array.from(steps).flatMap((step) => index.movements[step] ?? []);
}

function nextHopOf(host: string, moved: readonly Movement[], opened: readonly Logon[], shared: readonly Logon[]): NextHop {
  const lastMoved = moved.at(-1);
  const byAccount = [...Map.groupBy(shared, ({ user }) => user)].sort(([left], [right]) => compareIds(left, right));
  const reasons: NextHopReason[] = [
    ...(lastMoved === undefined
      ? []
      : [reason('MOVED_BEFORE', moved.length, lastMoved.firstSeen, { evidence: lastMoved.evidence, account: lastMoved.user })]),
    ...(opened.length === 0 ? [] : [reason('LOGGED_ON_BEFORE', opened.length, lastTime(opened), { evidence: [], account: null })]),
    ...byAccount.map(([account, logons]) => reason('SAME_ACCOUNT', logons.length, lastTime(logons), { evidence: [], account })),
  ];
  const accounts = [...moved.map(({ user }) => user), ...[...opened, ...shared].map(({ user }) => user)].filter((user) => user !== null);
  return {
    host,
    accounts: [...new Set(accounts)].sort(compareIds),
    score: Math.min(
      100,
      reasons.reduce((sum, { weight }) => sum + weight, 0),
    ),
    reasons,
  };
}

function reason(
  kind: NextHopReason['kind'],
  count: number,
  time: number,
  told: Pick<NextHopReason, 'evidence' | 'account'>,
): NextHopReason {
  return { kind, weight: WEIGHTS[kind], count, time, ...told };
}

function lastTime(logons: readonly Logon[]): number {
  return logons.reduce((last, { time }) => Math.max(last, time), Number.NEGATIVE_INFINITY);
}

const byLikelihood: Order<NextHop> = (left, right) => right.score - left.score || compareIds(left.host, right.host);
