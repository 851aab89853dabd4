/**
 * Movements that no rule tells of and that belong to a campaign all the same: on the way between two members, made by what a member left open or by
 * its program, or how its first member may have come there. They score nothing.
 */
import { barrierBetween, boundsOf, UNBOUND } from './barriers.ts';
import type { Cluster } from './clusters.ts';
import { madeInSession, startedBy } from './continuation.ts';
import { type Antecedent, betterAntecedent } from './reasons/antecedent.ts';
import { BESIDE_STRENGTH, isBeside } from './reasons/beside.ts';
import { antecedentByEntry } from './reasons/entry.ts';
import { PROCESS_STRENGTH } from './reasons/process.ts';
import { SESSION_STRENGTH } from './reasons/session.ts';
import { antecedentsByStart } from './reasons/start.ts';
import type { Tie } from './reasons/tie.ts';
import { TOOL_STRENGTH, toolOf } from './reasons/tool.ts';
import type { TracedMovement } from './traced-movement.ts';
import type { Traces } from './traces.ts';

/** What no rule tells of in one cluster. */
export interface Observed {
  readonly members: readonly TracedMovement[];
  readonly ties: readonly Tie[];
}

interface Membership {
  readonly cluster: Cluster;
  readonly members: TracedMovement[];
  readonly ties: Tie[];
}

/** The observed members of each cluster. `isFirst` tells of a member that it continues none; those `taken` are another's already. */
export function observedMembers(
  clusters: readonly Cluster[],
  isFirst: (member: TracedMovement) => boolean,
  traces: Traces,
  taken: ReadonlySet<string> = new Set(),
): ReadonlyMap<Cluster, Observed> {
  const found = new Map(clusters.map((cluster): [Cluster, Membership] => [cluster, { cluster, members: [], ties: [] }]));
  const of = new Map<string, Membership>();
  const take = (membership: Membership, member: TracedMovement): void => {
    if (of.has(member.id) || taken.has(member.id) || isBarred(membership, member, traces)) return;
    membership.members.push(member);
    of.set(member.id, membership);
  };
  for (const membership of found.values()) for (const { id } of membership.cluster.members) of.set(id, membership);
  for (const membership of found.values()) {
    for (const step of membership.cluster.ties.flatMap(({ over }) => over)) take(membership, step);
  }
  takeBeside(traces, of, taken, take);
  for (const membership of found.values()) {
    for (const next of membership.cluster.members.filter(isFirst)) {
      const entry = antecedentByEntry(next, traces);
      if (entry === null || taken.has(entry.earlier.id) || (of.get(entry.earlier.id) ?? membership) !== membership) continue;
      if (isBarred(membership, entry.earlier, traces)) continue;
      membership.ties.push({ ...entry, next });
      take(membership, entry.earlier);
    }
  }
  return found;
}

/** Whether people decided that it does not belong there. */
function isBarred({ cluster, members }: Membership, member: TracedMovement, { constraints }: Traces): boolean {
  const bounds = boundsOf(member.id, constraints);
  if (bounds === UNBOUND && cluster.bounds === UNBOUND) return false;
  return barrierBetween({ members: [member], bounds }, { members: [...cluster.members, ...members], bounds: cluster.bounds }) !== null;
}

/** Takes in what members left open or their programs made, and what came of that in turn. */
function takeBeside(
  traces: Traces,
  of: ReadonlyMap<string, Membership>,
  taken: ReadonlySet<string>,
  take: (membership: Membership, member: TracedMovement) => void,
): void {
  const antecedentsOf = besideMembers(traces);
  for (const next of traces.all) {
    if (next.isBacked || of.has(next.id) || taken.has(next.id)) continue;
    const [antecedent] = antecedentsOf(next)
      .filter(({ earlier }) => of.has(earlier.id))
      .sort(betterAntecedent);
    const membership = antecedent === undefined ? undefined : of.get(antecedent.earlier.id);
    if (antecedent === undefined || membership === undefined || isBarred(membership, next, traces)) continue;
    membership.ties.push({ ...antecedent, next });
    take(membership, next);
  }
}

/** What may tie an observed movement to a member: what that left open or began with it, its session or its program. */
function besideMembers(traces: Traces): (next: TracedMovement) => Antecedent[] {
  const byTool = Map.groupBy(traces.backed, toolOf);
  const bySession = Map.groupBy(traces.backed, ({ movement }) => movement.logonSession);
  const byTarget = Map.groupBy(traces.backed, ({ movement }) => movement.target.host);
  return (next) => {
    const [tool, session] = [toolOf(next), next.movement.logonSession];
    const openers = new Set([...next.lineage, ...next.sessions].flatMap((id) => traces.leftOpen(id)));
    return [
      ...[...openers].flatMap((earlier) => antecedentByLineage(earlier, next)),
      ...(session === null ? [] : (bySession.get(session) ?? [])).map((earlier) =>
        antecedentOf('SESSION', SESSION_STRENGTH, earlier, session),
      ),
      ...(tool === null ? [] : (byTool.get(tool) ?? [])).map((earlier) => antecedentOf('TOOL', TOOL_STRENGTH, earlier, tool)),
      ...(byTarget.get(next.movement.target.host) ?? [])
        .filter((earlier) => isBeside(earlier, next))
        .map((earlier) => antecedentOf('BESIDE', BESIDE_STRENGTH, earlier, null)),
      ...antecedentsByStart(next, traces),
    ];
  };
}

function antecedentByLineage(earlier: TracedMovement, next: TracedMovement): Antecedent[] {
  const process = startedBy(earlier, next);
  if (process !== null) return [antecedentOf('PROCESS', PROCESS_STRENGTH, earlier, process)];
  const session = madeInSession(earlier, next);
  return session === null ? [] : [antecedentOf('SESSION', SESSION_STRENGTH, earlier, session)];
}

function antecedentOf(kind: Antecedent['kind'], strength: number, earlier: TracedMovement, tie: string | null): Antecedent {
  return { earlier, kind, strength, over: [], tie };
}
