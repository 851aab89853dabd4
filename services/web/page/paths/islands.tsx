import { useMemo, useRef } from 'react';
import { chainMovement, type MovementNode } from '../api/movement-fields.ts';
import { useMask } from '../app/mask.ts';
import { type ChainEnd, chainOf, type HostChain } from '../chain/chain.ts';
import { ChainDrawing } from '../chain/chain-drawing.tsx';
import { PATH_WORDS } from '../chain/end-words.ts';
import { foldChain } from '../chain/fold.ts';
import { placesOf } from '../chain/lanes.ts';
import { pictureOf } from '../chain/picture.ts';
import { useLiveQuery } from '../live/live.ts';
import { useWidth } from '../parts/use-width.ts';
import { type AskedWay, ORIGINS_QUERY, REACH_QUERY, type WayFilters } from './paths-query.ts';

/** Where it breaks: the hosts that one end leads to and those that lead to the other, with nothing between them. */
export function Islands({
  from,
  to,
  filters,
  open,
}: {
  readonly from: string;
  readonly to: string;
  readonly filters: WayFilters;
  readonly open: (movement: string) => void;
}) {
  const mask = useMask();
  const [{ data: onward }] = useLiveQuery(REACH_QUERY, { host: from, ...filters });
  const [{ data: inward }] = useLiveQuery(ORIGINS_QUERY, { host: to, ...filters });
  if (onward === undefined || inward === undefined) return null;
  return (
    <section className="panel" aria-label="Where it breaks">
      <div className="panel-bar">
        <h2>Where it breaks</h2>
      </div>
      <div className="islands">
        <Island title={mask(`Reached from ${from}`)} end={from} ways={onward.ways} open={open} />
        <div className="broken-bridge">
          <svg viewBox="0 0 96 32" width="96" height="32" aria-hidden="true">
            <path className="planks" d="M2 16H30M66 16H94" />
            <circle cx="48" cy="16" r="14" />
            <path className="cross" d="M43 11l10 10M53 11L43 21" />
          </svg>
          <strong>no movement</strong>
          <span className="meta">joins them in time</span>
        </div>
        <Island title={mask(`Led to ${to}`)} end={to} ways={inward.ways} open={open} />
      </div>
    </section>
  );
}

function Island({
  title,
  end,
  ways,
  open,
}: {
  readonly title: string;
  /** The host that it is asked for, as it was asked. */
  readonly end: string;
  readonly ways: readonly AskedWay[];
  readonly open: (movement: string) => void;
}) {
  const [ground, width] = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const chain = useMemo(() => islandOf(end, ways), [end, ways]);
  const picture = useMemo(() => {
    const folded = foldChain(chain, false);
    return pictureOf(folded, placesOf(folded.nodes, new Map()), width);
  }, [chain, width]);
  return (
    <div className="island">
      <p className="island-head">
        <strong>{title}</strong>
        <span className="meta">{chain.hosts.length === 1 ? 'this host alone' : `${chain.hosts.length} hosts`}</span>
      </p>
      <div className="island-ground" ref={ground}>
        {width > 0 && (
          <ChainDrawing
            chain={chain}
            picture={picture}
            entries={new Set()}
            frontier={new Set()}
            jewels={new Set()}
            way={null}
            isDimming={false}
            chosen={null}
            until={null}
            words={PATH_WORDS}
            svg={svg}
            point={() => undefined}
            choose={open}
            open={() => undefined}
          />
        )}
      </div>
    </div>
  );
}

/** The chain of all movements of some ways; the end by itself where there is none. */
function islandOf(end: string, ways: readonly AskedWay[]): HostChain {
  const movements = new Map<string, MovementNode>(ways.flatMap((way) => way.movements.map((movement) => [movement.id, movement])));
  if (movements.size > 0) return chainOf([...movements.values()].map((movement) => chainMovement(movement)));
  const alone: ChainEnd = { id: end, name: end, address: null, isManaged: true };
  return { hosts: [{ ...alone, arrival: null, parent: null }], edges: [], orders: new Map() };
}
