import { decisionsRecorded } from '../../../graph/decisions/decision-log.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { requestError } from '../request-errors.ts';

/** How far somebody knows a store: what was derived, and what people decided about it, which is kept apart. */
export interface KnownState {
  /** The version of its graph. */
  readonly graph: number;
  /** How many decisions were recorded; null where whoever knows the graph does not say. */
  readonly decisions: number | null;
}

/** The state of a store now. */
export async function stateOf(store: Pick<GraphStore, 'version' | 'epoch'>): Promise<KnownState> {
  const [graph, decisions] = await Promise.all([store.version(), decisionsRecorded(store)]);
  return { graph, decisions };
}

/** Whether two states are one. */
export function isSameState(left: KnownState, right: KnownState): boolean {
  return left.graph === right.graph && left.decisions === right.decisions;
}

/** The state as clients keep it: `1796077696102985.2`, without the second part where nothing was decided. */
export function versionText({ graph, decisions }: KnownState): string {
  return decisions === null || decisions === 0 ? String(graph) : `${graph}.${decisions}`;
}

/** The state of which a client gave the version. Throws BAD_USER_INPUT for what is none. */
export function stateMeant(since: string | null | undefined): KnownState | null {
  if (since === null || since === undefined) return null;
  const [, graph = '', decisions = '0'] = /^(\d{1,16})(?:\.(\d{1,16}))?$/.exec(since) ?? [];
  const state = { graph: Number(graph), decisions: Number(decisions) };
  if (graph !== '' && Number.isSafeInteger(state.graph) && Number.isSafeInteger(state.decisions)) return state;
  throw requestError('BAD_USER_INPUT', '`since` is no version: give the `version` of the update that came last.');
}
