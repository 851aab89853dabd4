import type { ChainNode } from './fold.ts';

/** Where a box stands: its layer from the left and its lane from the top, both from 0. */
export interface Place {
  readonly layer: number;
  readonly lane: number;
}

/**
 * A place for each box, no two the same. An entry is in layer 0, what it reached in the next, and so on. The child with the deepest subtree keeps
 * its parent's lane, so that long runs are straight; the others take lanes below in the order they are given, which is that of arrival.
 *
 * Boxes that are in `kept` stay where they are; a new one takes the nearest free lane of its layer, or a new one at the bottom.
 */
export function placesOf(nodes: readonly ChainNode[], kept: ReadonlyMap<string, Place> = new Map()): ReadonlyMap<string, Place> {
  const isFresh = !nodes.some(({ id }) => kept.has(id));
  return isFresh ? freshPlaces(nodes) : addedPlaces(nodes, kept);
}

function freshPlaces(nodes: readonly ChainNode[]): ReadonlyMap<string, Place> {
  const children = childrenOf(nodes);
  const depths = new Map<string, number>();
  const places = new Map<string, Place>();
  let bottom = 0;
  for (const { id } of children.get(null) ?? []) bottom = placeSubtree(id, { layer: 0, lane: bottom }, { children, depths, places });
  return places;
}

interface Placing {
  readonly children: ReadonlyMap<string | null, readonly ChainNode[]>;
  readonly depths: Map<string, number>;
  readonly places: Map<string, Place>;
}

/** Places a box and all below it; returns the first lane that is free under them. */
function placeSubtree(id: string, place: Place, placing: Placing): number {
  placing.places.set(id, place);
  const own = placing.children.get(id) ?? [];
  const [main, ...others] = mainFirst(own, placing);
  if (main === undefined) return place.lane + 1;
  let bottom = placeSubtree(main.id, { layer: place.layer + 1, lane: place.lane }, placing);
  for (const { id: child } of others) bottom = placeSubtree(child, { layer: place.layer + 1, lane: bottom }, placing);
  return bottom;
}

/** The child with the deepest subtree before the others, which stay in order; of several as deep the first. */
function mainFirst(children: readonly ChainNode[], placing: Placing): readonly ChainNode[] {
  const deepest = Math.max(...children.map(({ id }) => depthOf(id, placing)));
  const main = children.find(({ id }) => depthOf(id, placing) === deepest);
  return main === undefined ? [] : [main, ...children.filter((child) => child !== main)];
}

function depthOf(id: string, placing: Placing): number {
  const known = placing.depths.get(id);
  if (known !== undefined) return known;
  const depth = 1 + Math.max(0, ...(placing.children.get(id) ?? []).map((child) => depthOf(child.id, placing)));
  placing.depths.set(id, depth);
  return depth;
}

function childrenOf(nodes: readonly ChainNode[]): ReadonlyMap<string | null, readonly ChainNode[]> {
  const children = new Map<string | null, ChainNode[]>();
  const drawn = new Set(nodes.map(({ id }) => id));
  for (const node of nodes) {
    const parent = node.parent !== null && drawn.has(node.parent) ? node.parent : null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [node]);
    else siblings.push(node);
  }
  return children;
}

function addedPlaces(nodes: readonly ChainNode[], kept: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const taken = new Set<string>();
  const put = (id: string, place: Place): void => {
    places.set(id, place);
    taken.add(`${place.layer} ${place.lane}`);
  };
  for (const { id } of nodes) {
    const place = kept.get(id);
    if (place !== undefined) put(id, place);
  }
  const bottom = 1 + Math.max(-1, ...[...places.values()].map(({ lane }) => lane));
  for (const { id, parent } of nodes) {
    if (places.has(id)) continue;
    const from = parent === null ? undefined : places.get(parent);
    const layer = from === undefined ? 0 : from.layer + 1;
    put(id, { layer, lane: nearestFree(layer, from?.lane ?? bottom, taken) });
  }
  return places;
}

function nearestFree(layer: number, wanted: number, taken: ReadonlySet<string>): number {
  for (let distance = 0; ; distance += 1) {
    if (!taken.has(`${layer} ${wanted + distance}`)) return wanted + distance;
    if (distance <= wanted && !taken.has(`${layer} ${wanted - distance}`)) return wanted - distance;
  }
}
