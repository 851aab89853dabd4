import type { Movement } from '../../../graph/model.ts';
import { type Containment, containment } from '../../../graph/paths/containment.ts';
import type { NamedCut } from '../../../graph/paths/named-cut.ts';
import type { NextHop } from '../../../graph/paths/next-hops.ts';
import { reachFrom } from '../../../graph/paths/reach.ts';
import { indexMovements, type TemporalIndex } from '../../../graph/paths/temporal-index.ts';
import type { WalkEnd } from '../../../graph/paths/walk-ends.ts';
import type { RequestContext } from '../context.ts';
import { LIMITS } from '../limits/limits.ts';
import { endsMeant } from '../path-ends.ts';
import { requestError } from '../request-errors.ts';
import { nextHopsFrom } from './next-hops.ts';
import { beforeSearch, type WindowQuery, windowOf } from './path.ts';

interface ContainmentQuery extends WindowQuery {
  readonly from: readonly string[];
  readonly to?: readonly string[] | null;
  readonly nextHops: boolean;
}

/** The query field about what to contain. */
export const containmentQueries = {
  containment: async (_root: unknown, query: ContainmentQuery, context: RequestContext) => {
    const from = await requiredEnds('from', query.from, context);
    const to = query.to == null ? null : await requiredEnds('to', query.to, context);
    const index = await beforeSearch(context);
    if (!query.nextHops) return answerOf(containment(index, from, to, windowOf(query)), 'movements');
    const held = heldHosts(index, from, query, context);
    const hops = await hopsOf(index, held, query, context);
    const starts = held.map((id): WalkEnd => ({ kind: 'HOST', id }));
    return answerOf(containment(indexMovements(hops), starts, to, { mayContainStarts: true }), 'nextHops');
  },
};

function answerOf(cuts: Containment, listed: 'movements' | 'nextHops') {
  return {
    movements: () => {
      const { movements, isExact: exact, atLeast } = cuts.movements();
      return { movements: [], nextHops: [], [listed]: movements, exact, atLeast };
    },
    hosts: cuts.hosts,
    accounts: cuts.accounts,
  };
}

/** What words mean, each one thing. Throws HOST_AMBIGUOUS where several hosts go by one. */
async function requiredEnds(name: string, words: readonly string[], context: RequestContext): Promise<readonly WalkEnd[]> {
  const ends = await endsMeant(name, words, context);
  if (!('kind' in ends)) return ends;
  const suggestions = ends.candidates.map(({ id, name: called }) => ({ id, name: called }));
  throw requestError('HOST_AMBIGUOUS', ends.reason, { suggestions });
}

/** The hosts where it starts and those that were reached from there; the first ones, where they are many. */
function heldHosts(index: TemporalIndex, from: readonly WalkEnd[], query: WindowQuery, { notes }: RequestContext): string[] {
  const starts = from.flatMap(({ kind, id }) => (kind === 'HOST' ? [id] : []));
  if (starts.length < from.length)
    throw requestError('BAD_USER_INPUT', 'Next hops are asked from hosts: with `nextHops`, `from` takes no accounts.');
  const held = new Set(starts.flatMap((host) => [host, ...reachFrom(index, host, windowOf(query)).hosts.map((each) => each.host)]));
  if (held.size > LIMITS.hostsWithNextHops)
    notes.push(`${held.size} hosts are reached from there; the next hops of ${LIMITS.hostsWithNextHops} of them were looked at.`);
  return [...held].slice(0, LIMITS.hostsWithNextHops);
}

/** The next hops of hosts, none of which leads to another one of them, as movements that are yet to come: one for each account that can make them. */
async function hopsOf(index: TemporalIndex, held: readonly string[], { tier }: WindowQuery, context: RequestContext): Promise<Movement[]> {
  const hops: Movement[] = [];
  for (const host of held) {
    // What suggests a next hop lies before what is to be contained.
    const found = await nextHopsFrom(index, host, { tier: tier ?? null }, context);
    for (const hop of found.filter((each) => !held.includes(each.host))) hops.push(...movementsOf(host, hop));
  }
  return hops;
}

function movementsOf(host: string, { host: next, accounts }: NextHop): Movement[] {
  const users = accounts.length === 0 ? [null] : accounts;
  return users.map((user) => hopBy(host, next, user));
}

/** A movement that has not happened. All are at one time: what follows on what is open. */
function hopBy(source: string, target: string, user: string | null): Movement {
  const end = { ip: null, port: null, process: null, unresolved: null, candidates: [] };
  const instant: Movement['firstInstant'] = { at: 0, source: 0, quality: 'RAW', offsetMs: 0 };
  return {
    kind: 'Movement',
    id: `hop:${source} ${target} ${user ?? ''}`,
    source: { ...end, host: source, user: null },
    target: { ...end, host: target },
    user,
    logonSession: null,
    technique: [],
    tier: 'OBSERVED',
    firstSeen: 0,
    lastSeen: 0,
    until: 0,
    firstInstant: instant,
    lastInstant: instant,
    clockSpreadMs: 0,
    connections: [],
    detections: [],
    tasks: [],
    services: [],
    processes: [],
    evidence: [],
    closure: { connectionPaired: false, sessionMatched: false, sourceProcessKnown: false, actionKnown: false, claims: [], gaps: [] },
    riskScore: 0,
    routine: null,
    reasons: [],
  };
}

const certainty = { possible: ({ isPossible }: NamedCut) => isPossible, exact: ({ isExact }: NamedCut) => isExact };

/** Fields of `HostCut`. */
export const hostCutResolvers = {
  ...certainty,
  hosts: ({ ids }: NamedCut, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Host', ids),
};

/** Fields of `AccountCut`. */
export const accountCutResolvers = {
  ...certainty,
  accounts: ({ ids }: NamedCut, _arguments: unknown, { graph }: RequestContext) => graph.nodes('User', ids),
};

/** Fields of `PreventableHop`. */
export const preventableHopResolvers = {
  source: ({ source }: Movement, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', source.host),
  target: ({ target }: Movement, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', target.host),
  user: ({ user }: Movement, _arguments: unknown, { graph }: RequestContext) => graph.node('User', user),
};
