import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useKept } from '../app/kept.ts';
import { ZONE } from '../app/preferences.ts';
import { clockWords } from '../parts/clock-time.ts';
import { placeIn, type Span } from './time-scale.ts';

const HEIGHT = 34;
const BARS = 64;
/** What an arrow key moves an end by, as a share of the whole. */
const KEY_STEP = 0.02;
/** The least that can be looked at, as a share of the whole. */
const LEAST = 0.01;

/** How many events there were over the whole span, with two ends that choose the stretch which is looked at. */
export function Brush({
  whole,
  chosen,
  times,
  ends,
  choose,
}: {
  readonly whole: Span;
  readonly chosen: Span;
  /** Of events, epoch ms. */
  readonly times: readonly number[];
  /** Where the whole begins and ends in the picture, px. */
  readonly ends: readonly [number, number];
  readonly choose: (span: Span) => void;
}) {
  const [zone] = useKept(ZONE);
  const [dragged, setDragged] = useState<'from' | 'to' | null>(null);
  const at = placeIn(whole, ends);
  const length = whole.to - whole.from;
  const [left, right] = [at(chosen.from), at(chosen.to)];

  const put = (end: 'from' | 'to', time: number): void => {
    const least = length * LEAST;
    if (end === 'from') choose({ ...chosen, from: Math.max(whole.from, Math.min(time, chosen.to - least)) });
    else choose({ ...chosen, to: Math.min(whole.to, Math.max(time, chosen.from + least)) });
  };
  const drag = (event: PointerEvent<SVGSVGElement>): void => {
    if (dragged === null) return;
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    put(dragged, whole.from + ((x - ends[0]) / (ends[1] - ends[0])) * length);
  };
  const onKey = (end: 'from' | 'to') => (event: KeyboardEvent) => {
    const sign = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (sign === 0) return;
    event.preventDefault();
    put(end, chosen[end] + sign * length * KEY_STEP);
  };
  return (
    <svg
      className="brush"
      width={ends[1] + 28}
      height={HEIGHT + 2}
      onPointerMove={drag}
      onPointerUp={() => setDragged(null)}
      role="group"
      aria-label="Stretch of time"
    >
      <text x="12" y="22">
        Events
      </text>
      <rect className="chosen-span" x={left} y="0" width={Math.max(0, right - left)} height={HEIGHT} />
      <path className="bars" strokeWidth={Math.max(2, (ends[1] - ends[0]) / BARS - 2)} d={barsOf(times, whole, ends)} />
      <path className="ground" d={`M${ends[0]} ${HEIGHT}H${ends[1]}`} />
      {(['from', 'to'] as const).map((end) => (
        <g
          key={end}
          className="handle"
          role="slider"
          tabIndex={0}
          aria-label={end === 'from' ? 'Begins' : 'Ends'}
          aria-valuemin={whole.from}
          aria-valuemax={whole.to}
          aria-valuenow={chosen[end]}
          aria-valuetext={clockWords(chosen[end], zone, 's')}
          onKeyDown={onKey(end)}
          onPointerDown={(event) => {
            event.currentTarget.ownerSVGElement?.setPointerCapture(event.pointerId);
            setDragged(end);
          }}
        >
          <path d={`M${at(chosen[end])} 0V${HEIGHT}`} />
          <rect x={at(chosen[end]) - 3} y={HEIGHT / 2 - 7} width="6" height="14" rx="2" />
        </g>
      ))}
    </svg>
  );
}

function barsOf(times: readonly number[], whole: Span, ends: readonly [number, number]): string {
  const counts = Array.from({ length: BARS }, () => 0);
  for (const time of times) {
    const index = Math.floor(((time - whole.from) / (whole.to - whole.from)) * BARS);
    if (index >= 0 && index < BARS) counts[index] = (counts[index] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const width = (ends[1] - ends[0]) / BARS;
  return counts
    .flatMap((count, index) =>
      count === 0 ? [] : [`M${ends[0] + (index + 0.5) * width} ${HEIGHT}v${-Math.max(3, (count / most) * (HEIGHT - 8))}`],
    )
    .join('');
}
