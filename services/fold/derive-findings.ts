import { eventId } from '../../graph/ids.ts';
import type { GraphWrites } from '../../graph/model.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { createCorrelator, type Settled } from '../correlate/correlator.ts';
import { createDetector, type Detector } from '../detect/detector.ts';
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
export type DeriveFindings = (contribution: Contribution) => Derived;

/**
 * Derives findings again and again. Each time gives what anybody would give who is asked for the first time; of a contribution that has
 * only grown, the rules are not asked again about what was there before.
 */
export function createDeriver({ rules, clockRepair }: Deriving): DeriveFindings {
  let asked = new AskedRules(rules);
  return ({ facts, kept }) => {
    const correlator = createCorrelator({ clockRepair, facts });
    const { times, clocks, deferred } = correlator.settle();
    if (!asked.add(kept, deferred)) {
      asked = new AskedRules(rules);
      asked.add(kept, deferred);
    }
    return { graph: correlator.findings(asked.detector.matches(times), rules), times, clocks };
  };
}

/** A detector, and which events it was given. */
class AskedRules {
  readonly detector: Detector;
  readonly #kept = new Map<string, HoplineEvent>();
  readonly #deferred = new Map<string, HoplineEvent>();

  constructor(rules: readonly Rule[]) {
    this.detector = createDetector(rules);
  }

  /** Gives the detector what is new; false where something it was given is gone or is another now, so that a new one has to be asked. */
  add(kept: ReadonlyMap<string, HoplineEvent>, deferred: readonly HoplineEvent[]): boolean {
    return this.#give(kept, this.#kept) && this.#give(new Map(deferred.map((event) => [eventId(event), event])), this.#deferred);
  }

  #give(events: ReadonlyMap<string, HoplineEvent>, given: Map<string, HoplineEvent>): boolean {
    for (const [id, event] of events) {
      const known = given.get(id);
      if (known === event) continue;
      if (known !== undefined) return false;
      given.set(id, event);
      this.detector.add(event, id);
    }
    return given.size === events.size;
  }
}
