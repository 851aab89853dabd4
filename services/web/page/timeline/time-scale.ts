/** A stretch of time, epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Steps between ticks that clocks are read by, ms. */
const STEPS: readonly number[] = [
  1, 5, 10, 50, 100, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
  7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000, 172_800_000, 604_800_000,
];

/** How much of a span is left free on either side of what is in it, and the least span there is, ms. */
const MARGIN = 0.06;
const LEAST_MS = 2_000;

/** The stretch that shows these times (epoch ms) with some room on either side. */
export function spanOf(times: readonly number[]): Span {
  const from = Math.min(...times);
  const to = Math.max(...times);
  const room = Math.max((to - from) * MARGIN, (LEAST_MS - (to - from)) / 2, 0);
  return { from: Math.floor(from - room), to: Math.ceil(to + room) };
}

/** Where ticks stand in a span, epoch ms: at whole steps, no more than `most` of them. */
export function ticksOf({ from, to }: Span, most: number): readonly number[] {
  const wanted = (to - from) / Math.max(1, most);
  const last = STEPS.at(-1) ?? 1;
  const step = STEPS.find((each) => each >= wanted) ?? Math.ceil(wanted / last) * last;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

/** Where a time lies between two x of the picture, px. */
export function placeIn({ from, to }: Span, [left, right]: readonly [number, number]): (time: number) => number {
  return (time) => left + ((time - from) / (to - from)) * (right - left);
}
