import { TIERS } from '../tiers.ts';

/**
 * Numbers of hops, 0 to 31, one for each tier, in one integer: so that one subtraction compares those of all tiers, without a branch. The lane of tier
 * rank `r` is the bits from `6 * r` on, five for the number and one, which is 0, to borrow from. Source: "SIMD within a register",
 * https://en.wikipedia.org/wiki/SWAR.
 */
export type HopLanes = number;

const LANE_BITS = 6;
const NUMBER = 0b11111;

/** The bit of a lane to borrow from, and those of all. */
const BORROW = 0b100000;
const BORROWS = TIERS.reduce((bits, _, rank) => bits | (BORROW << (LANE_BITS * rank)), 0);

/** The same number for each tier. */
export function eachLane(hops: number): HopLanes {
  return TIERS.reduce((lanes, _, rank) => lanes | (hops << (LANE_BITS * rank)), 0);
}

export function laneOf(lanes: HopLanes, rank: number): number {
  return (lanes >> (LANE_BITS * rank)) & NUMBER;
}

/** With no more than so many hops for each tier up to one. */
export function withAtMost(lanes: HopLanes, rank: number, hops: number): HopLanes {
  let lowered = lanes;
  for (let lane = 0; lane <= rank; lane++) {
    const own = laneOf(lanes, lane);
    if (hops < own) lowered += (hops - own) << (LANE_BITS * lane);
  }
  return lowered;
}

/** The lanes of the tiers up to one, as `lanesWithin` tells them. */
export function lanesUpTo(rank: number): number {
  return BORROWS & ((1 << (LANE_BITS * (rank + 1))) - 1);
}

/** In which lanes a number is no greater than that of some others, as bits; 0: in none. */
export function lanesWithin(lanes: HopLanes, limits: HopLanes): number {
  return ((limits | BORROWS) - lanes) & BORROWS;
}
