import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useMask } from '../app/mask.ts';
import { circled } from '../campaign/not-proved.ts';
import { Segments } from '../parts/segments.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { useWidth } from '../parts/use-width.ts';
import { ArrowPicture } from '../timeline/arrow-picture.tsx';
import type { HostChain } from './chain.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import type { ChainShape } from './chain-shape.ts';
import { ChainTable } from './chain-table.tsx';
import { CAMPAIGN_WORDS, type EndWords } from './end-words.ts';
import { savePicture } from './export-picture.ts';
import { type ChainNode, foldChain } from './fold.ts';
import { GroupMembers } from './host-card.tsx';
import { type Place, placesOf } from './lanes.ts';
import { wayThrough } from './lit-way.ts';
import { type Box, type Picture, pictureOf } from './picture.ts';

const SHAPES: readonly { readonly id: ChainShape; readonly word: string }[] = [
  { id: 'arrival', word: 'By arrival' },
  { id: 'time', word: 'By time' },
  { id: 'table', word: 'Table' },
];

/** The chain of a campaign or a path, as a picture by arrival or by time, or as a table with the same selection. */
export function ChainPanel({
  chain,
  entries,
  frontier,
  jewels = [],
  shape,
  reshape,
  chosen,
  choose,
  lit,
  until,
  title = 'Chain',
  words = CAMPAIGN_WORDS,
}: {
  readonly chain: HostChain;
  readonly entries: readonly { readonly id: string }[];
  readonly frontier: readonly { readonly id: string }[];
  /** Hosts that people say matter most. */
  readonly jewels?: readonly { readonly id: string }[];
  readonly shape: ChainShape;
  readonly reshape: (shape: ChainShape) => void;
  readonly chosen: string | null;
  readonly choose: (movement: string | null) => void;
  /** A movement that is pointed at elsewhere. */
  readonly lit: string | null;
  readonly until: number | null;
  readonly title?: string;
  /** What its first and last hosts are called. */
  readonly words?: EndWords;
}) {
  const navigate = useNavigate();
  const mask = useMask();
  const [ground, width] = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const [group, setGroup] = useState<(ChainNode & { readonly kind: 'group' }) | null>(null);
  const kept = useRef<ReadonlyMap<string, Place>>(new Map());
  const shown = useRef<{ readonly picture: Picture; readonly isWhole: boolean; readonly windowWidth: number } | null>(null);
  const [known] = useState(() => new Set(chain.hosts.map(({ id }) => id)));

  const folded = useMemo(() => foldChain(chain, isWhole), [chain, isWhole]);
  const picture = useMemo(() => {
    const places = placesOf(folded.nodes, kept.current);
    kept.current = places;
    // Neither what comes nor a drawer that opens lays out anew; another window does, and folding or unfolding.
    const before = shown.current;
    const isSame = before?.isWhole === isWhole && before.windowWidth === innerWidth;
    const next = pictureOf(folded, places, width, isSame ? before.picture : null);
    if (width > 0) shown.current = { picture: next, isWhole, windowWidth: innerWidth };
    return next;
  }, [folded, width, isWhole]);
  useEffect(() => {
    const boxes = chosen === null ? [] : boxesOf(chosen, picture);
    const ground = svg.current?.parentElement;
    if (ground == null || boxes.length === 0) return;
    const left = Math.min(...boxes.map(({ x }) => x)) - EDGE_OF_VIEW;
    const right = Math.max(...boxes.map(({ x, width: wide }) => x + wide)) + EDGE_OF_VIEW;
    // The least that shows the edge and both its hosts.
    if (left < ground.scrollLeft) ground.scrollTo({ left, behavior: 'smooth' });
    else if (right > ground.scrollLeft + ground.clientWidth) ground.scrollTo({ left: right - ground.clientWidth, behavior: 'smooth' });
  }, [chosen, picture]);
  const litEdge = chain.edges.find(({ movements }) => movements.some(({ id }) => id === lit))?.id ?? null;
  const under = pointed ?? litEdge;
  const way = under === null ? null : wayThrough(under, chain.edges);

  const open = (node: ChainNode): void => {
    if (node.kind === 'group') setGroup(group?.id === node.id ? null : node);
    else navigate({ to: '/hosts/$id', params: { id: node.id } });
  };
  const foldedHosts = chain.hosts.length - folded.nodes.filter(({ kind }) => kind === 'host').length;
  const laterPairs = chain.edges.filter(({ isSkeleton }) => !isSkeleton).length;
  const conditions = chain.edges.filter(({ isAssumed }) => isAssumed);
  return (
    <section className="panel chain-panel" aria-label={title}>
      <div className="panel-bar">
        <h2>{title}</h2>
        <Segments label="Shape" choices={SHAPES} chosen={shape} choose={reshape} />
        {laterPairs > 0 && shape === 'arrival' && (
          <span className="meta">
            Thin lines: {laterPairs} {laterPairs === 1 ? 'pair that' : 'pairs that'} came later.
          </span>
        )}
        <Legend />
        {shape === 'arrival' && (
          <span className="save-picture">
            {(['svg', 'png'] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                className="link meta"
                onClick={() => svg.current !== null && savePicture(svg.current, 'hopline-chain', kind)}
              >
                {kind.toUpperCase()}
              </button>
            ))}
          </span>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from one button of the picture to the next; the buttons are the controls */}
      <div className="chain-ground" ref={ground} onKeyDown={walk}>
        {shape === 'arrival' && width > 0 && (
          <ChainDrawing
            chain={chain}
            picture={picture}
            entries={new Set(entries.map(({ id }) => id))}
            frontier={new Set(frontier.map(({ id }) => id))}
            jewels={new Set(jewels.map(({ id }) => id))}
            way={way}
            isDimming={pointed !== null && way !== null}
            chosen={chosen}
            until={until}
            svg={svg}
            words={words}
            known={known}
            point={setPointed}
            choose={choose}
            open={open}
          />
        )}
        {shape === 'time' && width > 0 && <ArrowPicture chain={chain} width={width} chosen={chosen} choose={choose} until={until} />}
        {shape === 'table' && <ChainTable chain={chain} chosen={chosen} choose={choose} />}
      </div>
      {group !== null && (
        <div className="panel-body group-open">
          <h3>
            {group.members.length} hosts that {mask(chain.hosts.find(({ id }) => id === group.parent)?.name ?? 'one host')} reached alike
          </h3>
          <GroupMembers node={group} choose={choose} />
        </div>
      )}
      {(foldedHosts > 0 || isWhole || conditions.length > 0) && (
        <div className="panel-foot meta">
          <span>
            {foldedHosts > 0 &&
              `${chain.hosts.length - foldedHosts} of ${chain.hosts.length} hosts drawn by themselves; ${foldedHosts} that went no further are groups. `}
            {(foldedHosts > 0 || isWhole) && (
              <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
                {isWhole ? 'Fold' : 'Show all'}
              </button>
            )}
          </span>
          <span className="conditions">
            {conditions.slice(0, 3).map((edge) => (
              <span key={edge.id}>
                <TierMark tier={edge.tier} isAssumed word={`${circled(edge.order)} ${mask(edge.movements[0]?.condition ?? '')}`} />
              </span>
            ))}
            {conditions.length > 3 && `and ${conditions.length - 3} more, listed under “Not proved”`}
          </span>
        </div>
      )}
    </section>
  );
}

/** What is kept free beside an edge that is brought into view, px. */
const EDGE_OF_VIEW = 32;

/** The boxes of the two hosts of a movement. */
function boxesOf(movement: string, { nodes, skeleton, later }: Picture): readonly Box[] {
  const found = [...skeleton, ...later].find(({ edge }) => edge.movements.some(({ id }) => id === movement));
  return nodes.filter(({ node }) => node.id === found?.edge.from || node.id === found?.edge.to).map(({ box }) => box);
}

/** Arrow keys go along the chain, in the order of its numbers. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
  const buttons = [...event.currentTarget.querySelectorAll<SVGElement>('g.edge[role="button"], g.later[role="button"]')];
  const at = buttons.indexOf(document.activeElement as SVGElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  buttons[at + step]?.focus();
}

function Legend() {
  return (
    <span className="legend meta">
      <TierMark tier="CORROBORATED" word="corroborated" />
      <TierMark tier="DETECTED" word="detected" />
      <TierMark tier="OBSERVED" word="observed" />
      <TierMark tier="DETECTED" isAssumed word="assumed" />
      <span className="tier-mark">
        <span className="hatch-swatch" />
        no telemetry
      </span>
    </span>
  );
}
