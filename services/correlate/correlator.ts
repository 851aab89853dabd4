import type { GraphWrites } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { EventTimes, RuleMatch } from '../../schema/rule-match.ts';
import { emptyFacts, type Facts } from './facts/facts.ts';
import { gather } from './facts/gather.ts';
import type { HostClocks } from './facts/host-clocks.ts';
import { copyFacts } from './facts/merge-facts.ts';
import { entityFragments } from './graph/entity-fragments.ts';
import { findingFragments } from './graph/finding-fragments.ts';
import { mergeFragments } from './graph/merge-fragments.ts';
import { identifyHosts, matchesOfHosts, timesOf, withEndsTurned } from './identities/identified-hosts.ts';
import { eventOfHost } from './identities/rekey-facts.ts';
import { assembleLandscape, type Landscape } from './landscape.ts';
import { movementsOf } from './movements/movements.ts';
import { relatedDetections } from './movements/related.ts';
import { ruleHitsOf } from './movements/rule-hit.ts';
import { HIDDEN_TASK } from './tasks/hidden-task-rule.ts';
import { taskMismatches } from './tasks/task-mismatches.ts';

/** What is known once all events were added. */
export interface Settled {
  readonly times: EventTimes;
  /** By host name. */
  readonly clocks: readonly HostClocks[];
  /** Events that were held back because their record left open which end is which, now with their ends told apart. */
  readonly deferred: readonly HoplineEvent[];
  /**
   * Gives an event with the host that it was found to be of, as rules have to be asked about it; null where every event is of the host that
   * its name says, as nearly always.
   */
  readonly ofHost: ((event: HoplineEvent) => HoplineEvent) | null;
}

/** Folds events into entities, and rule matches into detections and movements; everything it gives is a function of the set of events. */
export interface Correlator {
  add(event: HoplineEvent): void;
  /** Ends the gathering: measures the clocks and assembles the entities. */
  settle(): Settled;
  /** The whole graph: entities, detections and movements, in no order that means anything. Calls `settle` where that was not done. */
  findings(matches: readonly RuleMatch[], rules: readonly Rule[]): GraphWrites;
}

/**
 * A correlator; without `clockRepair` times stay as the sources gave them. `facts` are what was gathered before: what is added
 * is added to them.
 */
export function createCorrelator(options: {
  readonly clockRepair: boolean;
  readonly facts?: Facts | undefined;
  readonly isSpent?: boolean | undefined;
}): Correlator {
  const facts = options.facts ?? emptyFacts();
  let landscape: Landscape | null = null;
  let settled: Settled | null = null;
  let hostKeys: ReadonlyMap<string, string> | null = null;
  const settle = (): Settled => {
    if (settled !== null) return settled;
    const deferred = withEndsTurned(facts);
    // Which end is which may be another when more is known: what is gathered goes on without, if it goes on.
    const whole = deferred.length === 0 || options.isSpent === true ? facts : copyFacts(facts);
    for (const event of deferred) gather(whole, event);
    const identified = identifyHosts(whole);
    const keys = identified.hostKeys;
    hostKeys = keys;
    landscape = assembleLandscape(identified.facts, options.clockRepair);
    const measured = Array.from(landscape.clocks.values(), (known) => known.measured);
    const clocks = measured.sort((left, right) => compareIds(left.host, right.host));
    settled = {
      times: timesOf(landscape.times, keys),
      clocks,
      deferred,
      ofHost: keys === null ? null : (event) => eventOfHost(event, keys),
    };
    return settled;
  };
  return {
    add(event) {
      if (settled !== null) throw new Error('Events cannot be added once the correlator has settled.');
      gather(facts, event);
    },
    settle,
    findings(matches, rules) {
      settle();
      if (landscape === null) throw new Error('settle() leaves a landscape.');
      return graphOf(hostKeys === null ? matches : matchesOfHosts(matches, hostKeys), rules, landscape);
    },
  };
}

function graphOf(matches: readonly RuleMatch[], rules: readonly Rule[], landscape: Landscape): GraphWrites {
  const allRules = [...rules, HIDDEN_TASK];
  const hits = ruleHitsOf([...matches, ...taskMismatches(landscape)], allRules, landscape);
  const movements = movementsOf(hits, landscape);
  const related = relatedDetections(hits, movements, landscape);
  return mergeFragments(entityFragments(landscape), findingFragments(hits, movements, related, allRules, landscape));
}
