/** What is left of a difference of two hosts' clocks once both are corrected, ms: so much earlier a movement may seem to leave than it came. */
export const CLOCK_SPREAD_MS = 2_000;
