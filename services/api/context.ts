import type { Host } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { EventSource } from '../../schema/event.ts';
import { createGraphReads, type GraphReads } from './graph-reads.ts';
import { type HostDirectory, readHostDirectory } from './host-directory.ts';
import { type Budget, createBudget } from './limits/budget.ts';
import { LIMITS } from './limits/limits.ts';

/** What was read to make the graph, as far as whoever starts the server knows it. */
export interface InputCounts {
  readonly bytes: number;
  readonly events: number;
  readonly deadLetters: { readonly count: number; readonly reasons: Readonly<Record<string, number>> };
}

/** What the API answers from. */
export interface Sources {
  readonly store: GraphStore;
  /** The untouched document that lies there, parsed; rejects with a sentence that says why where it cannot be read. */
  readonly readOriginal: (source: EventSource) => Promise<unknown>;
  /** What was read so far; null where nobody counted. */
  readonly stats?: (() => InputCounts | null) | undefined;
}

/** What the resolvers of one request share. */
export interface RequestContext extends Sources {
  readonly budget: Budget;
  readonly graph: GraphReads;
  /** All hosts by name, read when first needed. */
  readonly hosts: () => Promise<HostDirectory>;
  /** The host that a word in an event, a detection or a movement means: an id, else what hosts are called; null where several or none do. */
  readonly hostMeant: (word: string) => Promise<Host | null>;
}

/** The context of a new request. */
export function createContext(sources: Sources): RequestContext {
  const budget = createBudget(LIMITS.entries, LIMITS.runMs, () => performance.now());
  const graph = createGraphReads(sources.store, budget);
  let directory: Promise<HostDirectory> | undefined;
  const hosts = () => {
    directory ??= readHostDirectory(sources.store);
    return directory;
  };
  return {
    ...sources,
    budget,
    graph,
    hosts,
    async hostMeant(word) {
      const host = await graph.node('Host', word);
      if (host !== null) return host;
      const found = (await hosts()).find(word);
      return found.length === 1 ? (found[0] ?? null) : null;
    },
  };
}
