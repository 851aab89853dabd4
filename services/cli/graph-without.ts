import { constraintsOf } from '../../graph/decisions/constraints.ts';
import { readDecisions } from '../../graph/decisions/decision-log.ts';
import type { GraphWrites } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { RuleSet } from '../detect/rules/read-rules.ts';
import { beginTakingIn, takeInNew } from '../fold/contribution-log.ts';
import { createDeriver } from '../fold/derive-findings.ts';
import { runAnalysis } from './run-analysis.ts';

export interface WithoutOptions {
  readonly store: GraphStore;
  /** Captures that hold all that the store was filled from; none where these are not at hand. */
  readonly captures: readonly string[];
  readonly rules: RuleSet;
  readonly clockRepair: boolean;
}

/**
 * The graph that would follow without some events, movements and detections (ids). Captures are read again; where there are none, it is derived from what was
 * folded. Throws USAGE where events are among the ids then: what they added up to is not kept apart.
 */
export async function graphWithout(
  leftOut: ReadonlySet<string>,
  { store, captures, rules, clockRepair }: WithoutOptions,
): Promise<GraphWrites> {
  if (captures.length > 0) {
    const decisions = await readDecisions(store);
    return (await runAnalysis(captures, { clockRepair, rules, leftOut, decisions })).writes;
  }
  if ([...leftOut].some((id) => id.startsWith('event:'))) {
    throw new HoplineError(
      'USAGE',
      'Events can be left out only where the captures they came from are at hand. Leave out the detections and movements that rest on them, or ask hopline campaigns show ID PATH... --without ID.',
    );
  }
  const taken = await beginTakingIn(store);
  await takeInNew(taken, store);
  const constraints = constraintsOf(await readDecisions(store));
  return createDeriver({ rules: rules.rules, clockRepair })(taken.contribution, { isSpent: true, constraints, leftOut }).graph;
}
