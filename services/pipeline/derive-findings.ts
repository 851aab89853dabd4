import type { GraphWrites } from '../../graph/model.ts';
import type { Rule } from '../../schema/rule.ts';
import { createCorrelator, type Settled } from '../correlate/correlator.ts';
import { createDetector } from '../detect/detector.ts';
import type { Contribution } from './contribution.ts';

/** What findings are derived by: the same for all workers. */
export interface Deriving {
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
}

/** The whole graph that follows from what was folded, and what was found out about clocks on the way. */
export interface Derived extends Pick<Settled, 'times' | 'clocks'> {
  readonly graph: GraphWrites;
}

/** Derives all findings of what was folded, which is left as it is. */
export function deriveFindings({ facts, kept }: Contribution, { rules, clockRepair }: Deriving): Derived {
  // Settling turns what is deferred by what is known now, and must not keep that for when more is known.
  const correlator = createCorrelator({ clockRepair, facts: facts.deferred.length > 0 ? structuredClone(facts) : facts });
  const detector = createDetector(rules, { version: 1, events: Array.from(kept, ([id, event]) => ({ id, event })) });
  const { times, clocks, deferred } = correlator.settle();
  for (const event of deferred) detector.add(event);
  return { graph: correlator.findings(detector.matches(times), rules), times, clocks };
}
