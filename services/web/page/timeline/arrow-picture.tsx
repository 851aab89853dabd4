import { useId, useMemo } from 'react';
import { useKept } from '../app/kept.ts';
import { ZONE } from '../app/preferences.ts';
import type { ChainMovement, HostChain } from '../chain/chain.ts';
import { clockWords, durationOf } from '../parts/clock-time.ts';
import { useSteps } from '../parts/use-steps.ts';
import { Arrow, type Differing } from './arrow.tsx';
import { Lane } from './lane.tsx';
import { placeIn, type Span, spanOf, ticksOf } from './time-scale.ts';

const LABEL_WIDTH = 92;
const RIGHT = 28;
const HEAD = 30;
const ROOMY_PITCH = 24;
const DENSE_PITCH = 15;
/** Above so many hosts the lines are closer and arrows have no numbers. */
const ROOMY_HOSTS = 12;
const TICK_WIDTH = 96;
/** What the words for ends that differ need. */
const DIFFERING_WIDTH = 150;
/** Hosts and movements that are drawn at a time. */
const LINES_AT_A_TIME = 24;
const NOTHING: readonly Span[] = [];

/** Each host a line, each movement an arrow from line to line at its time; telemetry as bars over hatching where it is known. */
export function ArrowPicture({
  chain,
  width,
  chosen,
  choose,
  until,
  span,
  coverage,
  differing,
}: {
  readonly chain: HostChain;
  /** Of the panel, px. */
  readonly width: number;
  readonly chosen: string | null;
  readonly choose: (movement: string) => void;
  readonly until: number | null;
  /** The stretch that is shown; all of it unless given. */
  readonly span?: Span;
  /** When anything is known of each host, by its id; hosts that are not in it are lines. */
  readonly coverage?: ReadonlyMap<string, readonly Span[]>;
  /** How far the clocks of a movement's ends differ, ms, by its id; null where they do not. */
  readonly differing?: ReadonlyMap<string, number | null>;
}) {
  const hatch = useId();
  const clip = useId();
  const [zone] = useKept(ZONE);
  const sorted = useMemo(() => inOrder(chain), [chain]);
  const shown = useMemo(() => span ?? spanOf(sorted.map(({ time }) => time)), [span, sorted]);
  const drawn = useSteps(Math.max(chain.hosts.length, sorted.length), LINES_AT_A_TIME);
  const ends = [LABEL_WIDTH, Math.max(LABEL_WIDTH + 100, width - RIGHT)] as const;
  const at = placeIn(shown, ends);
  const isDense = chain.hosts.length > ROOMY_HOSTS;
  const pitch = isDense ? DENSE_PITCH : ROOMY_PITCH;
  const lanes = new Map(chain.hosts.map(({ id }, index) => [id, HEAD + index * pitch + pitch / 2]));
  const bottom = HEAD + chain.hosts.length * pitch + 6;
  const ticks = ticksOf(shown, (ends[1] - ends[0]) / TICK_WIDTH);
  const precision = shown.to - shown.from < 10_000 ? 'ms' : shown.to - shown.from < 300_000 ? 's' : 'min';
  return (
    <svg
      className="arrow-picture"
      width={width}
      height={bottom}
      viewBox={`0 0 ${width} ${bottom}`}
      role="group"
      aria-label="Movements by time"
    >
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch-line" d="M0 0V7" />
        </pattern>
        <clipPath id={clip}>
          <rect x={ends[0] - 10} y="0" width={ends[1] - ends[0] + 20} height={bottom} />
        </clipPath>
      </defs>
      {ticks.map((tick) => (
        <g key={tick} className="tick">
          <path d={`M${at(tick)} ${HEAD - 4}V${bottom - 4}`} />
          <text x={at(tick)} y="16">
            {clockWords(tick, zone, precision)}
          </text>
        </g>
      ))}
      {chain.hosts.slice(0, drawn).map((host) => (
        <Lane
          key={host.id}
          host={host}
          y={lanes.get(host.id) ?? 0}
          left={ends[0]}
          right={ends[1]}
          span={shown}
          isDense={isDense}
          covered={coverage === undefined ? null : (coverage.get(host.id) ?? NOTHING)}
          hatch={hatch}
        />
      ))}
      <g clipPath={`url(#${clip})`}>
        {sorted.slice(0, drawn).map((movement) => (
          <Arrow
            key={movement.id}
            movement={movement}
            order={chain.orders.get(movement.id) ?? 0}
            x={at(movement.time)}
            from={lanes.get(movement.from.id) ?? 0}
            to={lanes.get(movement.to.id) ?? 0}
            isNumbered={!isDense}
            differing={differingAt(differing?.get(movement.id) ?? null, movement.time, at)}
            isChosen={movement.id === chosen}
            isAhead={until !== null && movement.time > until}
            choose={choose}
          />
        ))}
        {until !== null && <path className="playhead" d={`M${at(until)} ${HEAD - 6}V${bottom - 2}`} />}
      </g>
    </svg>
  );
}

/** The later end's place and the words for how far it is off. */
function differingAt(ms: number | null, time: number, at: (time: number) => number): Differing | null {
  if (ms === null) return null;
  const isAfter = at(time) < LABEL_WIDTH + DIFFERING_WIDTH;
  return { x: at(time + Math.abs(ms)), words: `ends differ by ${durationOf(Math.abs(ms))}`, isAfter };
}

function inOrder({ edges, orders }: HostChain): readonly ChainMovement[] {
  return edges.flatMap(({ movements }) => movements).sort((left, right) => (orders.get(left.id) ?? 0) - (orders.get(right.id) ?? 0));
}
