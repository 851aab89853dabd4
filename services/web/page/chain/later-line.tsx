import { useMask } from '../app/mask.ts';
import { Choosable } from '../parts/choosable.tsx';
import { ArrowTip, announced, type EdgeMarks } from './edge-line.tsx';
import type { DrawnEdge } from './picture.ts';

/** A pair of hosts that came later, as a thin line that opens its first movement. */
export function LaterLine({
  drawn: { edge, path, tip },
  names,
  marks,
  point,
  choose,
}: {
  readonly drawn: DrawnEdge;
  /** The names of its two hosts. */
  readonly names: readonly [from: string, to: string];
  readonly marks: EdgeMarks;
  readonly point: (id: string | null) => void;
  readonly choose: (movement: string) => void;
}) {
  const mask = useMask();
  const classes = ['later', 'pair', marks.isLit || marks.isChosen ? 'lit' : '', marks.isAhead ? 'ahead' : ''].filter(Boolean).join(' ');
  return (
    <Choosable
      className={classes}
      label={announced(edge, names.map(mask))}
      choose={() => choose(edge.movements[0]?.id ?? '')}
      point={(isHere) => point(isHere ? edge.id : null)}
    >
      <path className="hit" d={path} />
      <path className={edge.isAssumed ? 'line assumed' : 'line'} d={path} />
      <ArrowTip tip={tip} isOpen />
    </Choosable>
  );
}
