import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { Detection, Movement } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { packBatch } from '../../services/pipeline/event-batch.ts';
import { foldingHandler } from '../../services/pipeline/fold-worker.ts';
import { createLinker, type ExpiryStep, type Linker } from '../../services/pipeline/linker.ts';
import type { Retention } from '../../services/pipeline/retention/expiring-days.ts';

export const DAYS_MS = 86_400_000;

/** As Hopline keeps things if nobody says otherwise. */
export const USUAL_RETENTION: Retention = { telemetryMs: 7 * DAYS_MS, evidenceMs: 180 * DAYS_MS };

let rules: readonly Rule[] | undefined;

/** A store into which events are folded as workers do, without queues and other processes. */
export interface FoldedStore {
  readonly store: GraphStore;
  readonly linker: Linker;
  /** Folds each list of events as one batch of its partition, and links. */
  fold(batches: readonly (readonly HoplineEvent[])[], options?: { readonly isLinked: boolean }): Promise<void>;
  /** Lets expire all that is to, and gives what the last step came to. */
  expireAll(): Promise<ExpiryStep>;
}

/** An empty store in memory. */
export async function foldedStore({ retention = USUAL_RETENTION, wallClock = Date.now } = {}): Promise<FoldedStore> {
  rules ??= builtInRules();
  const store = await openEmbeddedStore();
  const linker = createLinker({ store, rules, clockRepair: true, retention, wallClock });
  const folding = foldingHandler({ store, rules, announce: async () => undefined });
  return {
    store,
    linker,
    async fold(batches, { isLinked } = { isLinked: true }) {
      for (const [place, events] of batches.entries()) {
        await folding([packBatch({ events, deadLetters: [] })], { partition: place % 3 });
      }
      if (isLinked) await linker.link();
    },
    async expireAll() {
      let step = await linker.expire();
      // Whoever places a hold fences the linker off, which then claims its role again.
      if (step.kind === 'FENCED') step = await linker.expire();
      while (step.kind === 'MORE') step = await linker.expire();
      return step;
    },
  };
}

/** Bytes that what was folded takes in a store. */
export async function foldedBytes(store: GraphStore): Promise<number> {
  const states = await store.read(await store.keys('contribution/'));
  return states.reduce((sum, { blob }) => sum + blob.length, 0);
}

/** The detections and the movements that rules tell of, by id, with all that expiry must leave as it is. */
export async function findingsKept(store: GraphStore): Promise<Map<string, unknown>> {
  const movements = (await store.nodes('Movement')).filter(({ detections }) => detections.length > 0);
  const found = [...movements.map(movementSaying), ...(await store.nodes('Detection')).map(detectionSaying)];
  return new Map(found.map((finding) => [finding.id, finding]));
}

function movementSaying({ id, source, target, technique, user, logonSession, processes, tasks, services, tier, evidence }: Movement) {
  const ends = { source: { ...source, candidates: [] }, target: { ...target, candidates: [] } };
  return { id, ...ends, technique, user, logonSession, processes, tasks, services, tier, evidence };
}

function detectionSaying({ id, rule, host, user, severity, riskScore, evidence, movement }: Detection) {
  return { id, rule, host, user, severity, riskScore, evidence, movement };
}
