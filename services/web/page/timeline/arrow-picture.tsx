import { memo, useId, useMemo } from 'react';
import { useKept } from '../app/kept.ts';
import { useMask } from '../app/mask.ts';
import { ZONE } from '../app/preferences.ts';
import type { ChainHost, ChainMovement, HostChain } from '../chain/chain.ts';
import { clipMiddle } from '../chain/clip-middle.ts';
import { Choosable } from '../parts/choosable.tsx';
import { clockWords } from '../parts/clock-time.ts';
import { mainTechnique } from '../parts/technique-words.ts';
import { TIER_WORDS, TierLines } from '../parts/tier-mark.tsx';
import { useSteps } from '../parts/use-steps.ts';
import { placeIn, type Span, spanOf, ticksOf } from './time-scale.ts';

const LABEL_WIDTH = 92;
const RIGHT = 28;
const HEAD = 30;
const ROOMY_PITCH = 24;
const DENSE_PITCH = 15;
/** Above so many hosts the lines are closer and arrows have no numbers. */
const ROOMY_HOSTS = 12;
const TICK_WIDTH = 96;
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
  const isFine = shown.to - shown.from < 300_000;
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
            {clockWords(tick, zone, isFine ? 's' : 'min')}
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

function inOrder({ edges, orders }: HostChain): readonly ChainMovement[] {
  return edges.flatMap(({ movements }) => movements).sort((left, right) => (orders.get(left.id) ?? 0) - (orders.get(right.id) ?? 0));
}

const Lane = memo(function Lane({
  host,
  y,
  left,
  right,
  span,
  isDense,
  covered,
  hatch,
}: {
  readonly host: ChainHost;
  readonly y: number;
  /** Where the span begins and ends, px. */
  readonly left: number;
  readonly right: number;
  readonly span: Span;
  readonly isDense: boolean;
  /** When anything is known of it; null where that is not shown. */
  readonly covered: readonly Span[] | null;
  /** The id of the pattern that stands for no telemetry. */
  readonly hatch: string;
}) {
  const mask = useMask();
  const at = placeIn(span, [left, right]);
  return (
    <g className="lane">
      <text x="12" y={y + 4} className={isDense ? 'dense' : ''}>
        <title>{mask(host.name)}</title>
        {clipMiddle(mask(host.name), 11)}
      </text>
      {covered === null ? (
        <path className="lane-line" d={`M${Math.max(left, at(host.arrival ?? span.from))} ${y}H${right}`} />
      ) : (
        <rect x={left} y={y - 4.5} width={right - left} height="9" fill={`url(#${hatch})`} />
      )}
      {covered?.map(({ from, to }) => {
        const start = Math.max(left, at(from));
        const end = Math.min(right, at(to));
        return end < start ? null : (
          <rect key={from} className="covered" x={start} y={y - 4.5} width={Math.max(2, end - start)} height="9" rx="1.5" />
        );
      })}
    </g>
  );
});

const Arrow = memo(function Arrow({
  movement,
  order,
  x,
  from,
  to,
  isNumbered,
  isChosen,
  isAhead,
  choose,
}: {
  readonly movement: ChainMovement;
  readonly order: number;
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly isNumbered: boolean;
  readonly isChosen: boolean;
  readonly isAhead: boolean;
  readonly choose: (movement: string) => void;
}) {
  const mask = useMask();
  const sign = to >= from ? 1 : -1;
  const radius = isNumbered ? 9 : 3.2;
  const end = to - sign * (isNumbered ? 3 : 1);
  const classes = ['arrow', movement.tier.toLowerCase(), isChosen ? 'chosen' : '', isAhead ? 'ahead' : ''].filter(Boolean).join(' ');
  return (
    <Choosable
      className={classes}
      label={`${order}: ${mask(movement.from.name)} to ${mask(movement.to.name)}, ${mainTechnique(movement.technique).word}, ${new Date(movement.time).toISOString()}, ${TIER_WORDS[movement.tier].toLowerCase()}`}
      choose={() => choose(movement.id)}
    >
      <path className="hit" d={`M${x} ${from}V${to}`} />
      <TierLines path={`M${x} ${from}V${end - sign * 5}`} tier={movement.tier} isAssumed={movement.condition !== null} />
      <path
        className={movement.tier === 'OBSERVED' ? 'tip open' : 'tip'}
        d={`M${x - 5} ${end - sign * 7}L${x} ${end}L${x + 5} ${end - sign * 7}${movement.tier === 'OBSERVED' ? '' : 'z'}`}
      />
      <circle className="edge-disc" cx={x} cy={from} r={radius} />
      {isNumbered && (
        <text className="order" x={x} y={from + 4}>
          {order}
        </text>
      )}
      {movement.accountSwitch !== null && (
        <g className="switch-dot" transform={`translate(${x + 18} ${from})`}>
          <title>
            {mask(movement.accountSwitch.from)} → {mask(movement.accountSwitch.to)}
          </title>
          <path d="M-4 -2h7.500M1.5 -4l2 2-2 2M4 2.500h-7.500M-1.5 .5l-2 2 2 2" />
        </g>
      )}
    </Choosable>
  );
});
