import { DAY_MS } from '../facts/event-day.ts';
import { type AddressClaim, compareClaims } from './claim.ts';

/** An address that two hosts are seen behind within this of each other is no lease that moved on, ms: a server keeps one back for longer. */
const AT_ONCE_MS = 120_000;

/** A stretch of time; epoch ms. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * When several hosts were behind an address, as behind a NAT, a proxy or a gateway: others saw two of them there at nearly one time, or one
 * of them, then another, then the first again within a day. What is a gateway stays one, so each stretch reaches a day further either way.
 * `claims` are of one address and none of them its holder's own.
 */
export function sharedStretches(claims: readonly AddressClaim[]): Stretch[] {
  const stretches: Stretch[] = [];
  const lastOf = new Map<string, { at: number; to: number }>();
  const ordered = [...claims].sort(compareClaims);
  let [changes, last] = [0, null as AddressClaim | null];
  for (const next of ordered) {
    if (last !== null && last.host !== next.host) changes += 1;
    const before = lastOf.get(next.host);
    const isBack = before !== undefined && before.at !== changes && next.from - before.to <= DAY_MS;
    const isAtOnce = last !== null && last.host !== next.host && next.from - last.to <= AT_ONCE_MS;
    if (isBack || isAtOnce) stretches.push({ from: (isBack ? before.to : (last?.to ?? next.from)) - DAY_MS, to: next.to + DAY_MS });
    lastOf.set(next.host, { at: changes, to: Math.max(next.to, before?.to ?? next.to) });
    last = last !== null && last.to > next.to ? last : next;
  }
  return united(stretches);
}

/**
 * When an address went back and forth between hosts that tell of it themselves, as one does that each of them has: twice within a day it
 * came back to a host that had it before. `holdings` in order of time.
 */
export function restlessStretches(holdings: readonly AddressClaim[]): Stretch[] {
  const lastOf = new Map<string, { at: number; to: number }>();
  const stretches: Stretch[] = [];
  let lastReturn: Stretch | null = null;
  for (const [at, { host, from, to }] of holdings.entries()) {
    const before = lastOf.get(host);
    if (before !== undefined && before.at < at - 1 && from - before.to <= DAY_MS) {
      const comesBack = { from: before.to, to: from };
      if (lastReturn !== null && from - lastReturn.to <= DAY_MS) stretches.push({ from: lastReturn.from - DAY_MS, to: to + DAY_MS });
      lastReturn = comesBack;
    }
    lastOf.set(host, { at, to });
  }
  return united(stretches);
}

function united(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const next of [...stretches].sort(compareStretches)) {
    const last = all.at(-1);
    if (last !== undefined && next.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else all.push(next);
  }
  return all;
}

/** Stretches that are equal in both are one and the same. */
function compareStretches(left: Stretch, right: Stretch): number {
  return left.from - right.from || left.to - right.to;
}

/** Whether a time lies in one of a few stretches. */
export function isInStretch(stretches: readonly Stretch[], timeMs: number): boolean {
  return stretches.some(({ from, to }) => from <= timeMs && timeMs <= to);
}
