import type { GraphWrites } from '../../graph/model.ts';
import type { Fence, GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { Rule } from '../../schema/rule.ts';
import { createCorrelator } from '../correlate/correlator.ts';
import { createDetector } from '../detect/detector.ts';
import { type Contribution, decodeContribution, emptyContribution, mergeContribution } from './contribution.ts';
import { CONTRIBUTIONS } from './contribution-keys.ts';
import { WrittenGraph } from './written-graph.ts';

export interface LinkerOptions {
  readonly store: GraphStore;
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
}

/** Makes findings of what was folded, and keeps the graph at them. */
export interface Linker {
  /**
   * Takes in what was folded since the last time and writes what that changes of the graph. True where something was written.
   * It may be called by several processes at once: the store's fence lets only the last to claim it write, and another's call ends with
   * nothing done, because what it would have written is in what the last one reads.
   */
  link(): Promise<boolean>;
}

/** The role that a linker claims in the store. */
export const LINKER = 'linker';

/** Contributions read at once. */
const READ_AT_ONCE = 16;

/** A linker that knows nothing yet: its first call reads all that was folded, and the graph that is there. */
export function createLinker(options: LinkerOptions): Linker {
  let session: Session | null = null;
  return {
    async link() {
      try {
        session ??= await beginSession(options.store);
        return await linkOnce(session, options);
      } catch (error) {
        session = null;
        if (error instanceof HoplineError && error.code === 'STORE_FENCED') return false;
        throw error;
      }
    },
  };
}

/** What a linker holds for as long as nobody else claims its role. */
interface Session {
  readonly fence: Fence;
  readonly seen: Set<string>;
  readonly contribution: Contribution;
  readonly written: WrittenGraph;
}

async function beginSession(store: GraphStore): Promise<Session> {
  const fence = { role: LINKER, epoch: await store.claim(LINKER) };
  const written = new WrittenGraph();
  const { nodes, edges } = await store.dump();
  written.note(written.differenceTo({ nodes, edges }));
  return { fence, seen: new Set(), contribution: emptyContribution(), written };
}

async function linkOnce({ fence, seen, contribution, written }: Session, { store, rules, clockRepair }: LinkerOptions): Promise<boolean> {
  const added = (await store.keys(CONTRIBUTIONS)).filter((key) => !seen.has(key));
  if (added.length === 0) return false;
  for (let start = 0; start < added.length; start += READ_AT_ONCE) {
    for (const { key, blob } of await store.read(added.slice(start, start + READ_AT_ONCE))) {
      mergeContribution(contribution, decodeContribution(blob));
      seen.add(key);
    }
  }
  const difference = written.differenceTo(findingsOf(contribution, rules, clockRepair));
  await store.applyDifference(difference.change, fence);
  written.note(difference);
  return true;
}

/** The whole graph that follows from what was folded. */
function findingsOf({ facts, kept }: Contribution, rules: readonly Rule[], clockRepair: boolean): GraphWrites {
  // Settling turns what is deferred by what is known now, and must not keep that for when more is known.
  const correlator = createCorrelator({ clockRepair, facts: facts.deferred.length > 0 ? structuredClone(facts) : facts });
  const detector = createDetector(rules, { version: 1, events: Array.from(kept, ([id, event]) => ({ id, event })) });
  const { times, deferred } = correlator.settle();
  for (const event of deferred) detector.add(event);
  return correlator.findings(detector.matches(times), rules);
}
