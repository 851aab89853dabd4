import type { Movement } from '../model.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

/** How far the clock of a host may be off the others' where nothing measured it, ms; and at most, where something did. */
export const MOST_SPREAD_MS = 5_000;

/** How far clocks count as off, by host, ms: as the index says, or not at all where the clocks are taken at their word. */
export function spreadsOf(index: TemporalIndex, isStrict: boolean): Float64Array {
  return isStrict ? new Float64Array(index.hosts.length) : index.spread;
}

/** How far the time of a step may be off, ms: either end's clock may have told it. */
export function spreadOfStep(index: TemporalIndex, spread: Float64Array, step: number): number {
  return Math.max(at(spread, at(index.source, step)), at(spread, at(index.target, step)));
}

/** The largest of the spreads; 0 of none. */
export function mostOf(spread: Float64Array): number {
  let most = 0;
  for (const each of spread) if (each > most) most = each;
  return most;
}

/** How far the clock of a host, by its id, may be off, ms: as the index says, and not at all for a host that it does not know. */
export function spreadByHost({ spread, hostNumbers }: TemporalIndex): (host: string) => number {
  return (host) => spread[hostNumbers.get(host) ?? -1] ?? 0;
}

/** By how much two movements may be out of order because of the clocks of their hosts, ms. */
export function mostApart(index: TemporalIndex, ...movements: readonly Pick<Movement, 'source' | 'target'>[]): number {
  const spreadOf = spreadByHost(index);
  return movements.reduce((sum, { source, target }) => sum + Math.max(spreadOf(source.host), spreadOf(target.host)), 0);
}
