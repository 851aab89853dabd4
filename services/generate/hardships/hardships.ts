import type { Round } from '../background/rounds.ts';
import type { Hardship } from '../options.ts';
import type { HardshipGround, PlanHardship } from './hardship.ts';
import { longLivedClients } from './long-lived-clients.ts';
import { reusedLogonIds } from './reused-logon-ids.ts';
import { revertedSnapshots } from './reverted-snapshots.ts';
import { rivalCallers } from './rival-callers.ts';
import { changingDrift, namesakes } from './scattered-acts.ts';
import { stolenRoutineAccount } from './stolen-routine-account.ts';

const PLANS: Readonly<Record<Hardship, PlanHardship>> = {
  'long-lived-clients': longLivedClients,
  'stolen-routine-account': stolenRoutineAccount,
  'reused-logon-ids': reusedLogonIds,
  'reverted-snapshots': revertedSnapshots,
  'rival-callers': rivalCallers,
  'changing-drift': changingDrift,
  'same-short-names': namesakes,
};

/** All that makes acts of these kinds happen, in order of time. */
export function planHardships(hardships: ReadonlySet<Hardship>, ground: HardshipGround): Round[] {
  const rounds = [...hardships].flatMap((hardship) => PLANS[hardship]({ ...ground, random: ground.random.fork(hardship) }));
  return rounds.filter(({ at }) => at < ground.end).sort((left, right) => left.at - right.at);
}
