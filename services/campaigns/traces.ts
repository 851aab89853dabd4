import { append } from '../../graph/append.ts';
import type { CampaignConstraints } from '../../graph/decisions/constraints.ts';
import type { Host } from '../../graph/model.ts';
import { latestUpTo } from './reasons/arrivals.ts';
import { toolOf } from './reasons/tool.ts';
import type { CampaignScene } from './scene.ts';
import { sweepingOf } from './sweeps.ts';
import { beginningOf, byFirstSeen, type TracedMovement, traced } from './traced-movement.ts';

/** All movements by what reasons ask for them by. Lists are in order of time, then id. */
export interface Traces {
  readonly all: readonly TracedMovement[];
  /** Those that a rule tells of. */
  readonly backed: readonly TracedMovement[];
  /** Whether a movement is part of a sweep, so that its account says nothing. */
  isSweeping(movement: TracedMovement): boolean;
  /** Movements that started a process or opened a session, by its id. */
  leftOpen(processOrSession: string): readonly TracedMovement[];
  /** The latest movements that a rule tells of, or of the others, that arrived where this one leaves, no later than it leaves. */
  backedBefore(next: TracedMovement): readonly TracedMovement[];
  observedBefore(next: TracedMovement): readonly TracedMovement[];
  /** The same of those that a rule tells of, that arrived on a host no later than `byMs`, epoch ms. */
  backedUpTo(host: string, byMs: number): readonly TracedMovement[];
  /** How many hosts the program that made a movement reached, as far as rules tell; 1 where the program is not known. */
  reachedByTool(movement: TracedMovement): number;
  /** Movements of any tier that left a host. */
  leftFrom(host: string): readonly TracedMovement[];
  /** Movements of any tier that left a host by an account. */
  leftBy(host: string, account: string): readonly TracedMovement[];
  hostOf(id: string): Host | null;
  readonly constraints: CampaignConstraints;
}

/** Finds what each movement can be traced by, and lays that out. */
export function layOutTraces(scene: CampaignScene): Traces {
  const all = scene.movements.map((movement) => traced(movement, scene)).sort(byFirstSeen);
  const sweeping = sweepingOf(all);
  const from = Map.groupBy(all, ({ movement }) => movement.source.host);
  const backed = all.filter(({ isBacked }) => isBacked);
  const opened = new Map<string, TracedMovement[]>();
  const left = new Map<string, TracedMovement[]>();
  for (const each of all) {
    const { logonSession, source } = each.movement;
    for (const id of [...each.started, ...(logonSession === null ? [] : [logonSession])]) append(opened, id, each);
    for (const account of each.accounts) append(left, `${source.host} ${account}`, each);
  }
  const reached = new Map<string, Set<string>>();
  for (const each of backed) {
    const tool = toolOf(each);
    if (tool !== null) reached.set(tool, (reached.get(tool) ?? new Set()).add(each.movement.target.host));
  }
  const targetOf = ({ movement }: TracedMovement): string => movement.target.host;
  const backedAt = Map.groupBy(backed, targetOf);
  const observedAt = Map.groupBy(
    all.filter(({ isBacked }) => !isBacked),
    targetOf,
  );
  return {
    all,
    backed,
    isSweeping: ({ id }) => sweeping.has(id),
    leftOpen: (id) => opened.get(id) ?? [],
    backedUpTo: (host, byMs) => latestUpTo(backedAt.get(host) ?? [], byMs, beginningOf),
    backedBefore: ({ movement }) => latestUpTo(backedAt.get(movement.source.host) ?? [], movement.firstSeen, beginningOf),
    observedBefore: ({ movement }) => latestUpTo(observedAt.get(movement.source.host) ?? [], movement.firstSeen, beginningOf),
    reachedByTool: (movement) => reached.get(toolOf(movement) ?? '')?.size ?? 1,
    leftFrom: (host) => from.get(host) ?? [],
    leftBy: (host, account) => left.get(`${host} ${account}`) ?? [],
    hostOf: (id) => scene.hostOf(id),
    constraints: scene.constraints,
  };
}
