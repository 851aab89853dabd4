import { type Decided, decidedBy } from '../../graph/decisions/decided.ts';
import { readDecisions } from '../../graph/decisions/decision-log.ts';
import type { GraphWrites, Host } from '../../graph/model.ts';
import type { TemporalIndex } from '../../graph/paths/temporal-index.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { EventSource } from '../../schema/event.ts';
import type { CaptureSources } from './captures/answer-captures.ts';
import { createGraphReads, type GraphReads } from './graph-reads.ts';
import type { HostDirectory } from './host-directory.ts';
import type { IngestSamples, WaitingEvents } from './ingest-samples.ts';
import { type Budget, createBudget } from './limits/budget.ts';
import { LIMITS } from './limits/limits.ts';
import { directoryOf, hostNodes } from './listing/host-nodes.ts';
import { pathIndexOf } from './path-index.ts';
import type { RuleControl } from './rule-control.ts';

/** What was read to make the graph, as far as the code that starts the server knows. */
export interface InputCounts {
  readonly bytes: number;
  readonly events: number;
  readonly deadLetters: { readonly count: number; readonly reasons: Readonly<Record<string, number>> };
}

/** The sources of the API's answers. */
export interface Sources {
  readonly store: GraphStore;
  /** The untouched document that lies there, parsed; rejects with a sentence that says why where it cannot be read. */
  readonly readOriginal: (source: EventSource) => Promise<unknown>;
  /** What was read so far; null where that was not counted. */
  readonly stats?: (() => InputCounts | null) | undefined;
  /** What takes captures that are sent; none are taken where absent. */
  readonly captures?: CaptureSources | undefined;
  /** What waits in the queue for those who work on events; absent where there is none. Rejects where it does not answer. */
  readonly waiting?: (() => Promise<WaitingEvents>) | undefined;
  /** How far input came while the server ran; none are taken where absent. */
  readonly ingestSamples?: IngestSamples | undefined;
  /** The rules that run; none where the graph is all there is. */
  readonly rules?: RuleControl | undefined;
  /** How long a request may run, ms; `LIMITS.runMs` unless given. */
  readonly runMs?: number | undefined;
  /** Who and when decisions are recorded by; absent where requests may not record any. */
  readonly recorder?: DecisionRecorder | undefined;
  /** The graph that would follow without these events, movements and detections (ids); absent where that cannot be told. Rejects with USAGE. */
  readonly graphWithout?: ((leftOut: ReadonlySet<string>) => Promise<GraphWrites>) | undefined;
}

/** How long a request may run, ms. */
export function runMsOf({ runMs = LIMITS.runMs }: Pick<Sources, 'runMs'>): number {
  return runMs;
}

/** Who decides where a request does not say, and the clock that decisions are recorded by. */
export interface DecisionRecorder {
  readonly by: string;
  /** Whether a key says so, so that a request may not name somebody else. */
  readonly isProved?: boolean;
  /** Epoch ms. */
  readonly nowMs: () => number;
}

/** What the resolvers of one request share. */
export interface RequestContext extends Sources {
  readonly budget: Budget;
  readonly graph: GraphReads;
  /** All hosts by name, read when first needed. */
  readonly hosts: () => Promise<HostDirectory>;
  /** All movements, laid out for questions about paths: the same for the whole request. */
  readonly movements: () => Promise<TemporalIndex>;
  /** What people decided, as it was when first needed. */
  readonly decided: () => Promise<Decided>;
  /** Sentences about the answer as a whole, which it carries as `extensions.notes`. */
  readonly notes: string[];
  /** The host that a word in an event, a detection or a movement means: an id, else what hosts are called; null where several or none do. */
  readonly hostMeant: (word: string) => Promise<Host | null>;
}

/** The context of a new request. */
export function createContext(sources: Sources): RequestContext {
  const budget = createBudget(LIMITS.entries, runMsOf(sources), () => performance.now());
  const graph = createGraphReads(sources.store, budget);
  const stillInTime = () => budget.spend(0);
  const hosts = once(async () => directoryOf(await hostNodes(sources.store)));
  const movements = once(async () => {
    const index = await pathIndexOf(sources.store).now();
    stillInTime();
    return index;
  });
  return {
    ...sources,
    budget,
    graph,
    hosts,
    movements,
    decided: once(async () => decidedBy(await readDecisions(sources.store))),
    notes: [],
    async hostMeant(word) {
      const host = await graph.node('Host', word);
      if (host !== null) return host;
      const found = (await hosts()).find(word);
      return found.length === 1 ? (found[0] ?? null) : null;
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
