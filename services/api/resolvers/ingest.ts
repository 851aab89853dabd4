import { type KeptDeadLetter, readDeadLetters } from '../../pipeline/dead-letters.ts';
import { stateOf, versionText } from '../changes/known-state.ts';
import type { RequestContext } from '../context.ts';
import { inIdOrder } from '../cursors.ts';
import { campaignRows, detectionRows, movementRows } from '../listing/finding-rows.ts';
import { hostNodes } from '../listing/host-nodes.ts';
import { type PageArguments, pageOfList } from '../pages.ts';

/** The query fields about what comes in. */
export const ingestQueries = {
  ingestStatus: () => ({}),
  deadLetters: async (_root: unknown, query: PageArguments & { readonly reason?: string | null }, context: RequestContext) => {
    const letters = new Map<string, KeptDeadLetter>();
    for await (const kept of readDeadLetters(context.store)) {
      context.budget.spend(0);
      if (query.reason == null || kept.letter.reason === query.reason) letters.set(kept.id, kept);
    }
    return pageOfList([...letters.values()], inIdOrder('DeadLetter'), query, context);
  },
};

/** Fields of `IngestStatus`. */
export const ingestStatusResolvers = {
  version: async (_status: unknown, _arguments: unknown, { store }: RequestContext) => versionText(await stateOf(store)),
  newestEvent: async (_status: unknown, _arguments: unknown, { store }: RequestContext) => {
    const { byId } = await hostNodes(store);
    let newest: number | null = null;
    for (const { lastSeen } of byId.values()) newest = Math.max(newest ?? lastSeen, lastSeen);
    return newest;
  },
  managedHosts: async (_status: unknown, _arguments: unknown, { store }: RequestContext) =>
    [...(await hostNodes(store)).byId.values()].filter(({ managed }) => managed).length,
  movements: async (_status: unknown, _arguments: unknown, { store }: RequestContext) => (await movementRows(store)).byId.size,
  detections: async (_status: unknown, _arguments: unknown, { store }: RequestContext) => (await detectionRows(store)).byId.size,
  campaigns: async (_status: unknown, _arguments: unknown, { store }: RequestContext) => (await campaignRows(store)).byId.size,
  waiting: async (_status: unknown, _arguments: unknown, { ingestSamples }: RequestContext) => (await ingestSamples?.waiting()) ?? null,
  samples: async (_status: unknown, _arguments: unknown, { ingestSamples }: RequestContext) => (await ingestSamples?.read()) ?? [],
  input: (_status: unknown, _arguments: unknown, { stats }: RequestContext) => stats?.() ?? null,
};

/** Fields of `DeadLetter`. */
export const deadLetterResolvers = {
  file: ({ letter }: KeptDeadLetter) => letter.file,
  offset: ({ letter }: KeptDeadLetter) => letter.offset,
  reason: ({ letter }: KeptDeadLetter) => letter.reason,
  message: ({ letter }: KeptDeadLetter) => letter.message,
  received: ({ letter }: KeptDeadLetter) => letter.received?.text ?? null,
};
