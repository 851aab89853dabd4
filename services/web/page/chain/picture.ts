import type { ChainEdge } from './chain.ts';
import type { ChainNode, FoldedChain } from './fold.ts';
import type { Place } from './lanes.ts';

/** The left upper corner of a box and its size, px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The measures of a picture, px. */
interface Measures {
  readonly height: number;
  readonly pitch: number;
  readonly gap: number;
}

/** A box of the picture where it stands. */
export interface DrawnNode {
  readonly node: ChainNode;
  readonly box: Box;
}

/** A line of the picture: how its target was first reached. */
export interface DrawnEdge {
  readonly edge: ChainEdge;
  /** As of an SVG path, from its source's side to before its arrow. */
  readonly path: string;
  /** Where its arrow points at, in the direction of `turn` degrees. */
  readonly tip: { readonly x: number; readonly y: number; readonly turn: number };
  /** The middle of the stretch that belongs to it alone, where its number stands. */
  readonly label: { readonly x: number; readonly y: number };
}

/** A picture of a chain. */
export interface Picture {
  /** Where the first layer begins, px. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly isDense: boolean;
  /** Between two layers, px. */
  readonly gap: number;
  readonly nodes: readonly DrawnNode[];
  /** How hosts were first reached. */
  readonly skeleton: readonly DrawnEdge[];
  /** Pairs that came later: thin lines under the boxes. */
  readonly later: readonly DrawnEdge[];
  /** The way to each group. */
  readonly toGroups: readonly { readonly node: ChainNode; readonly path: string; readonly tip: DrawnEdge['tip'] }[];
}

/** How wide a box is, px. */
export const CARD_WIDTH = 124;
const ROOMY = { height: 52, pitch: 88 };
const DENSE = { height: 36, pitch: 45 };

/** Above so many boxes they are drawn lower. */
const ROOMY_NODES = 12;
const LEAST_GAP = 64;
const MOST_GAP = 168;
const MARGIN = { x: 28, top: 88, bottom: 56 };
const DENSE_MARGIN_TOP = 36;
const ARROW = 10;

/**
 * The picture of a folded chain whose boxes have these places, for a panel of this width, px. No two boxes overlap. With the
 * measures of one that was shown before, what stays where it was is drawn where it was.
 */
export function pictureOf(
  { nodes, edges }: FoldedChain,
  places: ReadonlyMap<string, Place>,
  panelWidth: number,
  before: Pick<Picture, 'isDense' | 'gap' | 'left'> | null = null,
): Picture {
  const isDense = before?.isDense ?? nodes.length > ROOMY_NODES;
  const layers = 1 + Math.max(0, ...nodes.map(({ id }) => places.get(id)?.layer ?? 0));
  const free = (panelWidth - 2 * MARGIN.x - layers * CARD_WIDTH) / Math.max(1, layers - 1);
  const measures: Measures = {
    ...(isDense ? DENSE : ROOMY),
    gap: before?.gap ?? Math.floor(Math.min(MOST_GAP, Math.max(LEAST_GAP, free))),
  };
  const top = isDense ? DENSE_MARGIN_TOP : MARGIN.top;
  const used = layers * CARD_WIDTH + (layers - 1) * measures.gap;
  const left = before?.left ?? Math.max(MARGIN.x, Math.floor((panelWidth - used) / 2));

  const drawnNodes = nodes.map((node) => {
    const { layer, lane } = places.get(node.id) ?? { layer: 0, lane: 0 };
    const box = {
      x: left + layer * (CARD_WIDTH + measures.gap),
      y: top + lane * measures.pitch,
      width: CARD_WIDTH,
      height: measures.height,
    };
    return { node, box };
  });
  const boxes = new Map(drawnNodes.map(({ node, box }) => [node.id, box]));
  const between = (edge: ChainEdge, draw: typeof skeletonLine): DrawnEdge[] => {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ edge, ...draw(from, to) }];
  };
  const toGroups = nodes.flatMap((node) => {
    const from = node.parent === null ? undefined : boxes.get(node.parent);
    const to = boxes.get(node.id);
    return node.kind === 'host' || from === undefined || to === undefined ? [] : [{ node, ...skeletonLine(from, to) }];
  });
  const lowest = Math.max(0, ...drawnNodes.map(({ box }) => box.y + box.height));
  return {
    left,
    width: Math.max(panelWidth, left + used + MARGIN.x),
    height: lowest + MARGIN.bottom,
    isDense,
    gap: measures.gap,
    nodes: drawnNodes,
    skeleton: edges.filter(({ isSkeleton }) => isSkeleton).flatMap((edge) => between(edge, skeletonLine)),
    later: edges.filter(({ isSkeleton }) => !isSkeleton).flatMap((edge) => between(edge, laterLine)),
    toGroups,
  };
}

type Line = Omit<DrawnEdge, 'edge'>;

/** Turns within the first 42 % of the gap and then runs level into its target: the level run is its own, so that labels there meet no other line. */
function skeletonLine(from: Box, to: Box): Line {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const turned = start.x + (end.x - start.x) * 0.42;
  const half = (start.x + turned) / 2;
  const turn = start.y === end.y ? '' : `C${half} ${start.y} ${half} ${end.y} ${turned} ${end.y}`;
  const level = start.y === end.y ? start.x : turned;
  return {
    path: `M${start.x} ${start.y}${turn}L${end.x - ARROW + 2} ${end.y}`,
    tip: { x: end.x - 1, y: end.y, turn: 0 },
    label: { x: (level + end.x - ARROW / 2) / 2, y: end.y },
  };
}

/** Leaves by the underside and comes in from the side that is nearer; a movement of a host to itself is a loop on its top. */
function laterLine(from: Box, to: Box): Line {
  if (from === to) return loopLine(from);
  const isForward = to.x > from.x;
  const start = { x: from.x + from.width * (isForward ? 0.8 : 0.3), y: from.y + from.height };
  const end = { x: isForward ? to.x : to.x + to.width, y: to.y + to.height * (isForward ? 0.7 : 0.8) };
  const sign = isForward ? 1 : -1;
  const sag = Math.max(from.y + from.height, to.y + to.height) + 26;
  const path =
    to.x === from.x
      ? `M${from.x} ${from.y + from.height * 0.6}C${from.x - 34} ${from.y + from.height} ${from.x - 34} ${to.y} ${to.x - 3} ${to.y + to.height * 0.6}`
      : `M${start.x} ${start.y}C${start.x} ${sag} ${end.x - sign * 60} ${end.y + (end.y > start.y ? 0 : 30)} ${end.x - sign * 3} ${end.y}`;
  const tip = to.x === from.x ? { x: to.x - 1, y: to.y + to.height * 0.6, turn: 0 } : { ...end, turn: isForward ? 0 : 180 };
  return { path, tip, label: { x: (start.x + end.x) / 2, y: Math.min(sag, (start.y + end.y) / 2 + 14) } };
}

function loopLine({ x, y, width }: Box): Line {
  const left = x + width * 0.4;
  const right = x + width * 0.7;
  return {
    path: `M${left} ${y}C${left} ${y - 26} ${right} ${y - 26} ${right} ${y - 3}`,
    tip: { x: right, y: y - 1, turn: 90 },
    label: { x: (left + right) / 2, y: y - 20 },
  };
}
