import { useMask } from '../app/mask.ts';
import { Choosable } from '../parts/choosable.tsx';
import { DrawnIcon } from '../parts/icon.tsx';
import { wordInSentence } from '../parts/technique-words.ts';
import { TIER_WORDS, TierLines } from '../parts/tier-mark.tsx';
import type { ChainEdge } from './chain.ts';
import type { DrawnEdge } from './picture.ts';

/** Under this gap the short word of a technique is used, px. */
const WORD_GAP = 84;

/** From the middle of a technique's id to the card that the edge leads to, px. */
const ID_ROOM = 36;

/** What is marked about an edge. */
export interface EdgeMarks {
  readonly isChosen: boolean;
  readonly isLit: boolean;
  readonly isDimmed: boolean;
  /** Whether playing has not come to it yet. */
  readonly isAhead: boolean;
}

/** An edge of the picture with its number, technique, count and accounts. */
export function EdgeLine({
  drawn: { edge, path, tip, label },
  isDense,
  gap,
  names,
  marks,
  account,
  point,
  choose,
}: {
  readonly drawn: DrawnEdge;
  readonly isDense: boolean;
  readonly gap: number;
  /** The names of its two hosts. */
  readonly names: readonly [from: string, to: string];
  readonly marks: EdgeMarks;
  /** The account that begins here; null where it goes on or is not known. */
  readonly account: string | null;
  readonly point: (id: string | null) => void;
  readonly choose: (movement: string) => void;
}) {
  const mask = useMask();
  const classes = [
    'edge',
    edge.tier.toLowerCase(),
    marks.isChosen ? 'chosen' : '',
    marks.isLit ? 'lit' : '',
    marks.isDimmed ? 'dimmed' : '',
    marks.isAhead ? 'ahead' : '',
  ]
    .filter(Boolean)
    .join(' ');
  const count = edge.movements.length;
  const discX = count > 1 ? label.x - 11 : label.x;
  const { word, short, id } = edge.technique;
  const [first] = edge.movements;
  return (
    <Choosable
      className={classes}
      label={announced(edge, names.map(mask))}
      choose={() => choose(first?.id ?? '')}
      point={(isHere) => point(isHere ? edge.id : null)}
    >
      <path className="hit" d={path} />
      <path className="glow" d={path} />
      <TierLines path={path} tier={edge.tier} isAssumed={edge.isAssumed} />
      <ArrowTip tip={tip} isOpen={edge.tier === 'OBSERVED'} />
      <circle className="edge-disc" cx={discX} cy={label.y} r="10.5" />
      <text className="order" x={discX} y={label.y + 4}>
        {edge.order}
      </text>
      {count > 1 && (
        <g className="count">
          <rect x={label.x + 3} y={label.y - 9} width={14 + 7 * String(count).length} height="18" rx="9" />
          <text x={label.x + 10 + 3.5 * String(count).length} y={label.y + 4}>
            ×{count}
          </text>
        </g>
      )}
      <text className="technique" x={isDense ? label.x + gap * 0.16 : label.x} y={label.y - (isDense ? 8 : 18)}>
        {gap < WORD_GAP || isDense ? short : word}
      </text>
      {!isDense && id !== null && id !== word && tip.x - label.x >= ID_ROOM && (
        <text className="technique-id mono" x={label.x} y={label.y + 26}>
          {id}
        </text>
      )}
      {!isDense && edge.accountSwitch !== null && (
        <SwitchPill x={label.x} y={label.y} words={`${mask(edge.accountSwitch.from)} → `} to={mask(edge.accountSwitch.to)} />
      )}
      {!isDense && edge.accountSwitch === null && account !== null && (
        <g className="account">
          <DrawnIcon name="key" x={label.x - 3.4 * mask(account).length - 9} y={label.y - 49} size={12} />
          <text x={label.x + 6} y={label.y - 39}>
            {mask(account)}
          </text>
        </g>
      )}
      {isDense && edge.accountSwitch !== null && (
        <g className="switch-dot" transform={`translate(${discX - 22} ${label.y})`}>
          <title>
            {mask(edge.accountSwitch.from)} → {mask(edge.accountSwitch.to)}
          </title>
          <circle r="8" />
          <DrawnIcon name="swap" x={-6} y={-6} size={12} />
        </g>
      )}
    </Choosable>
  );
}

function SwitchPill({ x, y, words, to }: { readonly x: number; readonly y: number; readonly words: string; readonly to: string }) {
  const width = 6.7 * (words.length + to.length) + 34;
  return (
    <g className="switch-pill">
      <path d={`M${x} ${y - 33}V${y - 54}`} />
      <rect x={x - width / 2} y={y - 76} width={width} height="22" rx="11" />
      <DrawnIcon name="swap" x={x - width / 2 + 9} y={y - 72} size={13} />
      <text x={x + 9} y={y - 61}>
        {words}
        <tspan className="to">{to}</tspan>
      </text>
    </g>
  );
}

/** The head of an arrow: full, or open where the movement was only seen. */
export function ArrowTip({ tip: { x, y, turn }, isOpen }: { readonly tip: DrawnEdge['tip']; readonly isOpen: boolean }) {
  return (
    <path
      className={isOpen ? 'tip open' : 'tip'}
      d={isOpen ? 'M-7 -4.5L0 0L-7 4.5' : 'M-10 -5.5L0 0L-10 5.5z'}
      transform={`translate(${x} ${y}) rotate(${turn})`}
    />
  );
}

/** An edge as a reader of the screen says it: `4: FILESRV1 to BUILDSRV, remote task, 2021-03-02T14:20:00.628Z, corroborated, holds if …`. */
export function announced(edge: ChainEdge, [from, to]: readonly string[]): string {
  const [first] = edge.movements;
  const words = [
    `${edge.order}: ${from} to ${to}`,
    wordInSentence(edge.technique),
    new Date(first?.time ?? 0).toISOString(),
    TIER_WORDS[edge.tier].toLowerCase(),
    edge.movements.length > 1 ? `${edge.movements.length} movements` : '',
    edge.accountSwitch === null ? '' : `account changes from ${edge.accountSwitch.from} to ${edge.accountSwitch.to}`,
    edge.isAssumed ? (first?.condition ?? '') : '',
  ];
  return words.filter(Boolean).join(', ');
}
