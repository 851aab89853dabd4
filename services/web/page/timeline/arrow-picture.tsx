import { useId } from 'react';
import { useKept } from '../app/kept.ts';
import { useMask } from '../app/mask.ts';
import { ZONE } from '../app/preferences.ts';
import type { ChainMovement, HostChain } from '../chain/chain.ts';
import { clipMiddle } from '../chain/clip-middle.ts';
import { Choosable } from '../parts/choosable.tsx';
import { clockWords } from '../parts/clock-time.ts';
import { mainTechnique } from '../parts/technique-words.ts';
import { TIER_WORDS, TierLines } from '../parts/tier-mark.tsx';
import { placeIn, type Span, spanOf, ticksOf } from './time-scale.ts';

const LABEL_WIDTH = 92;
const RIGHT = 28;
const HEAD = 30;
const ROOMY_PITCH = 24;
const DENSE_PITCH = 15;
/** Above so many hosts the lines are closer and arrows have no numbers. */
const ROOMY_HOSTS = 12;
const TICK_WIDTH = 96;

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
  const mask = useMask();
  const [zone] = useKept(ZONE);
  const movements = chain.edges.flatMap((edge) => edge.movements);
  const shown = span ?? spanOf(movements.map(({ time }) => time));
  const ends = [LABEL_WIDTH, Math.max(LABEL_WIDTH + 100, width - RIGHT)] as const;
  const at = placeIn(shown, ends);
  const isDense = chain.hosts.length > ROOMY_HOSTS;
  const pitch = isDense ? DENSE_PITCH : ROOMY_PITCH;
  const lanes = new Map(chain.hosts.map(({ id }, index) => [id, HEAD + index * pitch + pitch / 2]));
  const bottom = HEAD + chain.hosts.length * pitch + 6;
  const ticks = ticksOf(shown, (ends[1] - ends[0]) / TICK_WIDTH);
  const isFine = shown.to - shown.from < 300_000;
  const sorted = [...movements].sort((left, right) => (chain.orders.get(left.id) ?? 0) - (chain.orders.get(right.id) ?? 0));
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
      {chain.hosts.map((host) => {
        const y = lanes.get(host.id) ?? 0;
        const covered = coverage?.get(host.id);
        return (
          <g key={host.id} className="lane">
            <text x="12" y={y + 4} className={isDense ? 'dense' : ''}>
              <title>{mask(host.name)}</title>
              {clipMiddle(mask(host.name), 11)}
            </text>
            {coverage === undefined ? (
              <path className="lane-line" d={`M${Math.max(ends[0], at(host.arrival ?? shown.from))} ${y}H${ends[1]}`} />
            ) : (
              <rect x={ends[0]} y={y - 4.5} width={ends[1] - ends[0]} height="9" fill={`url(#${hatch})`} />
            )}
            {covered?.map(({ from, to }) => {
              const left = Math.max(ends[0], at(from));
              const right = Math.min(ends[1], at(to));
              return right < left ? null : (
                <rect key={from} className="covered" x={left} y={y - 4.5} width={Math.max(2, right - left)} height="9" rx="1.5" />
              );
            })}
          </g>
        );
      })}
      <g clipPath={`url(#${clip})`}>
        {sorted.map((movement) => (
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

function Arrow({
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
}
