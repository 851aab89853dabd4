import { compareIds } from '../../../graph/order.ts';
import { ENDPOINT_MAPPER, isDynamicPort } from '../techniques/protocol.ts';
import { type PossibleCall, SPEAKS } from './calls.ts';
import type { Hop } from './hop.ts';

/** Who asked for what a hit's events tell of. */
export interface Asked {
  /** The remote ends that are named, all of one source and target; none where none is. */
  readonly hops: readonly Hop[];
  /** Where several hosts called and nothing tells which of them asked: who they are, the likeliest first; else none. */
  readonly candidates: readonly PossibleCaller[];
  /** Whether it was asked for on the host itself. */
  readonly isLocal: boolean;
}

/** A host that may have asked for an act, the host of the act itself among them. */
export interface PossibleCaller {
  /** Short name or address. */
  readonly source: string;
  /** Its calls around the act; none of the host itself. */
  readonly calls: readonly PossibleCall[];
  readonly weight: number;
}

/** What is said where nothing tells. */
export const NOBODY: Asked = { hops: [], candidates: [], isLocal: false };

/** Names the one candidate that most speaks for; none where two are alike. */
export function weighed(calls: readonly PossibleCall[], ofItself: number | null, host: string): Asked {
  const remote = [...Map.groupBy(new Map(calls.map((call) => [call.hop.connection ?? call.hop.session ?? call, call])).values(), sourceOf)];
  const candidates: PossibleCaller[] = [
    ...remote.filter(([source]) => source !== host).map(([source, own]) => ({ source, calls: own, weight: weightOf(own) })),
    ...(ofItself === null ? [] : [{ source: host, calls: [], weight: ofItself }]),
  ].sort((left, right) => right.weight - left.weight || compareIds(left.source, right.source));
  const [best, next] = candidates;
  if (best === undefined) return NOBODY;
  if (best.weight === next?.weight) return { ...NOBODY, candidates };
  return { ...NOBODY, hops: best.calls.map(({ hop }) => hop), isLocal: best.source === host };
}

function sourceOf({ hop }: PossibleCall): string {
  return hop.source;
}

/** What speaks for one of its calls most; a remote procedure is asked for at one port and called at another. */
function weightOf(calls: readonly PossibleCall[]): number {
  const ports = new Set(calls.map(({ hop }) => hop.connection?.destinationPort ?? 0));
  const isAskedAndCalled = ports.has(ENDPOINT_MAPPER) && [...ports].some(isDynamicPort);
  return calls.reduce((most, { weight }) => Math.max(most, weight), 0) + (isAskedAndCalled ? SPEAKS.askedAndCalled : 0);
}
