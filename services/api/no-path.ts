import type { Movement } from '../../graph/model.ts';
import { clockSpreadOf } from '../../graph/paths/movement-spread.ts';
import type { OrderAssumption } from '../../graph/paths/order-assumptions.ts';
import { type Path, pathOf } from '../../graph/paths/path.ts';
import { reachFrom, reachInto } from '../../graph/paths/reach.ts';
import type { TemporalIndex } from '../../graph/paths/temporal-index.ts';
import { type WalkEnd, walkEnds } from '../../graph/paths/walk-ends.ts';
import type { WalkOptions } from '../../graph/paths/walk-options.ts';
import { type AmbiguousEnd, type NoPathKind, type WhyNoPath, whyNoPath } from '../../graph/paths/why-no-path.ts';
import type { RequestContext } from './context.ts';
import { hostNameOf, secondsOf } from './path-assumptions.ts';
import { formatTime } from './scalars.ts';

/** Why there is no path. */
export interface NoPath {
  readonly kind: NoPathKind | 'SAME_HOST';
  readonly reason: string;
  readonly nearest: Path | null;
  readonly blockedAt: BlockedStep | null;
  readonly gaps: readonly PathGap[];
}

/** A movement that would have to come after another one which is timed later. */
export interface BlockedStep extends OrderAssumption {
  /** By how much clocks may be apart, ms. */
  readonly allowedMs: number;
}

/** Something of which too little is known: the id of a host, or of an address that is known by nothing more. */
export interface PathGap {
  readonly host: string;
  readonly reason: string;
}

/** The question that found no path. */
export interface PathQuestion {
  readonly from: readonly WalkEnd[];
  readonly to: readonly WalkEnd[];
  readonly options: WalkOptions;
}

/** Why no path answers this question. */
export async function explainNoPath(index: TemporalIndex, question: PathQuestion, context: RequestContext): Promise<NoPath> {
  const { from, to, options } = question;
  if (isOneHost([...from, ...to])) {
    const reason = `Both ends are ${await hostNameOf(from[0]?.id ?? '', context)}; a path leads from one host to another.`;
    return { kind: 'SAME_HOST', reason, nearest: null, blockedAt: null, gaps: [] };
  }
  const why = whyNoPath(index, (among) => walkEnds(among, from, to), options);
  const { kind, nearest, blockedAt: blocked } = why;
  const blockedAt =
    blocked === null ? null : { ...blocked, allowedMs: clockSpreadOf(blocked.movement) + clockSpreadOf(blocked.comesAfter) };
  return {
    kind,
    reason: await reasonOf(why, blockedAt, context),
    nearest: nearest.length === 0 ? null : pathOf(nearest, false),
    blockedAt,
    gaps: [
      ...(await Promise.all(why.ambiguous.map((end) => ambiguousGap(end, context)))),
      ...(await silentGaps(hostsAround(index, question, nearest), context)),
    ],
  };
}

/** Whether all ends are one host. */
export function isOneHost(ends: readonly WalkEnd[]): boolean {
  return ends.every(({ kind, id }) => kind === 'HOST' && id === ends[0]?.id);
}

async function reasonOf({ kind, nearest }: WhyNoPath, blockedAt: BlockedStep | null, context: RequestContext): Promise<string> {
  const [first, last] = [nearest[0], nearest.at(-1)];
  const when = first === undefined || last === undefined ? '' : `${formatTime(first.firstSeen)} to ${formatTime(last.firstSeen)}`;
  switch (kind) {
    case 'EMPTY_WINDOW':
      return 'The window ends before it begins: `before` is earlier than `since`.';
    case 'TOO_MANY_HOPS':
      return `There is a path, but of ${nearest.length} movements: ask with a greater \`maxHops\`.`;
    case 'STAYED_TOO_LONG':
      return 'There is a path, but with a longer stay on a host: ask with a greater `maxDwellMs`.';
    case 'OUT_OF_WINDOW':
      return `There is a path, but from ${when}: ask with another \`since\` or \`before\`.`;
    case 'BELOW_TIER':
      return `There is a path, but by movements that are known less well (${when}): ask with a lower \`tier\`.`;
    case 'AMBIGUOUS_ADDRESS':
      return `There would be a path (${when}) if an address was a host that it could have been; nothing proves that.`;
    case 'AGAINST_TIME':
      return blockedAt === null ? AGAINST_TIME : `${AGAINST_TIME} ${await blockedSentence(blockedAt, context)}`;
    case 'NEVER_TIED':
      return 'No movements tie the two, in whatever order.';
  }
}

const AGAINST_TIME = 'Movements tie the two, but not in the order of time.';

async function blockedSentence({ movement, comesAfter, byMs, allowedMs }: BlockedStep, context: RequestContext): Promise<string> {
  const [step, other] = [await stepLabel(movement, context), await stepLabel(comesAfter, context)];
  return `${step} is ${secondsOf(byMs)} s before ${other}, which it would have to come after; clocks may be apart by ${secondsOf(allowedMs)} s.`;
}

async function stepLabel({ source, target, firstSeen }: Movement, context: RequestContext): Promise<string> {
  return `${await hostNameOf(source.host, context)} → ${await hostNameOf(target.host, context)} (${formatTime(firstSeen)})`;
}

async function ambiguousGap({ movement, side, candidate }: AmbiguousEnd, context: RequestContext): Promise<PathGap> {
  const { host, unresolved } = side === 'SOURCE' ? movement.source : movement.target;
  const why = unresolved === null ? '' : ` ${unresolved}`;
  return { host, reason: `It may have been ${await hostNameOf(candidate.host, context)} at ${formatTime(movement.firstSeen)}.${why}` };
}

/** Hosts that are told as gaps at most. */
const MOST_GAPS = 10;

/** Of these hosts those that send no telemetry, so that what left them is not seen. */
async function silentGaps(hosts: readonly string[], { graph }: RequestContext): Promise<PathGap[]> {
  const known = await graph.nodes('Host', hosts.slice(0, 10 * MOST_GAPS));
  const silent = known.filter(({ managed }) => !managed).slice(0, MOST_GAPS);
  return silent.map(({ id, name }) => ({
    host: id,
    reason: `${name} sends no telemetry: what it did is known only from the hosts that it reached.`,
  }));
}

/** The ends, the hosts on the nearest movements, those that walks lead to from a start, and those from which they lead to an end; each once. */
function hostsAround(index: TemporalIndex, { from, to, options }: PathQuestion, nearest: readonly Movement[]): string[] {
  const [starts, ends] = [hostsAmong(from), hostsAmong(to)];
  const reached = starts.flatMap((host) => reachFrom(index, host, options).hosts.map((each) => each.host));
  const origins = ends.flatMap((host) => reachInto(index, host, options).hosts.map((each) => each.host));
  const between = nearest.flatMap(({ source, target }) => [source.host, target.host]);
  return [...new Set([...starts, ...ends, ...between, ...reached, ...origins])];
}

function hostsAmong(ends: readonly WalkEnd[]): string[] {
  return ends.flatMap(({ kind, id }) => (kind === 'HOST' ? [id] : []));
}
