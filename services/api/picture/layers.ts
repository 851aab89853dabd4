import type { Movement } from '../../../graph/model.ts';

/** A movement as a member of a campaign. */
export interface NumberedHop {
  /** Its number among the members, from 1. */
  readonly order: number;
  readonly movement: Movement;
}

/** A host's column, and what first reached it; null of a host that acted before anything had come in. */
export interface Layer {
  readonly layer: number;
  readonly firstArrival: NumberedHop | null;
}

/** The hosts that hops left or reached, by id, in the order in which they came in: none before the one that first reached it. */
export function layersOf(hops: readonly NumberedHop[]): Map<string, Layer> {
  const layers = new Map<string, Layer>();
  for (const hop of hops) {
    const { source, target } = hop.movement;
    const from = layers.get(source.host) ?? { layer: 0, firstArrival: null };
    layers.set(source.host, from);
    if (!layers.has(target.host)) layers.set(target.host, { layer: from.layer + 1, firstArrival: hop });
  }
  return layers;
}
