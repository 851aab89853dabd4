/** The time, UTC in microseconds since 1970. From the system's clock at the start of the process, going on evenly. */
export function microsNow(): number {
  return Math.floor((performance.timeOrigin + performance.now()) * 1_000);
}
