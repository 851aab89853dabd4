const BARS = 16;
const WIDTH = 96;
const HEIGHT = 24;

/** How many detections there were in each sixteenth of a span (epoch ms), as bars over a dashed ground. */
export function Activity({ times, from, to }: { readonly times: readonly number[]; readonly from: number; readonly to: number }) {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const time of times) {
    const share = to > from ? (time - from) / (to - from) : 0;
    const bar = Math.min(BARS - 1, Math.max(0, Math.floor(share * BARS)));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const bars = counts.flatMap((count, index) => {
    const height = Math.max(3, (count / most) * (HEIGHT - 4));
    return count === 0 ? [] : [`M${index * (WIDTH / BARS) + 3} ${HEIGHT - 1}v${-height}`];
  });
  return (
    <svg
      className="activity"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${times.length} detections`}
    >
      <path className="ground" d={`M0 ${HEIGHT - 1}H${WIDTH}`} />
      <path className="bars" d={bars.join('')} />
    </svg>
  );
}
