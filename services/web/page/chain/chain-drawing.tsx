import { type RefObject, useId } from 'react';
import { useSteps } from '../parts/use-steps.ts';
import type { HostChain } from './chain.ts';
import { ArrowTip, EdgeLine } from './edge-line.tsx';
import type { EndWords } from './end-words.ts';
import type { ChainNode } from './fold.ts';
import { HostCard } from './host-card.tsx';
import { LaterLine } from './later-line.tsx';
import type { LitWay } from './lit-way.ts';
import type { Picture } from './picture.ts';

/** Hosts, and ways to them, that are drawn at a time. */
const HOSTS_AT_A_TIME = 20;

/** The chain as a picture: hosts in layers, how each was first reached, later pairs beneath, hatching where nothing is known. */
export function ChainDrawing({
  chain,
  picture,
  entries,
  frontier,
  jewels,
  known = null,
  way,
  isDimming,
  chosen,
  until,
  svg,
  words,
  point,
  choose,
  open,
}: {
  readonly chain: HostChain;
  readonly picture: Picture;
  readonly entries: ReadonlySet<string>;
  readonly frontier: ReadonlySet<string>;
  readonly jewels: ReadonlySet<string>;
  /** What was there when the picture was first shown, by its ids; null where nothing comes. */
  readonly known?: ReadonlySet<string> | null;
  readonly way: LitWay | null;
  /** Whether what is not on the lit way steps back. */
  readonly isDimming: boolean;
  /** The id of the movement that is open. */
  readonly chosen: string | null;
  /** Movements after this moment (epoch ms) have not been played yet; null where all are shown. */
  readonly until: number | null;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly words: EndWords;
  readonly point: (id: string | null) => void;
  readonly choose: (movement: string) => void;
  readonly open: (node: ChainNode) => void;
}) {
  const hatch = useId();
  const names = new Map(chain.hosts.map(({ id, name }) => [id, name]));
  const edges = [...picture.skeleton].sort((left, right) => left.edge.order - right.edge.order);
  const soFar = useSteps(Math.max(picture.nodes.length, edges.length, picture.later.length), HOSTS_AT_A_TIME);
  const isAhead = (time: number | undefined): boolean => until !== null && time !== undefined && time > until;
  return (
    <svg
      ref={svg}
      className="chain-drawing"
      width={picture.width}
      height={picture.height}
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      aria-label="Chain of hosts"
      role="group"
    >
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="hatch-line" d="M0 0V7" />
        </pattern>
      </defs>
      {picture.nodes.slice(0, soFar).map(({ node, box }) => (
        <g key={node.id}>
          {entries.has(node.id) && <rect x={box.x - 26} y={box.y} width="20" height={box.height} fill={`url(#${hatch})`} />}
          {frontier.has(node.id) && <rect x={box.x + box.width + 6} y={box.y} width="20" height={box.height} fill={`url(#${hatch})`} />}
        </g>
      ))}
      {picture.later.slice(0, soFar).map((drawn) => (
        <LaterLine
          key={drawn.edge.id}
          drawn={drawn}
          names={[names.get(drawn.edge.from) ?? drawn.edge.from, names.get(drawn.edge.to) ?? drawn.edge.to]}
          marks={{
            isChosen: drawn.edge.movements.some(({ id }) => id === chosen),
            isLit: way?.edges.has(drawn.edge.id) === true,
            isDimmed: false,
            isAhead: isAhead(drawn.edge.movements[0]?.time),
          }}
          point={point}
          choose={choose}
        />
      ))}
      {picture.toGroups.map(({ node, path, tip }) => (
        <g key={node.id} className={way?.hosts.has(node.id) === true ? 'later group lit' : 'later group'}>
          <path className="line" d={path} />
          <ArrowTip tip={tip} isOpen />
        </g>
      ))}
      {edges.slice(0, soFar).map((drawn) => {
        const { edge } = drawn;
        const isLit = way?.edges.has(edge.id) === true;
        const [first] = edge.movements;
        return (
          <EdgeLine
            key={edge.id}
            drawn={drawn}
            isDense={picture.isDense}
            gap={picture.gap}
            names={[names.get(edge.from) ?? edge.from, names.get(edge.to) ?? edge.to]}
            marks={{
              isChosen: edge.movements.some(({ id }) => id === chosen),
              isLit,
              isDimmed: isDimming && !isLit,
              isAhead: isAhead(first?.time),
            }}
            account={entries.has(edge.from) ? (first?.account ?? null) : null}
            point={point}
            choose={choose}
          />
        );
      })}
      {picture.nodes.slice(0, soFar).map((drawn) => (
        <HostCard
          key={drawn.node.id}
          drawn={drawn}
          isDense={picture.isDense}
          endWords={words}
          marks={{
            isEntry: entries.has(drawn.node.id),
            isFrontier: frontier.has(drawn.node.id),
            isJewel: jewels.has(drawn.node.id),
            isNew: known !== null && !known.has(drawn.node.id),
            isLit: way?.hosts.has(drawn.node.id) === true,
            isDimmed: isDimming && way?.hosts.has(drawn.node.id) !== true,
          }}
          point={point}
          open={open}
        />
      ))}
    </svg>
  );
}
