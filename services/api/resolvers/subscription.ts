import { type Change, type ChangeKind, followChanges } from '../changes/follow-changes.ts';
import { stateMeant } from '../changes/known-state.ts';
import type { RequestContext } from '../context.ts';

const ALL_KINDS: readonly ChangeKind[] = ['CAMPAIGN', 'MOVEMENT', 'DETECTION', 'QUESTION', 'INGEST'];

/** The fields of `Subscription`. */
export const subscriptions = {
  changed: {
    subscribe: (
      _root: unknown,
      { since, kinds }: { readonly since?: string | null; readonly kinds?: readonly ChangeKind[] | null },
      { store }: RequestContext,
    ) => followChanges(store, stateMeant(since), new Set(kinds ?? ALL_KINDS)),
    resolve: (change: Change) => change,
  },
};

/** Fields of `Change`. */
export const changeResolvers = {
  campaigns: ({ campaigns }: Change, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Campaign', campaigns),
  movements: ({ movements }: Change, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Movement', movements),
  detections: ({ detections }: Change, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Detection', detections),
  ingestStatus: () => ({}),
};
