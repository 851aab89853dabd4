import { eventId } from '../../graph/ids.ts';
import type { GraphWrites } from '../../graph/model.ts';
import type { Rule } from '../../schema/rule.ts';
import { createCorrelator, type Settled } from '../correlate/correlator.ts';
import { createDetector, type Detector } from '../detect/detector.ts';
import { keepEvent } from '../detect/kept-events.ts';
import type { Contribution } from './contribution.ts';

/** What findings are derived by: the same for all who derive them for one store. */
export interface Deriving {
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
}

/** The whole graph that follows from what was folded, and what was found out about clocks on the way. */
export interface Derived extends Pick<Settled, 'times' | 'clocks'> {
  readonly graph: GraphWrites;
}

/** Derives all findings of what was folded, which is left as it is. */
export type DeriveFindings = (contribution: Pick<Contribution, 'facts' | 'kept'>) => Derived;

/**
 * Derives findings again and again. Each time gives what anybody would give who is asked for the first time; the rules are not asked again
 * about events that they were asked about. `detector` is one of these rules, where there is one that was.
 */
export function createDeriver({ rules, clockRepair }: Deriving, detector: Detector = createDetector(rules)): DeriveFindings {
  return ({ facts, kept }) => {
    const correlator = createCorrelator({ clockRepair, facts });
    const { times, clocks, deferred } = correlator.settle();
    const asked = deferred.length === 0 ? kept : new Map(kept);
    for (const event of deferred) keepEvent(asked, eventId(event), event);
    return { graph: correlator.findings(detector.matches(asked, times), rules), times, clocks };
  };
}
