import { memo } from 'react';
import { useMask } from '../app/mask.ts';
import type { ChainHost } from '../chain/chain.ts';
import { clipMiddle } from '../chain/clip-middle.ts';
import { placeIn, type Span } from './time-scale.ts';

/** How much of a name fits before the line, ems. */
const NAME_EMS = 6;

/** The line of a host: its name, and its telemetry as bars over hatching where that is shown. */
export const Lane = memo(function Lane({
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
        {clipMiddle(mask(host.name), NAME_EMS)}
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
