import { type CampaignConstraints, UNCONSTRAINED } from '../../graph/decisions/constraints.ts';
import { eventId } from '../../graph/ids.ts';
import type { GraphWrites } from '../../graph/model.ts';
import type { Rule } from '../../schema/rule.ts';
import { withCampaigns } from '../campaigns/campaigns.ts';
import { createCorrelator, type Settled } from '../correlate/correlator.ts';
import { createDetector, type Detector } from '../detect/detector.ts';
import { copyOfKept, keepEvent, keptAs } from '../detect/kept-events.ts';
import type { Contribution } from './contribution.ts';
import { findingsWithout, type LeftOut, matchesWithout } from './without.ts';

/** How findings are derived: the same for all processes that derive them for one store. */
export interface Deriving {
  readonly rules: readonly Rule[];
  readonly clockRepair: boolean;
}

/** The whole graph that follows from what was folded, and what was found out about clocks on the way. */
export interface Derived extends Pick<Settled, 'times' | 'clocks'> {
  readonly graph: GraphWrites;
}

/**
 * Derives all findings of what was folded, which is left as it is, unless it `isSpent`: then nobody reads it any more, and no copy is made. Campaigns are as
 * what people decided allows. Detections and movements that are `leftOut` are not there, and so tie nothing; events must have been left out when they were folded.
 */
export type DeriveFindings = (
  contribution: Pick<Contribution, 'facts' | 'kept'>,
  options?: { readonly isSpent?: boolean; readonly constraints?: CampaignConstraints; readonly leftOut?: LeftOut | undefined },
) => Derived;

/**
 * Derives findings repeatedly. Each time gives what deriving for the first time would give, but the rules are not evaluated again for events
 * that they have seen. `detector` is a detector of these rules, if there is one already.
 */
export function createDeriver({ rules, clockRepair }: Deriving, detector: Detector = createDetector(rules)): DeriveFindings {
  return ({ facts, kept }, { isSpent = false, constraints = UNCONSTRAINED, leftOut } = {}) => {
    const correlator = createCorrelator({ clockRepair, facts, isSpent });
    const { times, clocks, deferred, ofHost } = correlator.settle();
    const asked = deferred.length === 0 || isSpent ? kept : copyOfKept(kept);
    for (const event of deferred) keepEvent(asked, eventId(event), event);
    const asKnown = ofHost === null ? asked : keptAs(asked, ofHost);
    const matches = detector.matches(asKnown, times);
    const findings =
      leftOut === undefined
        ? correlator.findings(matches, rules)
        : findingsWithout(correlator.findings(matchesWithout(matches, leftOut), rules), leftOut);
    return { graph: withCampaigns(findings, constraints), times, clocks };
  };
}
