import { boot } from './boots.ts';
import type { PlanHardship } from './hardship.ts';
import { planTwice } from './twice-numbered.ts';

/** Hosts that are booted between two acts on them, from two hosts by two accounts, whose logons get the same numbers. */
export const reusedLogonIds: PlanHardship = (ground) =>
  planTwice(ground, (target, bootedAt) => [{ at: bootedAt, happen: (stage) => boot(stage, bootedAt, target) }]);
