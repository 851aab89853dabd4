import { memo } from 'react';
import { useMask } from '../app/mask.ts';
import type { ChainMovement } from '../chain/chain.ts';
import { Choosable } from '../parts/choosable.tsx';
import { mainTechnique } from '../parts/technique-words.ts';
import { TIER_WORDS, TierLines } from '../parts/tier-mark.tsx';

/** Where the later of two ends tells of a movement, px, and by how much they differ. */
export interface Differing {
  readonly x: number;
  readonly words: string;
  /** Whether the words stand after its number, because there is no room before it. */
  readonly isAfter: boolean;
}

/** A movement as an arrow from the line of one host to that of another; with a bracket where their clocks tell it differently. */
export const Arrow = memo(function Arrow({
  movement,
  order,
  x,
  from,
  to,
  differing,
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
  /** Null where the ends agree. */
  readonly differing: Differing | null;
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
      label={`${order}: ${mask(movement.from.name)} to ${mask(movement.to.name)}, ${mainTechnique(movement.technique).word}, ${new Date(movement.time).toISOString()}, ${TIER_WORDS[movement.tier].toLowerCase()}${differing === null ? '' : `, ${differing.words}`}`}
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
      {differing !== null && <Bracket from={x} y={from} differing={differing} clear={radius + 6} />}
    </Choosable>
  );
});

function Bracket({
  from,
  y,
  differing: { x, words, isAfter },
  clear,
}: {
  readonly from: number;
  readonly y: number;
  readonly differing: Differing;
  readonly clear: number;
}) {
  return (
    <g className="differing">
      <path d={`M${from} ${y - 5}v-7H${x}v7`} />
      <text className={isAfter ? 'after' : ''} x={isAfter ? from + clear : from - clear} y={y + 4}>
        {words}
      </text>
    </g>
  );
}
